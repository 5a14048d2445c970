// What the reader chose, kept in the browser: language, digits, the direction of time, and the key.
import { computed, effect, signal, type Signal } from "@preact/signals";

export type Language = "ar" | "en";
export type Digits = "latn" | "arab";

function kept<T extends string>(name: string, first: T, allowed?: readonly T[]): Signal<T> {
  let present = first;
  try {
    const stored = localStorage.getItem(`isnad.${name}`) as T | null;
    if (stored !== null && (!allowed || allowed.includes(stored))) present = stored;
  } catch {
    // No storage: the choice lives as long as the page.
  }
  const value = signal<T>(present);
  effect(() => {
    const text = value.value;
    try {
      localStorage.setItem(`isnad.${name}`, text);
    } catch {
      // The same.
    }
  });
  return value;
}

export const language = kept<Language>("language", "ar", ["ar", "en"]);
export const digits = kept<Digits>("digits", "latn", ["latn", "arab"]);
// Whether time runs as the page's language does, or always from left to right.
export const timeRuns = kept<"page" | "ltr">("time", "page", ["page", "ltr"]);
export const apiKey = kept<string>("key", "");
// Who corrects, where no key says it.
export const editor = kept<string>("editor", "");

export const isRtl = computed(() => language.value === "ar");

effect(() => {
  document.documentElement.lang = language.value;
  document.documentElement.dir = isRtl.value ? "rtl" : "ltr";
});
