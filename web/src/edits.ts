// Corrections: made with the reader's name, told what became of them, and undone again.
import { useSignal } from "@preact/signals";
import { dataOf, type ApiError } from "./api/client";
import { api, asApiError, note } from "./load";
import { editor } from "./settings";

// Who says it; where the service runs with keys, it takes the key's name.
export function signed<T extends object>(body: T): T & { by?: string } {
  return editor.value ? { ...body, by: editor.value } : body;
}

export async function undoCorrection(id: string): Promise<void> {
  await dataOf(api.DELETE("/corrections/{id}", { params: { path: { id }, query: editor.value ? { by: editor.value } : {} } }));
}

export async function lastCorrectionOf(quote: string): Promise<string | null> {
  const page = await dataOf(api.GET("/corrections", { params: { query: { quote, limit: 10 } } }));
  return page.data.find((correction) => correction.undone_at === null)?.id ?? null;
}

export interface Doing {
  isBusy: boolean;
  error: ApiError | null;
  isDone: boolean;
  // Runs it; true when it went well.
  run(work: () => Promise<unknown>): Promise<boolean>;
}

export function useDoing(): Doing {
  const state = useSignal<{ isBusy: boolean; error: ApiError | null; isDone: boolean }>({ isBusy: false, error: null, isDone: false });
  return {
    ...state.value,
    run: async (work) => {
      state.value = { isBusy: true, error: null, isDone: false };
      try {
        await work();
        state.value = { isBusy: false, error: null, isDone: true };
        return true;
      } catch (thrown) {
        state.value = { isBusy: false, error: note(asApiError(thrown)), isDone: false };
        return false;
      }
    },
  };
}
