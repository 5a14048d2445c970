// Finds a speaker by some of the name, as the reader types. Where it is allowed, a name that nobody has is taken too.
import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { dataOf, type Schemas } from "../api/client";
import { api } from "../load";
import { t } from "../words/words";

type Found = Schemas["SpeakerSummary"];
export type Picked = { id: string; name: string } | { id: null; name: string };

const PAUSE_MS = 200;

interface Props {
  label: string;
  mayBeNew?: boolean;
  onPick(speaker: Picked | null): void;
}

export function SpeakerPicker({ label, mayBeNew = false, onPick }: Props) {
  const name = useSignal("");
  const found = useSignal<Found[] | null>(null);
  const picked = useSignal<string | null>(null);
  const group = useId();
  useEffect(() => {
    const q = name.value.trim();
    if (!q) {
      found.value = null;
      return undefined;
    }
    let isOver = false;
    const timer = setTimeout(() => {
      dataOf(api.GET("/speakers", { params: { query: { q, limit: 6 } } })).then(
        (page) => {
          if (!isOver) found.value = page.data;
        },
        () => {},
      );
    }, PAUSE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [name.value]);
  const type = (text: string) => {
    name.value = text;
    picked.value = null;
    onPick(mayBeNew && text.trim() ? { id: null, name: text.trim() } : null);
  };
  return (
    <div class="picker">
      <label class="field">
        {label}
        <input type="search" dir="auto" placeholder=" " autocomplete="off" value={name.value} onInput={(event) => type(event.currentTarget.value)} />
      </label>
      {found.value && (
        <fieldset>
          <legend class="visually-hidden">{t.value.edit.choose}</legend>
          {found.value.map((speaker) => (
            <label key={speaker.id}>
              <input
                type="radio"
                name={group}
                checked={picked.value === speaker.id}
                onChange={() => {
                  picked.value = speaker.id;
                  onPick({ id: speaker.id, name: speaker.name });
                }}
              />{" "}
              <bdi>{speaker.name}</bdi> {speaker.title && <bdi class="title-of">{speaker.title}</bdi>}
            </label>
          ))}
          {found.value.length === 0 && <p class="help">{mayBeNew ? t.value.edit.nobodyFound : t.value.search.nothing}</p>}
        </fieldset>
      )}
    </div>
  );
}
