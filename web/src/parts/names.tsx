// Names as links, each in its own direction.
import type { ComponentChildren } from "preact";
import { address } from "../router";
import { t } from "../words/words";

interface Named {
  id: string;
  name: string;
}

export function SpeakerName({ speaker }: { speaker: Named | null }) {
  if (!speaker) return <span class="nobody">{t.value.nobody}</span>;
  return (
    <a class="speaker-name" href={address(`speakers/${speaker.id}`)}>
      <bdi>{speaker.name}</bdi>
    </a>
  );
}

export function OutletName({ name }: { name: string }) {
  return <bdi class="outlet-name">{name}</bdi>;
}

// Words of an article: in their own direction, whatever the page's.
export function Words({ children, of = "span" }: { children: ComponentChildren; of?: "span" | "p" | "blockquote" }) {
  const Tag = of;
  return (
    <Tag class="words" dir="auto">
      {children}
    </Tag>
  );
}
