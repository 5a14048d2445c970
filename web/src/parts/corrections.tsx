// What is wrong with a quotation, said in place: its speaker, its ends, or that it is none; and undone again.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { dataOf, type Quote } from "../api/client";
import { lastCorrectionOf, signed, undoCorrection, useDoing } from "../edits";
import { api } from "../load";
import { t } from "../words/words";
import type { Span, Text } from "../text";
import { EdgeEditor } from "./edge-editor";
import { Failure } from "./notes";
import { SpeakerPicker, type Picked } from "./speaker-picker";
import "../styles/edit.css";

type What = "speaker" | "edges";

interface Props {
  quote: Quote;
  text: Text;
  onChange(): void;
}

export function Corrections({ quote, text, onChange }: Props) {
  const open = useSignal<What | null>(null);
  const speaker = useSignal<Picked | null>(null);
  const span = useSignal<Span>(quote.content);
  const why = useSignal("");
  const undoable = useSignal<string | null>(null);
  const doing = useDoing();
  const words = t.value.edit;

  useEffect(() => {
    span.value = quote.content;
    open.value = null;
    undoable.value = null;
    let isOver = false;
    if (quote.corrected)
      lastCorrectionOf(quote.id).then(
        (id) => {
          if (!isOver) undoable.value = id;
        },
        () => {},
      );
    return () => {
      isOver = true;
    };
  }, [quote.id, quote.corrected, quote.content.start, quote.content.end, quote.speaker?.id]);

  const correct = async (body: { speaker?: string; speaker_name?: string; content?: string; rejected?: boolean }) => {
    const path = { id: quote.id };
    const reason = why.value.trim();
    const isGood = await doing.run(() =>
      dataOf(api.PATCH("/quotes/{id}", { params: { path }, body: signed({ ...body, ...(reason ? { why: reason } : {}) }) })),
    );
    if (!isGood) return;
    undoable.value = await lastCorrectionOf(quote.id).catch(() => null);
    open.value = null;
    why.value = "";
    onChange();
  };
  const undo = async () => {
    const id = undoable.value;
    if (id && (await doing.run(() => undoCorrection(id)))) {
      undoable.value = null;
      onChange();
    }
  };
  const toggle = (what: What) => () => {
    open.value = open.value === what ? null : what;
    span.value = quote.content;
  };
  return (
    <details class="corrections no-print">
      <summary>{words.title}</summary>
      <p class="tools">
        <button type="button" class="quiet" aria-expanded={open.value === "speaker"} onClick={toggle("speaker")}>
          {words.speaker}
        </button>
        <button type="button" class="quiet" aria-expanded={open.value === "edges"} onClick={toggle("edges")}>
          {words.edges}
        </button>
        <button type="button" class="quiet" disabled={doing.isBusy} onClick={() => void correct({ rejected: !quote.rejected })}>
          {quote.rejected ? words.restore : words.reject}
        </button>
      </p>
      {open.value && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const chosen = speaker.value;
            if (open.value === "edges") void correct({ content: text.slice(span.value.start, span.value.end) });
            else if (chosen) void correct(chosen.id ? { speaker: chosen.id } : { speaker_name: chosen.name });
          }}
        >
          {open.value === "speaker" ? (
            <SpeakerPicker label={words.speakerLabel} mayBeNew onPick={(picked) => (speaker.value = picked)} />
          ) : (
            <EdgeEditor text={text} span={span.value} onChange={(next) => (span.value = next)} />
          )}
          <label class="field">
            {words.why}
            <input dir="auto" placeholder=" " value={why.value} onInput={(event) => (why.value = event.currentTarget.value)} />
          </label>
          <button type="submit" disabled={doing.isBusy || (open.value === "speaker" && !speaker.value)}>
            {t.value.save}
          </button>
        </form>
      )}
      <div role="status">{doing.isDone && <p class="done">{undoable.value ? words.done : words.undone}</p>}</div>
      {undoable.value && (
        <button type="button" class="quiet" disabled={doing.isBusy} onClick={() => void undo()}>
          {words.undo}
        </button>
      )}
      {doing.error && <Failure error={doing.error} />}
    </details>
  );
}
