// Who reported which statement and who was silent: statements against outlets, as a table; what conflicts on top.
// The address says what is compared: articles, or outlets with words of a subject.
import { useSignal } from "@preact/signals";
import { dataOf, type Comparison } from "../api/client";
import { day } from "../format";
import { api, useLoad } from "../load";
import { OutletName, SpeakerName, Words } from "../parts/names";
import { Empty, Loaded } from "../parts/notes";
import { address, go, place, withQuery } from "../router";
import { useTitle } from "../title";
import { t } from "../words/words";
import "../styles/claim.css";
import "../styles/compare.css";

type Claim = Comparison["claims"][number];
type Conflict = Comparison["conflicts"][number];

// How much of the conflicts is shown before one asks for the rest.
const FIRST = 6;

interface Wanted {
  articles?: string;
  outlets?: string;
  q?: string;
  from?: string;
  to?: string;
}

// Articles of other outlets about the same: those that have a statement of this one's too.
async function articlesLike(id: string): Promise<string> {
  const quotes = await dataOf(api.GET("/articles/{id}/quotes", { params: { path: { id }, query: { limit: 200 } } }));
  const claims = [...new Set(quotes.data.flatMap((quote) => quote.claim_id ?? []))].slice(0, 24);
  const found = await Promise.all(claims.map((claim) => dataOf(api.GET("/claims/{id}", { params: { path: { id: claim } } }))));
  const ids = found.flatMap((claim) => claim.renderings.map((rendering) => rendering.quote.article.id));
  return [...new Set([id, ...ids])].slice(0, 50).join(",");
}

async function loadComparison(query: URLSearchParams): Promise<Comparison | null> {
  const like = query.get("like");
  const wanted: Wanted = {};
  if (like) wanted.articles = await articlesLike(like);
  else
    for (const name of ["articles", "outlets", "q", "from", "to"] as const) {
      const value = query.get(name)?.trim();
      if (value) wanted[name] = value;
    }
  if (!wanted.articles && !(wanted.outlets && wanted.q)) return null;
  return dataOf(api.GET("/compare", { params: { query: wanted } }));
}

function Form() {
  const words = t.value.compare;
  const query = place.value.query;
  const outlets = useLoad(() => dataOf(api.GET("/outlets", { params: { query: { limit: 100 } } })), []);
  const chosen = (query.get("outlets") ?? "").split(",").filter(Boolean);
  return (
    <form
      class="compare-form no-print"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        const text = (name: string) => String(data.get(name) ?? "").trim();
        go(address("compare", { outlets: data.getAll("outlet").join(","), q: text("q"), from: text("from"), to: text("to") }));
      }}
    >
      <fieldset>
        <legend>{words.outlets}</legend>
        {outlets.data?.data.map((outlet) => (
          <label key={outlet.id}>
            <input type="checkbox" name="outlet" value={outlet.name} defaultChecked={chosen.length === 0 || chosen.includes(outlet.name)} />{" "}
            <bdi>{outlet.name}</bdi>
          </label>
        ))}
      </fieldset>
      <div class="fields">
        <label class="field">
          {words.words}
          <input type="search" name="q" dir="auto" placeholder=" " required defaultValue={query.get("q") ?? ""} />
        </label>
        <label class="field">
          {t.value.search.from}
          <input type="date" name="from" defaultValue={query.get("from") ?? ""} />
        </label>
        <label class="field">
          {t.value.search.to}
          <input type="date" name="to" defaultValue={query.get("to") ?? ""} />
        </label>
        <button type="submit">{words.button}</button>
      </div>
      <p class="help">{words.words50}</p>
    </form>
  );
}

function ConflictItem({ conflict }: { conflict: Conflict }) {
  const side = (of: Conflict["a"]) => (
    <p>
      <a href={address(`articles/${of.article_id}`)}>
        <OutletName name={of.outlet} />
      </a>{" "}
      <Words>«{of.text}»</Words>
    </p>
  );
  return (
    <li class={conflict.soft ? "soft" : ""}>
      <p class="kind">
        {t.value.claim.conflict[conflict.kind]}
        {conflict.soft && ` (${t.value.claim.soft})`}
      </p>
      <div class="against">
        {side(conflict.a)}
        <span class="versus">{t.value.claim.against}</span>
        {side(conflict.b)}
      </div>
    </li>
  );
}

function Conflicts({ conflicts }: { conflicts: readonly Conflict[] }) {
  const isWhole = useSignal(false);
  if (conflicts.length === 0) return null;
  const sorted = [...conflicts].sort((a, b) => Number(a.soft) - Number(b.soft) || Number(a.a.outlet === a.b.outlet) - Number(b.a.outlet === b.b.outlet));
  const shown = isWhole.value ? sorted : sorted.slice(0, FIRST);
  return (
    <section class="conflicts">
      <h2 class="rubric">
        {t.value.compare.conflicts}: {t.value.count.conflicts(conflicts.length)}
      </h2>
      <ul>
        {shown.map((conflict, index) => (
          <ConflictItem key={index} conflict={conflict} />
        ))}
      </ul>
      {shown.length < conflicts.length && (
        <button type="button" class="quiet" onClick={() => (isWhole.value = true)}>
          {t.value.compare.allConflicts}
        </button>
      )}
    </section>
  );
}

