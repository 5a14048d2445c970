// How much was said when, as bars that can be looked at more closely, from years down to hours. Time runs as the
// page does, or from left to right, as the reader chose. For who does not see it, the bars are a list of links.
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { dataOf, type Quote } from "../api/client";
import { locale, number } from "../format";
import { api, useLoad } from "../load";
import { isRtl, timeRuns } from "../settings";
import { t } from "../words/words";
import "../styles/timeline.css";

export interface Period {
  from: number;
  to: number;
}

export interface Bar extends Period {
  count: number;
  imprecise: number;
}

type Step = "year" | "month" | "week" | "day" | "hour";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PAGES_MAX = 10;

// The step that gives between some five and some sixty bars.
export function stepOf({ from, to }: Period): Step {
  const days = (to - from) / DAY;
  if (days > 5 * 365) return "year";
  if (days > 300) return "month";
  if (days > 70) return "week";
  return days > 2.5 ? "day" : "hour";
}

// Where the step's period that holds a time begins; UTC, weeks on Monday, as the API has it.
export function beginOf(time: number, step: Step): number {
  const at = new Date(time);
  if (step === "year") return Date.UTC(at.getUTCFullYear(), 0);
  if (step === "month") return Date.UTC(at.getUTCFullYear(), at.getUTCMonth());
  if (step === "hour") return Math.floor(time / HOUR) * HOUR;
  const day = Math.floor(time / DAY) * DAY;
  return step === "day" ? day : day - ((at.getUTCDay() + 6) % 7) * DAY;
}

export function endOf(begin: number, step: Step): number {
  const at = new Date(begin);
  if (step === "year") return Date.UTC(at.getUTCFullYear() + 1, 0);
  if (step === "month") return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1);
  return begin + (step === "week" ? 7 * DAY : step === "day" ? DAY : HOUR);
}

// Every period of the window, those with nothing in them too.
export function fill(window: Period, step: Step, bars: readonly Bar[]): Bar[] {
  const known = new Map<number, Bar>();
  for (const bar of bars) {
    const begin = beginOf(bar.from, step);
    const before = known.get(begin);
    known.set(begin, {
      from: begin,
      to: endOf(begin, step),
      count: (before?.count ?? 0) + bar.count,
      imprecise: (before?.imprecise ?? 0) + bar.imprecise,
    });
  }
  const filled: Bar[] = [];
  for (let begin = beginOf(window.from, step); begin < window.to; begin = endOf(begin, step))
    filled.push(known.get(begin) ?? { from: begin, to: endOf(begin, step), count: 0, imprecise: 0 });
  return filled;
}

const iso = (time: number) => new Date(time).toISOString().replace(".000Z", "Z");

async function loadPeriods(speaker: string, by: "day" | "week" | "month", window?: Period): Promise<Bar[]> {
  const bars: Bar[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < PAGES_MAX && cursor !== null; page++) {
    const answer: { data: { from: string; to: string; quotes_count: number; imprecise_count: number }[]; next: string | null } = await dataOf(
      api.GET("/timeline", {
        params: {
          query: {
            speaker,
            by,
            limit: 200,
            ...(window ? { from: iso(window.from), to: iso(window.to) } : {}),
            ...(cursor ? { cursor } : {}),
          },
        },
      }),
    );
    for (const row of answer.data)
      bars.push({ from: Date.parse(row.from), to: Date.parse(row.to), count: row.quotes_count, imprecise: row.imprecise_count });
    cursor = answer.next;
  }
  return bars;
}

// Hours are counted here: the API counts by the day.
async function loadHours(speaker: string, window: Period): Promise<Bar[]> {
  const rows: Quote[] = (
    await dataOf(
      api.GET("/quotes", { params: { query: { speaker, from: iso(window.from), to: iso(window.to), limit: 200 } } }),
    )
  ).data;
  return rows.flatMap((quote) => {
    if (!quote.said_at) return [];
    const from = beginOf(Date.parse(quote.said_at), "hour");
    return [{ from, to: from + HOUR, count: 1, imprecise: quote.dating.precision === "instant" ? 0 : 1 }];
  });
}

function loadBars(speaker: string, window: Period, step: Step): Promise<Bar[]> {
  if (step === "hour") return loadHours(speaker, window);
  return loadPeriods(speaker, step === "year" ? "month" : step, window);
}

function labelOf(bar: Period, step: Step): string {
  const form: Intl.DateTimeFormatOptions =
    step === "year" ? { year: "numeric" }
    : step === "month" ? { month: "long", year: "numeric" }
    : step === "hour" ? { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hour12: false }
    : { day: "numeric", month: "long", year: "numeric" };
  return new Intl.DateTimeFormat(locale.value, { ...form, timeZone: "UTC" }).format(bar.from);
}

function shortLabel(bar: Period, step: Step): string {
  const form: Intl.DateTimeFormatOptions =
    step === "year" ? { year: "numeric" }
    : step === "month" ? { month: "short" }
    : step === "hour" ? { hour: "2-digit", minute: "2-digit", hour12: false }
    : { day: "numeric", month: "short" };
  return new Intl.DateTimeFormat(locale.value, { ...form, timeZone: "UTC" }).format(bar.from);
}

const WIDTH = 960;
const HEIGHT = 190;
const FLOOR = 150;
const TOP = 22;

