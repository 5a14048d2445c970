// A list of any length of which only what is near the window is in the page. Rows have what height they need: it
// is measured as they come, and guessed for those that have not been there.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Pages } from "../pages";
import { t } from "../words/words";
import { Empty, Failure, Loading } from "./notes";

interface Row {
  id: string;
}

// Pixels above and below the window that are kept ready, and what an unseen row is taken for.
const MARGIN = 1200;
const GUESS = 170;
// Printing wants all of it, and a short list needs no tricks.
const SHORT = 60;

class Heights {
  private readonly known = new Map<string, number>();
  private sum = 0;

  set(id: string, height: number): boolean {
    const before = this.known.get(id);
    if (before !== undefined && Math.abs(before - height) < 1) return false;
    this.sum += height - (before ?? 0);
    this.known.set(id, height);
    return true;
  }

  of(id: string): number {
    return this.known.get(id) ?? (this.known.size > 0 ? this.sum / this.known.size : GUESS);
  }
}

function useWindow(rows: readonly Row[], frame: { current: HTMLElement | null }, heights: Heights) {
  const range = useSignal({ first: 0, last: SHORT, above: 0, below: 0 });
  const update = () => {
    const element = frame.current;
    if (!element) return;
    const top = -element.getBoundingClientRect().top - MARGIN;
    const bottom = top + innerHeight + 2 * MARGIN;
    let at = 0;
    let first = rows.length;
    let last = 0;
    let above = 0;
    let below = 0;
    for (let i = 0; i < rows.length; i++) {
      const height = heights.of(rows[i]?.id ?? "");
      if (at + height < top) above += height;
      else if (at > bottom) below += height;
      else {
        first = Math.min(first, i);
        last = i + 1;
      }
      at += height;
    }
    const now = { first: Math.min(first, last), last, above, below };
    const was = range.peek();
    if (was.first !== now.first || was.last !== now.last || Math.abs(was.above - now.above) > 1 || Math.abs(was.below - now.below) > 1)
      range.value = now;
  };
  useEffect(() => {
    let isDue = false;
    const onScroll = () => {
      if (isDue) return;
      isDue = true;
      requestAnimationFrame(() => {
        isDue = false;
        update();
      });
    };
    addEventListener("scroll", onScroll, { passive: true });
    addEventListener("resize", onScroll);
    return () => {
      removeEventListener("scroll", onScroll);
      removeEventListener("resize", onScroll);
    };
  }, [rows]);
  useLayoutEffect(update, [rows]);
  return { range: range.value, update };
}

function useEnd(onNear: () => void) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!end.current) return;
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && onNear(), {
      rootMargin: `${MARGIN}px`,
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  });
  return end;
}

interface Props<T> {
  pages: Pages<T>;
  label: string;
  // A heading stands above it already; else it gets one for who listens.
  isHeaded?: boolean;
  empty?: ComponentChildren;
  children(row: T): ComponentChildren;
}

export function LongList<T extends Row>(props: Props<T>) {
  const { pages, children } = props;
  const frame = useRef<HTMLOListElement>(null);
  const heights = useRef(new Heights()).current;
  const { range, update } = useWindow(pages.rows, frame, heights);
  const end = useEnd(pages.more);
  const isShort = pages.rows.length <= SHORT;
  const shown = isShort ? pages.rows : pages.rows.slice(range.first, range.last);

  useLayoutEffect(() => {
    if (isShort || !frame.current) return;
    let isNew = false;
    for (const item of frame.current.querySelectorAll<HTMLElement>(":scope > li[data-id]"))
      isNew = heights.set(item.dataset["id"] ?? "", item.getBoundingClientRect().height) || isNew;
    if (isNew) update();
  });

  if (pages.rows.length === 0) {
    if (pages.error) return <Failure error={pages.error} retry={pages.reload} />;
    if (pages.isLoading) return <Loading />;
    return <>{props.empty ?? <Empty title={t.value.search.nothing} />}</>;
  }
  return (
    <>
      {!props.isHeaded && <h2 class="visually-hidden">{props.label}</h2>}
      <ol class="long-list" aria-label={props.label} ref={frame}>
        {!isShort && <li aria-hidden="true" class="spacer" style={{ blockSize: `${range.above}px` }} />}
        {shown.map((row, index) => (
          <li
            key={row.id}
            data-id={row.id}
            aria-posinset={(isShort ? 0 : range.first) + index + 1}
            aria-setsize={pages.isWhole ? pages.rows.length : -1}
          >
            {children(row)}
          </li>
        ))}
        {!isShort && <li aria-hidden="true" class="spacer" style={{ blockSize: `${range.below}px` }} />}
      </ol>
      <div ref={end} />
      {pages.error && <Failure error={pages.error} retry={pages.reload} />}
      {pages.isLoading && <Loading />}
    </>
  );
}