function Cell({ claim, outlet }: { claim: Claim; outlet: string }) {
  const words = t.value;
  const found = claim.outlets.find((row) => row.outlet === outlet)?.renderings ?? [];
  if (found.length === 0)
    return (
      <td class="silent">
        <span>{words.compare.silent}</span>
      </td>
    );
  return (
    <td>
      {found.map((rendering) => (
        <div key={rendering.quote_id} class="cell">
          <p class="relation">
            {rendering.quote_id === claim.fullest_id ? words.claim.fullest : words.claim.relation[rendering.relation]}
            {rendering.stance !== "neutral" && <span class={`stance ${rendering.stance}`}> {words.quote.stance[rendering.stance]}</span>}
            {rendering.conflicts.length > 0 && <strong class="conflicting"> {words.count.conflicts(rendering.conflicts.length)}</strong>}
          </p>
          <a class="words" dir="auto" href={address(`articles/${rendering.article_id}`, { quote: rendering.quote_id })}>
            {rendering.content.text}
          </a>
        </div>
      ))}
    </td>
  );
}

function Matrix({ comparison, claims }: { comparison: Comparison; claims: readonly Claim[] }) {
  return (
    <div class="scroll matrix" role="region" aria-label={t.value.compare.lead} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.value.compare.claim}</th>
            {comparison.outlets.map((outlet) => (
              <th scope="col" key={outlet}>
                <OutletName name={outlet} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => (
            <tr key={claim.fullest_id}>
              <th scope="row">
                <SpeakerName speaker={claim.speaker} />
                {claim.id ? (
                  <a class="words" dir="auto" href={address(`claims/${claim.id}`)}>
                    {claim.content}
                  </a>
                ) : (
                  <Words>{claim.content}</Words>
                )}
              </th>
              {comparison.outlets.map((outlet) => (
                <Cell key={outlet} claim={claim} outlet={outlet} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Result({ comparison }: { comparison: Comparison }) {
  const words = t.value.compare;
  const shared = comparison.claims.filter((claim) => claim.outlets.length > 1);
  const wantsAll = place.value.query.get("all") === "1" || comparison.outlets.length < 2;
  const claims = wantsAll ? comparison.claims : shared;
  const articleOf = (id: string) => comparison.articles.find((article) => article.id === id);
  return (
    <>
      <Conflicts conflicts={comparison.conflicts} />
      <h2 class="rubric">{words.lead}</h2>
      <nav class="tabs" aria-label={words.claim}>
        <a href={withQuery({ all: null })} aria-current={wantsAll ? undefined : "page"}>
          {words.only}
        </a>
        <a href={withQuery({ all: "1" })} aria-current={wantsAll ? "page" : undefined}>
          {words.every}
        </a>
      </nav>
      {claims.length === 0 ? <Empty title={words.nothing} /> : <Matrix comparison={comparison} claims={claims} />}
      {comparison.copies.length > 0 && (
        <>
          <h2 class="rubric">{words.copies}</h2>
          <ul class="copies">
            {comparison.copies.map((copy) => {
              const original = articleOf(copy.original_id);
              const other = articleOf(copy.copy_id);
              return (
                <li key={`${copy.original_id} ${copy.copy_id}`}>
                  {other && <OutletName name={other.outlet} />}{" "}
                  {other && (
                    <a href={address(`articles/${other.id}`)}>
                      <bdi>{other.title}</bdi>
                    </a>
                  )}{" "}
                  ({t.value.claim.copy[copy.how]}) {t.value.claim.copyOf} {original && <OutletName name={original.outlet} />}{" "}
                  {original && (
                    <a href={address(`articles/${original.id}`)}>
                      <bdi>{original.title}</bdi>
                    </a>
                  )}
                </li>
              );
            })}
          </ul>
        </>
      )}
      <h2 class="rubric">{words.articles}</h2>
      <ul class="index">
        {comparison.articles.map((article) => (
          <li key={article.id}>
            <span class="what">
              <OutletName name={article.outlet} />{" "}
              <a href={address(`articles/${article.id}`)}>
                <bdi>{article.title}</bdi>
              </a>
            </span>
            <span>{article.published_at && day(article.published_at)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

export function Compare() {
  const words = t.value.compare;
  useTitle(words.title);
  const query = place.value.query;
  const what = ["like", "articles", "outlets", "q", "from", "to"].map((name) => query.get(name) ?? "").join("\n");
  const load = useLoad(() => loadComparison(query), [what]);
  return (
    <>
      <h1>{words.title}</h1>
      <Form key={what} />
      <Loaded load={load}>
        {(comparison) => (comparison === null ? <Empty title={words.choose} /> : <Result comparison={comparison} />)}
      </Loaded>
    </>
  );
}
