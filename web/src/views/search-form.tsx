// The box in which one searches; it leads to the search view.
import { useSignal } from "@preact/signals";
import { address, go, place } from "../router";
import { t } from "../words/words";

export function SearchForm() {
  const words = useSignal(place.value.query.get("q") ?? "");
  return (
    <form
      class="search-form"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const query = place.value.path === "/" ? new URLSearchParams() : new URLSearchParams(place.value.query);
        query.delete("q");
        go(address("search", { q: words.value.trim(), ...Object.fromEntries(query) }));
      }}
    >
      <label class="visually-hidden" for="search-words">
        {t.value.search.label}
      </label>
      <input
        id="search-words"
        type="search"
        dir="auto"
        placeholder={t.value.search.hint}
        value={words.value}
        onInput={(event) => (words.value = event.currentTarget.value)}
      />
      <button type="submit">{t.value.search.button}</button>
    </form>
  );
}
