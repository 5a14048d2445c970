// An article's text with its quotations marked: what was said, the reporting word and who is named, so far apart
// that they may lie inside each other. Offsets are code points.
import { useMemo } from "preact/hooks";
import type { Quote } from "../api/client";
import { paragraphs, Text, type Span } from "../text";
import { t } from "../words/words";

interface Mark extends Span {
  kind: "said" | "cue" | "mention";
  quote: string;
}

export interface Piece extends Span {
  marks: readonly Mark[];
}

export function marksOf(quotes: readonly Quote[]): Mark[] {
  return quotes.flatMap((quote) => {
    const marks: Mark[] = [{ start: quote.content.start, end: quote.content.end, kind: "said", quote: quote.id }];
    if (quote.cue) marks.push({ start: quote.cue.start, end: quote.cue.end, kind: "cue", quote: quote.id });
    if (quote.mention) marks.push({ start: quote.mention.start, end: quote.mention.end, kind: "mention", quote: quote.id });
    return marks;
  });
}

// A paragraph in pieces, each with the marks that cover all of it.
export function piecesOf(paragraph: Span, marks: readonly Mark[]): Piece[] {
  const here = marks.filter((mark) => mark.start < paragraph.end && mark.end > paragraph.start);
  const edges = new Set([paragraph.start, paragraph.end]);
  for (const mark of here) {
    edges.add(Math.max(mark.start, paragraph.start));
    edges.add(Math.min(mark.end, paragraph.end));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? paragraph.end;
    return { start, end, marks: here.filter((mark) => mark.start <= start && mark.end >= end) };
  });
}

// The innermost quotation of a piece: what a click on it means.
function quoteOf(piece: Piece): string | null {
  const said = piece.marks.filter((mark) => mark.kind === "said").sort((a, b) => a.end - a.start - (b.end - b.start));
  return said[0]?.quote ?? piece.marks[0]?.quote ?? null;
}

interface Props {
  text: Text;
  quotes: readonly Quote[];
  chosen: string | null;
  // Looked at for a moment (hover, focus), and chosen to stay.
  onLook(quote: string | null): void;
  onChoose(quote: string): void;
}

export function MarkedText({ text, quotes, chosen, onLook, onChoose }: Props) {
  const laidOut = useMemo(() => {
    const marks = marksOf(quotes);
    return paragraphs(text).map((paragraph) => piecesOf(paragraph, marks));
  }, [text, quotes]);
  const labels = useMemo(() => new Map(quotes.map((quote) => [quote.id, quote.speaker?.name ?? t.value.nobody])), [quotes, t.value]);
  const begun = new Set<string>();

  const piece = (item: Piece) => {
    const words = text.slice(item.start, item.end);
    const id = quoteOf(item);
    if (!id) return words;
    const kinds = new Set(item.marks.map((mark) => mark.kind));
    const isChosen = chosen !== null && item.marks.some((mark) => mark.quote === chosen);
    const names = [...kinds, ...(isChosen ? ["chosen"] : [])].join(" ");
    const hands = {
      class: names,
      "data-quote": id,
      onPointerEnter: () => onLook(id),
      onPointerLeave: () => onLook(null),
      onClick: () => onChoose(id),
    };
    // The first piece of what was said is what the keyboard stops at.
    const begins = kinds.has("said") && item.marks.some((mark) => mark.kind === "said" && mark.quote === id) && !begun.has(id);
    if (!begins) return <span {...hands}>{words}</span>;
    begun.add(id);
    return (
      <span
        {...hands}
        id={`said-${id}`}
        role="button"
        tabIndex={0}
        aria-pressed={chosen === id}
        aria-label={`${labels.get(id)}: ${words}`}
        onFocus={() => onLook(id)}
        onBlur={() => onLook(null)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          onChoose(id);
        }}
      >
        {words}
      </span>
    );
  };

  return (
    <div class="marked words" dir="auto">
      {laidOut.map((pieces, index) => (
        <p key={index} dir="auto">
          {pieces.map(piece)}
        </p>
      ))}
    </div>
  );
}
