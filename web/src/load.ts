// Data for a view: loaded, loaded again when what it depends on changes, kept on show while the service is
// away, and fetched by itself when that is back.
import { signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { ApiError, makeApi } from "./api/client";
import { apiKey } from "./settings";

export const api = makeApi(location.origin, () => apiKey.value || null);

const RETRY_MS = 2000;

// True while some request found nobody; the shell says so once, for all views.
export const isAway = signal(false);
// True once the service asked for a key that the reader has not given, or that is not good.
export const wantsKey = signal(false);

// What could not even be loaded as a part of the page: comes with the page, once the service is back.
export async function reloadWhenBack(): Promise<void> {
  isAway.value = true;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    const reply = await fetch("/health/live").catch(() => null);
    if (reply?.ok) break;
  }
  location.reload();
}

export interface Load<T> {
  data: T | undefined;
  error: ApiError | undefined;
  isLoading: boolean;
  reload(): void;
}

export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(0, "unreachable", String(error));
}

// Notes what an error says of the service itself.
export function note(error: ApiError): ApiError {
  if (error.isUnreachable) isAway.value = true;
  if (error.status === 401) wantsKey.value = true;
  return error;
}

export function useLoad<T>(load: () => Promise<T>, depends: readonly unknown[]): Load<T> {
  const state = useSignal<{ data: T | undefined; error: ApiError | undefined; isLoading: boolean }>({
    data: undefined,
    error: undefined,
    isLoading: true,
  });
  const round = useSignal(0);
  const lastDepends = useRef(depends);
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isSame = lastDepends.current.every((value, index) => value === depends[index]);
    lastDepends.current = depends;
    state.value = { data: isSame ? state.peek().data : undefined, error: undefined, isLoading: true };
    const attempt = async () => {
      try {
        const data = await load();
        if (isOver) return;
        isAway.value = false;
        state.value = { data, error: undefined, isLoading: false };
      } catch (thrown) {
        if (isOver) return;
        const error = note(asApiError(thrown));
        state.value = { data: state.peek().data, error, isLoading: false };
        if (error.isUnreachable) timer = setTimeout(attempt, RETRY_MS);
      }
    };
    void attempt();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [...depends, round.value, apiKey.value]);
  return {
    ...state.value,
    reload: () => {
      round.value += 1;
    },
  };
}
