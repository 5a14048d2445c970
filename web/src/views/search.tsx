// Searching: quotations, statements, speakers or articles with some words, narrowed down by the address.
import { dataOf } from "../api/client";
import { api } from "../load";
import { usePages } from "../pages";
import { ArticleRow } from "../parts/article-row";
import { ClaimRow } from "../parts/claim-row";
import { LongList } from "../parts/long-list";
import { Empty } from "../parts/notes";
import { QuoteCard } from "../parts/quote";
import { SpeakerRow } from "../parts/speaker-row";
import { go, place, withQuery } from "../router";
import { useTitle } from "../title";
import { t } from "../words/words";
import { SearchForm } from "./search-form";

const KINDS = ["quotes", "claims", "speakers", "articles"] as const;
type Kind = (typeof KINDS)[number];

const LIMIT = 50;

interface Filters {
  q?: string;
  speaker?: string;
  outlet?: string;
  from?: string;
  to?: string;
}

function readFilters(names: readonly (keyof Filters)[]): Filters {
  const found: Filters = {};
  for (const name of names) {
    const value = place.value.query.get(name)?.trim();
    if (value) found[name] = value;
  }
  return found;
}

function usesOf(kind: Kind): readonly (keyof Filters)[] {
  if (kind === "speakers") return ["q"];
  if (kind === "articles") return ["q", "outlet", "from", "to"];
  return ["q", "speaker", "outlet", "from", "to"];
}

function Nothing() {
  return <Empty title={t.value.search.nothing}>{t.value.search.nothingHelp}</Empty>;
}

function Quotes({ filters }: { filters: Filters }) {
  const pages = usePages(
    (cursor) => dataOf(api.GET("/quotes", { params: { query: { ...filters, limit: LIMIT, ...(cursor ? { cursor } : {}) } } })),
    [JSON.stringify(filters)],
  );
  return (
    <LongList pages={pages} label={t.value.search.kinds.quotes} empty={<Nothing />}>
      {(quote) => <QuoteCard quote={quote} />}
    </LongList>
  );
}

function Claims({ filters }: { filters: Filters }) {
  const pages = usePages(
    (cursor) => dataOf(api.GET("/claims", { params: { query: { ...filters, limit: LIMIT, ...(cursor ? { cursor } : {}) } } })),
    [JSON.stringify(filters)],
  );
  return (
    <LongList pages={pages} label={t.value.search.kinds.claims} empty={<Nothing />}>
      {(claim) => <ClaimRow claim={claim} />}
    </LongList>
  );
}

function Speakers({ filters: { q } }: { filters: Filters }) {
  const pages = usePages(
    (cursor) => dataOf(api.GET("/speakers", { params: { query: { ...(q ? { q } : {}), limit: LIMIT, ...(cursor ? { cursor } : {}) } } })),
    [q],
  );
  return (
    <LongList pages={pages} label={t.value.search.kinds.speakers} empty={<Nothing />}>
      {(speaker) => <SpeakerRow speaker={speaker} />}
    </LongList>
  );
}

function Articles({ filters: { speaker: _, ...filters } }: { filters: Filters }) {
  const pages = usePages(
    (cursor) => dataOf(api.GET("/articles", { params: { query: { ...filters, limit: LIMIT, ...(cursor ? { cursor } : {}) } } })),
    [JSON.stringify(filters)],
  );
  return (
    <LongList pages={pages} label={t.value.search.kinds.articles} empty={<Nothing />}>
      {(article) => <ArticleRow article={article} />}
    </LongList>
  );
}

const LISTS = { quotes: Quotes, claims: Claims, speakers: Speakers, articles: Articles };

function FilterForm({ kind }: { kind: Kind }) {
  const uses = usesOf(kind);
  const value = (name: keyof Filters) => place.value.query.get(name) ?? "";
  const props = (name: keyof Filters) => ({
    name,
    value: value(name),
    key: `${name} ${value(name)}`,
    onChange: (event: { currentTarget: HTMLInputElement }) =>
      go(withQuery({ [name]: event.currentTarget.value.trim() || null }), "replace"),
  });
  const field = (name: "speaker" | "outlet" | "from" | "to") =>
    uses.includes(name) && (
      <label class="field">
        {t.value.search[name]}
        {name === "from" || name === "to" ? <input type="date" {...props(name)} /> : <input type="text" dir="auto" placeholder=" " {...props(name)} />}
      </label>
    );
  const isUsed = uses.some((name) => name !== "q" && value(name));
  if (kind === "speakers") return null;
  return (
    <details class="filters" open={isUsed}>
      <summary>{t.value.search.filters}</summary>
      <div class="fields">
        {field("speaker")}
        {field("outlet")}
        {field("from")}
        {field("to")}
      </div>
    </details>
  );
}

export function Search() {
  const wanted = place.value.query.get("in") as Kind | null;
  const kind: Kind = wanted && KINDS.includes(wanted) ? wanted : "quotes";
  const filters = readFilters(usesOf(kind));
  useTitle(filters.q ? `${t.value.search.title}: ${filters.q}` : t.value.search.title);
  const List = LISTS[kind];
  return (
    <>
      <h1>{t.value.search.title}</h1>
      <SearchForm key={filters.q ?? ""} />
      <nav class="tabs" aria-label={t.value.search.title}>
        {KINDS.map((name) => (
          <a key={name} href={withQuery({ in: name === "quotes" ? null : name })} aria-current={name === kind ? "page" : undefined}>
            {t.value.search.kinds[name]}
          </a>
        ))}
      </nav>
      <FilterForm kind={kind} />
      <List filters={filters} key={kind} />
    </>
  );
}
