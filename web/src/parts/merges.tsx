// Which names were joined to a speaker and why, how to part them, and how to join another.
import { useSignal } from "@preact/signals";
import { dataOf, type Speaker } from "../api/client";
import { signed, useDoing } from "../edits";
import { api } from "../load";
import { editor } from "../settings";
import { t } from "../words/words";
import { Failure } from "./notes";
import { SpeakerPicker, type Picked } from "./speaker-picker";
import "../styles/edit.css";

export function Merges({ speaker, onChange }: { speaker: Speaker; onChange(): void }) {
  const other = useSignal<Picked | null>(null);
  const doing = useDoing();
  const words = t.value.edit;
  const merge = async () => {
    const from = other.value?.id;
    if (!from) return;
    const isGood = await doing.run(() =>
      dataOf(api.POST("/speakers/{id}/merge", { params: { path: { id: speaker.id } }, body: signed({ from }) })),
    );
    if (isGood) onChange();
  };
  const part = async (id: string) => {
    const query = editor.value ? { by: editor.value } : {};
    const isGood = await doing.run(() =>
      dataOf(api.DELETE("/speakers/{id}/merge/{merge_id}", { params: { path: { id: speaker.id, merge_id: id }, query } })),
    );
    if (isGood) onChange();
  };
  const live = speaker.merges;
  return (
    <details class="corrections no-print">
      <summary>{words.title}</summary>
      {live.length > 0 && (
        <>
          <p class="help">{t.value.speaker.joined}</p>
          <ul class="index">
            {live.map((merge) => (
              <li key={merge.id}>
                <span class="what">
                  <bdi>{merge.name}</bdi>
                </span>
                <button type="button" class="plain" disabled={doing.isBusy} onClick={() => void part(merge.id)}>
                  {words.undo}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void merge();
        }}
      >
        <p>{words.merge}</p>
        <SpeakerPicker label={words.mergeLabel} onPick={(picked) => (other.value = picked)} />
        <button type="submit" disabled={doing.isBusy || !other.value?.id || other.value.id === speaker.id}>
          {words.mergeButton}
        </button>
      </form>
      {doing.error && <Failure error={doing.error} />}
    </details>
  );
}
