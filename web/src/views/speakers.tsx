// Who is quoted, the most quoted first.
import { dataOf } from "../api/client";
import { api } from "../load";
import { usePages } from "../pages";
import { LongList } from "../parts/long-list";
import { SpeakerRow } from "../parts/speaker-row";
import { go, place, withQuery } from "../router";
import { useTitle } from "../title";
import { t } from "../words/words";

export function Speakers() {
  useTitle(t.value.speaker.title);
  const q = place.value.query.get("q")?.trim() ?? "";
  const pages = usePages(
    (cursor) => dataOf(api.GET("/speakers", { params: { query: { ...(q ? { q } : {}), limit: 100, ...(cursor ? { cursor } : {}) } } })),
    [q],
  );
  return (
    <>
      <h1>{t.value.speaker.title}</h1>
      <form
        class="search-form"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          const words = new FormData(event.currentTarget).get("q");
          go(withQuery({ q: typeof words === "string" ? words.trim() : null }));
        }}
      >
        <input name="q" type="search" dir="auto" aria-label={t.value.speaker.find} placeholder={t.value.speaker.find} defaultValue={q} key={q} />
        <button type="submit">{t.value.search.button}</button>
      </form>
      <LongList pages={pages} label={t.value.speaker.title}>
        {(speaker) => <SpeakerRow speaker={speaker} />}
      </LongList>
    </>
  );
}
