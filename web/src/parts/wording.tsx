// A rendering's words with what sets it apart from the fullest wording: the differences are the server's, only
// drawn here, with marks that can be read without colour: +added+, ≠changed≠, and what was left out, struck.
import type { ComponentChildren } from "preact";
import { Text, words, type Span } from "../text";
import { t } from "../words/words";

interface Side extends Span {
  text: string;
}

export interface Difference {
  change: "left_out" | "added" | "changed" | "moved";
  [side: string]: unknown;
}

export function sideOf(difference: Difference, name: string): Side | null {
  const side = difference[name];
  return typeof side === "object" && side !== null && "start" in side ? (side as Side) : null;
}

export interface Stroke {
  kind: "same" | Difference["change"];
  text: string;
}

// What is drawn, in the order of the rendering's text. A part that was left out has no place there: it stands
// behind as many words as the two have in common before it.
export function strokesOf(content: Side, differences: readonly Difference[], own: string, other: string, fullest: Side): Stroke[] {
  const text = new Text(content.text);
  const fullestText = new Text(fullest.text);
  const strokes: Stroke[] = [];
  let at = 0;
  let otherAt = fullest.start;
  const same = (end: number) => {
    if (end > at) strokes.push({ kind: "same", text: text.slice(at, end) });
    at = Math.max(at, end);
  };
  const wordsHere = words(content.text);
  // How many words the other has since the last difference.
  const sharedBefore = (span: Side) => words(fullestText.slice(otherAt - fullest.start, span.start - fullest.start)).length;
  for (const difference of differences) {
    const here = sideOf(difference, own);
    const there = sideOf(difference, other);
    if (here) {
      same(here.start - content.start);
      const end = Math.max(at, here.end - content.start);
      strokes.push({ kind: difference.change, text: text.slice(at, end) });
      at = end;
    } else if (there) {
      // As many words on as the other has before what is missing here.
      const shared = sharedBefore(there);
      const behind = wordsHere.filter((word) => word.start >= at)[shared - 1];
      if (shared > 0 && behind) same(behind.end);
      strokes.push({ kind: "left_out", text: there.text });
    }
    if (there) otherAt = there.end;
  }
  same(text.length);
  return strokes;
}

interface Props {
  content: Side;
  differences: readonly Difference[];
  // The names of the sides in the differences: this wording's, and that which it is held against.
  own: string;
  other: string;
  fullest: Side;
}

export function Wording({ content, differences, own, other, fullest }: Props) {
  const label = t.value.claim;
  const draw = (stroke: Stroke, index: number): ComponentChildren => {
    switch (stroke.kind) {
      case "same":
        return <span key={index}>{stroke.text}</span>;
      case "left_out":
        return (
          <del key={index} title={label.leftOut}>
            <span class="visually-hidden">[{label.leftOut}: </span>
            {stroke.text}
            <span class="visually-hidden">]</span>
          </del>
        );
      default:
        return (
          <ins key={index} class={stroke.kind} title={label[stroke.kind]}>
            <span class="visually-hidden">[{label[stroke.kind]}: </span>
            {stroke.text}
            <span class="visually-hidden">]</span>
          </ins>
        );
    }
  };
  return (
    <blockquote class="words wording" dir="auto">
      {strokesOf(content, differences, own, other, fullest)
        .flatMap((stroke, index) => [index > 0 ? " " : "", draw({ ...stroke, text: stroke.text.trim() }, index)])
        .filter(Boolean)}
    </blockquote>
  );
}
