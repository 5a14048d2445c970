// A list of the API, page after page as the reader comes to its end.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ApiError } from "./api/client";
import { asApiError, isAway, note } from "./load";
import { apiKey } from "./settings";

export interface Page<T> {
  data: T[];
  next: string | null;
}

export interface Pages<T> {
  rows: readonly T[];
  // Nothing more is to be had.
  isWhole: boolean;
  isLoading: boolean;
  error: ApiError | undefined;
  more(): void;
  reload(): void;
}

interface State<T> {
  rows: T[];
  next: string | null | undefined;
  isLoading: boolean;
  error: ApiError | undefined;
}

const RETRY_MS = 2000;

export function usePages<T>(load: (cursor: string | undefined) => Promise<Page<T>>, depends: readonly unknown[]): Pages<T> {
  const empty: State<T> = { rows: [], next: undefined, isLoading: true, error: undefined };
  const state = useSignal<State<T>>(empty);
  const round = useSignal(0);
  // Which list the state is of: an answer for an earlier one is thrown away.
  const list = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const fetchPage = async (of: number, cursor: string | undefined) => {
    state.value = { ...state.peek(), isLoading: true, error: undefined };
    try {
      const page = await load(cursor);
      if (of !== list.current) return;
      isAway.value = false;
      const before = cursor === undefined ? [] : state.peek().rows;
      state.value = { rows: [...before, ...page.data], next: page.next, isLoading: false, error: undefined };
    } catch (thrown) {
      if (of !== list.current) return;
      const error = note(asApiError(thrown));
      state.value = { ...state.peek(), isLoading: false, error };
      if (error.isUnreachable) timer.current = setTimeout(() => void fetchPage(of, cursor), RETRY_MS);
    }
  };

  useEffect(() => {
    const of = ++list.current;
    state.value = empty;
    void fetchPage(of, undefined);
    return () => {
      list.current++;
      clearTimeout(timer.current);
    };
  }, [...depends, round.value, apiKey.value]);

  const { rows, next, isLoading, error } = state.value;
  return {
    rows,
    isWhole: next === null,
    isLoading,
    error,
    more: () => {
      if (!state.peek().isLoading && next && !error) void fetchPage(list.current, next);
    },
    reload: () => {
      round.value += 1;
    },
  };
}
