// Where a rendering's differences from the fullest wording are drawn in its own text. The server says what differs;
// a part that was left out has no place in the rendering, and stands behind as many words as the two have in common
// before it.
import { Text, words, type Word } from "./text";

export interface Side {
  start: number;
  end: number;
  text: string;
}

export type Change = "left_out" | "added" | "changed" | "moved";

export interface Difference {
  change: Change;
  // The sides, by the names that the reply has for them.
  [side: string]: unknown;
}

export function sideOf(difference: Difference, name: string): Side | null {
  const side = difference[name];
  return typeof side === "object" && side !== null && "start" in side ? (side as Side) : null;
}

export interface Stroke {
  kind: "same" | Change;
  text: string;
  // Where it begins in the rendering; null, what is not in it.
  start: number | null;
}

// A stroke's text in parts, each inside a conflict or outside of all.
export function clashesIn(stroke: Stroke, content: Side, clashes: readonly Side[]): { text: string; isClash: boolean }[] {
  const { start } = stroke;
  const text = new Text(stroke.text);
  if (start === null || clashes.length === 0) return [{ text: stroke.text, isClash: false }];
  const spans = clashes.map((side) => ({ start: side.start - content.start - start, end: side.end - content.start - start }));
  const edges = [0, text.length, ...spans.flatMap((span) => [span.start, span.end])]
    .filter((edge) => edge >= 0 && edge <= text.length)
    .sort((a, b) => a - b);
  return edges.slice(1).flatMap((to, index) => {
    const from = edges[index] ?? 0;
    if (to === from) return [];
    return [{ text: text.slice(from, to), isClash: spans.some((span) => span.start <= from && span.end >= to) }];
  });
}

interface Placed {
  kind: Change;
  // In the rendering's own text; of what was left out both are the same.
  start: number;
  end: number;
  text: string;
}

// Behind how many words of a text from a place on: where the last of them ends.
function behind(list: readonly Word[], from: number, count: number): number {
  if (count === 0) return from;
  return list.filter((word) => word.start >= from)[count - 1]?.end ?? from;
}

function countBetween(list: readonly Word[], from: number, to: number): number {
  return list.filter((word) => word.start >= from && word.end <= to).length;
}

function place(content: Side, differences: readonly Difference[], own: string, other: string, fullest: Side): Placed[] {
  const moved = differences.filter((one) => one.change === "moved").flatMap((one) => sideOf(one, own) ?? []);
  // Words that stand elsewhere in the other are not of those in common at their place.
  const ownWords = words(content.text).filter(
    (word) => !moved.some((side) => word.start >= side.start - content.start && word.end <= side.end - content.start),
  );
  const otherWords = words(fullest.text);
  let ownAt = 0;
  let otherAt = 0;
  return differences.flatMap((difference) => {
    const kind = difference.change;
    const here = sideOf(difference, own);
    const there = sideOf(difference, other);
    const start = here ? here.start - content.start : 0;
    const end = here ? here.end - content.start : 0;
    if (there) {
      ownAt = behind(ownWords, ownAt, countBetween(otherWords, otherAt, there.start - fullest.start));
      otherAt = there.end - fullest.start;
    } else {
      otherAt = behind(otherWords, otherAt, countBetween(ownWords, ownAt, start));
    }
    if (here) {
      if (kind !== "moved") ownAt = end;
      return [{ kind, start, end, text: here.text }];
    }
    return there ? [{ kind, start: ownAt, end: ownAt, text: there.text }] : [];
  });
}

export function strokesOf(content: Side, differences: readonly Difference[], own: string, other: string, fullest: Side): Stroke[] {
  const text = new Text(content.text);
  const placed = place(content, differences, own, other, fullest).sort((a, b) => a.start - b.start || a.end - b.end);
  const strokes: Stroke[] = [];
  let at = 0;
  const same = (to: number) => {
    if (to > at) strokes.push({ kind: "same", text: text.slice(at, to), start: at });
    at = Math.max(at, to);
  };
  for (const one of placed) {
    if (one.kind !== "left_out" && one.start < at) continue; // inside another: drawn already
    same(one.start);
    strokes.push({ kind: one.kind, text: one.text, start: one.kind === "left_out" ? null : one.start });
    at = Math.max(at, one.end);
  }
  same(text.length);
  return strokes;
}