function Bars({ bars, step, onPick }: { bars: readonly Bar[]; step: Step; onPick(bar: Bar): void }) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const slot = WIDTH / bars.length;
  const isMirrored = isRtl.value && timeRuns.value === "page";
  const everyNth = Math.max(1, Math.ceil(bars.length / 8));
  return (
    <svg class="bars" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={`${t.value.timeline.label}, ${t.value.timeline.by[step]}`}>
      <line x1="0" x2={WIDTH} y1={FLOOR} y2={FLOOR} class="floor" />
      {bars.map((bar, index) => {
        const place = isMirrored ? bars.length - 1 - index : index;
        const height = (bar.count / most) * (FLOOR - TOP);
        const middle = place * slot + slot / 2;
        const label = `${labelOf(bar, step)}: ${t.value.count.quotes(bar.count)}`;
        return (
          <g key={bar.from}>
            {bar.count > 0 && (
              <g
                class="bar"
                role="button"
                tabindex={0}
                aria-label={label}
                onClick={() => onPick(bar)}
                onKeyDown={(event) => {
                  if (event.key !== "Enter" && event.key !== " ") return;
                  event.preventDefault();
                  onPick(bar);
                }}
              >
                <title>{label}</title>
                <rect class="touch" x={place * slot} y="0" width={slot} height={FLOOR} />
                <rect x={middle - Math.min(slot * 0.36, 26)} y={FLOOR - height} width={Math.min(slot * 0.72, 52)} height={height} />
                {slot > 16 && (
                  <text x={middle} y={FLOOR - height - 5} class="count">
                    {number(bar.count)}
                  </text>
                )}
              </g>
            )}
            {index % everyNth === 0 && (
              <text x={middle} y={FLOOR + 22} class="when">
                {shortLabel(bar, step)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

interface Props {
  speaker: string;
  window: Period | null;
  onWindow(window: Period | null): void;
}

export function Timeline({ speaker, window, onWindow }: Props) {
  const extent = useRef<Period | null>(null);
  const note = useSignal("");
  const load = useLoad(async () => {
    extent.current ??= await loadExtent(speaker);
    const shown = window ?? extent.current;
    if (!shown) return null;
    const step = stepOf(shown);
    return { shown, step, bars: fill(shown, step, await loadBars(speaker, shown, step)) };
  }, [speaker, window?.from, window?.to]);
  const words = t.value.timeline;
  const present = load.data;
  if (!present) return load.data === null ? <p class="help">{words.none}</p> : <div class="bars" />;
  const { shown, step, bars } = present;
  const width = shown.to - shown.from;
  const move = (share: number) => onWindow({ from: shown.from + width * share, to: shown.to + width * share });
  const zoom = (factor: number) => {
    const middle = (shown.from + shown.to) / 2;
    const half = Math.max((width * factor) / 2, 6 * HOUR);
    onWindow({ from: middle - half, to: middle + half });
  };
  const onKey = (event: KeyboardEvent) => {
    const later = isRtl.value && timeRuns.value === "page" ? "ArrowLeft" : "ArrowRight";
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") move(event.key === later ? 0.5 : -0.5);
    else if (event.key === "+" || event.key === "=") zoom(0.4);
    else if (event.key === "-") zoom(2.5);
    else return;
    event.preventDefault();
  };
  const hasImprecise = bars.some((bar) => bar.imprecise > 0);
  return (
    <figure class="timeline" onKeyDown={onKey}>
      <figcaption>
        <span>
          <time dateTime={iso(shown.from)}>{labelOf(shown, "day")}</time> – <time dateTime={iso(shown.to)}>{labelOf({ ...shown, from: shown.to - 1 }, "day")}</time>{" "}
          <span class="step">({words.by[step]})</span>
        </span>
        <span class="no-print tools">
          <button type="button" class="quiet" onClick={() => move(-0.5)}>{words.earlier}</button>
          <button type="button" class="quiet" onClick={() => move(0.5)}>{words.later}</button>
          <button type="button" class="quiet" onClick={() => zoom(0.4)}>{words.zoomIn}</button>
          <button type="button" class="quiet" onClick={() => zoom(2.5)}>{words.zoomOut}</button>
          {window && <button type="button" class="quiet" onClick={() => onWindow(null)}>{words.whole}</button>}
        </span>
      </figcaption>
      {bars.every((bar) => bar.count === 0) ? (
        <p class="help">{words.none}</p>
      ) : (
        <Bars
          bars={bars}
          step={step}
          onPick={(bar) => {
            note.value = labelOf(bar, step);
            onWindow({ from: bar.from, to: bar.to });
          }}
        />
      )}
      {hasImprecise && <p class="help">{words.imprecise}</p>}
      <p class="visually-hidden" role="status">
        {note.value}
      </p>
    </figure>
  );
}

async function loadExtent(speaker: string): Promise<Period | null> {
  const bars = await loadPeriods(speaker, "month");
  const first = bars[0];
  const last = bars.at(-1);
  if (!first || !last) return null;
  if (bars.length > 6) return { from: first.from, to: last.to };
  // A few months: by the day, with a day of air on either side.
  const days = await loadPeriods(speaker, "day");
  return { from: (days[0]?.from ?? first.from) - DAY, to: (days.at(-1)?.to ?? last.to) + DAY };
}
