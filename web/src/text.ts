// Offsets of the API count code points; JavaScript's strings count UTF-16 units.

export interface Span {
  start: number;
  end: number;
}

// A text by its code points. Slicing it costs no walk over the whole.
export class Text {
  // units[i] is where code point i begins in the string; null where the two counts are the same.
  private readonly units: Uint32Array | null;
  readonly length: number;

  constructor(readonly string: string) {
    const units = new Uint32Array(string.length + 1);
    let points = 0;
    let unit = 0;
    for (const point of string) {
      units[points++] = unit;
      unit += point.length;
    }
    units[points] = unit;
    this.length = points;
    this.units = points === string.length ? null : units.subarray(0, points + 1);
  }

  slice(start: number, end: number): string {
    if (!this.units) return this.string.slice(start, end);
    const at = (point: number) => this.units?.[Math.min(Math.max(point, 0), this.length)] ?? 0;
    return this.string.slice(at(start), at(end));
  }

  // The code point that begins at, or before, a UTF-16 unit.
  pointAt(unit: number): number {
    if (!this.units) return unit;
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.units[middle] ?? 0) <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

// Where paragraphs begin and end, without the newlines between them.
export function paragraphs(text: Text): Span[] {
  const found: Span[] = [];
  let unit = 0;
  for (const line of text.string.split("\n")) {
    const start = text.pointAt(unit);
    unit += line.length;
    if (line.trim()) found.push({ start, end: text.pointAt(unit) });
    unit += 1;
  }
  return found;
}

export interface Word extends Span {
  text: string;
}

// The words of a string with their offsets in code points.
export function words(string: string): Word[] {
  const text = new Text(string);
  return [...string.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => {
    const start = text.pointAt(match.index);
    return { start, end: start + [...match[0]].length, text: match[0] };
  });
}
