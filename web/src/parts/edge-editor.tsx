// The ends of a quotation, moved by dragging or by the arrow keys, from word to word of its paragraph.
import { useSignal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import { paragraphs, words as wordsOf, type Span, type Text, type Word } from "../text";
import { t } from "../words/words";

interface Props {
  text: Text;
  span: Span;
  onChange(span: Span): void;
}

type End = "start" | "end";

// Two fingers' worth of text at each side is enough to move into.
function aroundOf(text: Text, span: Span): Span {
  const own = paragraphs(text).filter((paragraph) => paragraph.start < span.end && paragraph.end > span.start);
  return { start: Math.min(span.start, own[0]?.start ?? span.start), end: Math.max(span.end, own.at(-1)?.end ?? span.end) };
}

export function EdgeEditor({ text, span, onChange }: Props) {
  const around = useMemo(() => aroundOf(text, span), [text]);
  const words = useMemo<Word[]>(
    () => wordsOf(text.slice(around.start, around.end)).map((word) => ({ ...word, start: word.start + around.start, end: word.end + around.start })),
    [text],
  );
  const held = useSignal<End | null>(null);
  const frame = useRef<HTMLParagraphElement>(null);

  // Words that the present span begins and ends with.
  const first = Math.max(0, words.findIndex((word) => word.end > span.start));
  const last = words.findLastIndex((word) => word.start < span.end);

  const setEnd = (which: End, index: number) => {
    const word = words[Math.min(Math.max(index, 0), words.length - 1)];
    if (!word) return;
    const next = which === "start" ? { start: word.start, end: span.end } : { start: span.start, end: word.end };
    if (next.start < next.end) onChange(next);
  };
  const onKey = (which: End) => (event: KeyboardEvent) => {
    const onward = getComputedStyle(frame.current ?? document.body).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    setEnd(which, (which === "start" ? first : last) + (event.key === onward ? 1 : -1));
  };
  const onMove = (event: PointerEvent) => {
    if (!held.value) return;
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const index = under instanceof HTMLElement ? under.dataset["word"] : undefined;
    if (index !== undefined) setEnd(held.value, Number(index));
  };
  const handle = (which: End) => (
    <span
      class={`handle ${which}`}
      role="slider"
      tabIndex={0}
      aria-label={t.value.edit[which]}
      aria-valuemin={0}
      aria-valuemax={words.length - 1}
      aria-valuenow={which === "start" ? first : last}
      aria-valuetext={words[which === "start" ? first : last]?.text ?? ""}
      onKeyDown={onKey(which)}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.focus();
        held.value = which;
      }}
    />
  );
  const pieces = [];
  let at = around.start;
  for (const [index, word] of words.entries()) {
    if (word.start > at) pieces.push(<span key={`gap ${index}`} class={at >= span.start && word.start <= span.end ? "in" : ""}>{text.slice(at, word.start)}</span>);
    if (index === first) pieces.push(<span key="start">{handle("start")}</span>);
    pieces.push(
      <span key={index} data-word={index} class={index >= first && index <= last ? "in" : ""}>
        {text.slice(word.start, word.end)}
      </span>,
    );
    if (index === last) pieces.push(<span key="end">{handle("end")}</span>);
    at = word.end;
  }
  if (at < around.end) pieces.push(<span key="rest">{text.slice(at, around.end)}</span>);
  return (
    <>
      <p class="help">{t.value.edit.edgesHelp}</p>
      <p
        class={held.value ? "edges words holding" : "edges words"}
        dir="auto"
        ref={frame}
        onPointerMove={onMove}
        onPointerUp={() => (held.value = null)}
        onPointerLeave={() => (held.value = null)}
      >
        {pieces}
      </p>
    </>
  );
}
