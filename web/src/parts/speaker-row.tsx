// One speaker in a list.
import type { Schemas } from "../api/client";
import { address } from "../router";
import { t } from "../words/words";

export function SpeakerRow({ speaker }: { speaker: Schemas["SpeakerSummary"] }) {
  return (
    <article class="speaker-row">
      <h3>
        <a href={address(`speakers/${speaker.id}`)}>
          <bdi>{speaker.name}</bdi>
        </a>
      </h3>
      <p class="where">
        {speaker.title && <bdi>{speaker.title}</bdi>}
        <span>{t.value.speaker.kind[speaker.kind]}</span>
        <span>{t.value.count.quotes(speaker.quotes_count)}</span>
      </p>
    </article>
  );
}
