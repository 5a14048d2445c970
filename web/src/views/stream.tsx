// What comes in, as it comes in.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ApiError } from "../api/client";
import { follow, type StreamEvent } from "../events";
import { asApiError, note } from "../load";
import { Empty, Failure } from "../parts/notes";
import { QuoteCard } from "../parts/quote";
import { apiKey } from "../settings";
import { useTitle } from "../title";
import { t } from "../words/words";

const KEPT = 200;
const RETRY_MS = 2000;

type State = "connecting" | "open" | "lost" | "paused";

export function Stream() {
  const words = t.value.stream;
  useTitle(words.title);
  const events = useSignal<StreamEvent[]>([]);
  const state = useSignal<State>("connecting");
  const error = useSignal<ApiError | null>(null);
  const isPaused = useSignal(false);
  const place = useRef<string | null>(null);

  useEffect(() => {
    if (isPaused.value) {
      state.value = "paused";
      return undefined;
    }
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = async () => {
      try {
        await follow(
          place.current,
          abort.signal,
          () => {
            state.value = "open";
            error.value = null;
          },
          (event) => (events.value = [event, ...events.peek().filter((one) => one.id !== event.id)].slice(0, KEPT)),
          (id) => (place.current = id),
        );
      } catch (thrown) {
        if (abort.signal.aborted) return;
        const why = asApiError(thrown);
        // What came behind the place is not kept any more: from now on, then.
        if (why.status === 410) place.current = null;
        else if (!why.isUnreachable) {
          error.value = note(why);
          state.value = "lost";
          return;
        }
      }
      if (abort.signal.aborted) return;
      state.value = "lost";
      timer = setTimeout(() => void run(), RETRY_MS);
    };
    void run();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [isPaused.value, apiKey.value]);

  return (
    <>
      <h1>{words.title}</h1>
      <p class="where">
        <span>{words.lead}</span>
        <span role="status" class={`state ${state.value}`}>
          {state.value === "open" ? words.connected : state.value === "lost" ? words.lost : ""}
        </span>
        <button type="button" class="quiet" aria-pressed={isPaused.value} onClick={() => (isPaused.value = !isPaused.value)}>
          {isPaused.value ? words.resume : words.pause}
        </button>
      </p>
      {error.value && (error.value.status === 404 ? <Empty title={words.absent} /> : <Failure error={error.value} />)}
      {events.value.length === 0 && !error.value && <p class="waiting">{words.waiting}</p>}
      <ol class="long-list" aria-live="polite" aria-label={words.title}>
        {events.value.map((event) => event.data.quote && (
          <li key={event.id}>
            {event.type !== "quote.created" && <p class="kicker">{words.type[event.type]}</p>}
            <QuoteCard quote={event.data.quote} />
          </li>
        ))}
      </ol>
    </>
  );
}
