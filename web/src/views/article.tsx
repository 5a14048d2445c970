// An article: its text with what was said marked in it, and beside it the evidence of the one that is looked at.
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { dataOf, type Article as ArticleData, type Quote } from "../api/client";
import { minute, number } from "../format";
import { api, useLoad } from "../load";
import { Corrections } from "../parts/corrections";
import { Evidence } from "../parts/evidence";
import { MarkedText } from "../parts/marked-text";
import { OutletName } from "../parts/names";
import { Empty, Loaded } from "../parts/notes";
import { address, go, place, withQuery } from "../router";
import { Text } from "../text";
import { useTitle } from "../title";
import type { ViewProps } from "../views";
import { t } from "../words/words";
import "../styles/article.css";

// So many are marked; a longer article is read in parts anyway.
const QUOTES_MAX = 1000;

async function loadQuotes(id: string): Promise<Quote[]> {
  const quotes: Quote[] = [];
  let cursor: string | null | undefined;
  do {
    const page: { data: Quote[]; next: string | null } = await dataOf(
      api.GET("/articles/{id}/quotes", { params: { path: { id }, query: { limit: 200, ...(cursor ? { cursor } : {}) } } }),
    );
    quotes.push(...page.data);
    cursor = page.next;
  } while (cursor && quotes.length < QUOTES_MAX);
  return quotes;
}

export async function loadArticle(id: string) {
  const [article, quotes] = await Promise.all([dataOf(api.GET("/articles/{id}", { params: { path: { id } } })), loadQuotes(id)]);
  return { article, quotes };
}

function Head({ article }: { article: ArticleData }) {
  return (
    <header class="article-head">
      <h1 class="words" dir="auto">
        {article.title || article.url}
      </h1>
      <p class="where">
        <OutletName name={article.outlet.name} />
        {article.published_at && <time dateTime={article.published_at}>{minute(article.published_at)}</time>}
        <span>{t.value.count.quotes(article.quotes_count)}</span>
        <a href={address(`articles/${article.id}/revisions`)}>
          {t.value.article.revision} {number(article.revision)}
        </a>
        {article.url && (
          <a href={article.url} rel="noreferrer external" class="no-print">
            {t.value.original}
          </a>
        )}
      </p>
    </header>
  );
}

function QuoteIndex({ quotes, chosen }: { quotes: readonly Quote[]; chosen: string | null }) {
  return (
    <ol class="quote-index">
      {quotes.map((quote) => (
        <li key={quote.id} aria-current={quote.id === chosen ? "true" : undefined}>
          <a href={withQuery({ quote: quote.id })}>
            <bdi class="who">{quote.speaker?.name ?? t.value.nobody}</bdi>
            <bdi class="words">{quote.content.text}</bdi>
          </a>
        </li>
      ))}
    </ol>
  );
}

// The article and its evidence, wherever it came from: the adding of one shows the same.
export function Reading({ article, quotes, onChange }: { article: ArticleData; quotes: readonly Quote[]; onChange(): void }) {
  const text = useMemo(() => new Text(article.text), [article.text]);
  const chosen = place.value.query.get("quote");
  const looked = useSignal<string | null>(null);
  const shown = quotes.find((quote) => quote.id === (looked.value ?? chosen)) ?? quotes.find((quote) => quote.id === chosen);
  useEffect(() => {
    if (chosen) document.getElementById(`said-${chosen}`)?.scrollIntoView({ block: "center" });
  }, [chosen]);
  if (quotes.length === 0)
    return (
      <>
        <MarkedText text={text} quotes={quotes} chosen={null} onLook={() => {}} onChoose={() => {}} />
        <Empty title={t.value.article.none} />
      </>
    );
  return (
    <div class="reading">
      <div class="reading-text">
        <p class="legend" aria-hidden="true">
          {t.value.article.legend.split("؛").flatMap((part) => part.split(";")).map((part, index) => (
            <span key={part} class={["said", "cue", "mention"][index]}>
              {part.trim()}
            </span>
          ))}
        </p>
        <MarkedText
          text={text}
          quotes={quotes}
          chosen={looked.value ?? chosen}
          onLook={(id) => (looked.value = id)}
          onChoose={(id) => go(withQuery({ quote: id === chosen ? null : id }), "replace")}
        />
      </div>
      <aside class={shown ? "margin open" : "margin"} aria-label={t.value.quote.evidence}>
        <div class="margin-note" aria-live="polite">
          {shown ? (
            <>
              <Evidence quote={shown} />
              {shown.id === chosen && <Corrections quote={shown} text={text} onChange={onChange} />}
              {chosen && (
                <button type="button" class="plain close" onClick={() => go(withQuery({ quote: null }), "replace")}>
                  {t.value.close}
                </button>
              )}
            </>
          ) : (
            <p class="help">{t.value.article.pick}</p>
          )}
        </div>
        <h2 class="rubric">{t.value.article.quotesIn}</h2>
        <QuoteIndex quotes={quotes} chosen={chosen} />
        <p class="no-print">
          <a class="action" href={address("compare", { like: article.id })}>
            {t.value.article.compareWith}
          </a>
        </p>
      </aside>
    </div>
  );
}

export function Article({ id }: ViewProps) {
  const load = useLoad(() => loadArticle(id), [id]);
  useTitle(load.data?.article.title ?? t.value.article.title);
  return (
    <Loaded load={load}>
      {({ article, quotes }) => (
        <>
          <Head article={article} />
          <Reading article={article} quotes={quotes} onChange={load.reload} />
        </>
      )}
    </Loaded>
  );
}
