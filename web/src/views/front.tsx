// The front page: the statement that most outlets report, what conflicts, and what came last.
import { dataOf, type Schemas } from "../api/client";
import { api, useLoad } from "../load";
import { ArticleRow } from "../parts/article-row";
import { ClaimRow } from "../parts/claim-row";
import { Empty, Loaded } from "../parts/notes";
import { address } from "../router";
import { useTitle } from "../title";
import { t } from "../words/words";
import { SearchForm } from "./search-form";

type Outlets = Schemas["OutletList"]["data"];
type Speakers = Schemas["SpeakerList"]["data"];

// What an editor wants to see first: it conflicts, and many say it.
function weight(claim: { conflicts_count: number; outlets_count: number; quotes_count: number }): number {
  return (claim.conflicts_count > 0 ? 3 : 0) + claim.outlets_count * 2 + Math.min(claim.quotes_count, 9) / 10;
}

async function loadFront() {
  const [claims, conflicting, articles, speakers, outlets] = await Promise.all([
    dataOf(api.GET("/claims", { params: { query: { outlets_min: 2, limit: 30 } } })),
    dataOf(api.GET("/claims", { params: { query: { conflicts: "true", limit: 6 } } })),
    dataOf(api.GET("/articles", { params: { query: { limit: 10 } } })),
    dataOf(api.GET("/speakers", { params: { query: { limit: 10 } } })),
    dataOf(api.GET("/outlets", { params: { query: { limit: 20 } } })),
  ]);
  const wide = [...claims.data].sort((a, b) => weight(b) - weight(a));
  const lead = [...conflicting.data, ...wide].sort((a, b) => weight(b) - weight(a))[0];
  return {
    lead,
    conflicting: conflicting.data.filter((claim) => claim.id !== lead?.id),
    wide: wide.filter((claim) => claim.id !== lead?.id && claim.conflicts_count === 0).slice(0, 10),
    articles: articles.data,
    speakers: speakers.data,
    outlets: outlets.data,
  };
}

type FrontData = Awaited<ReturnType<typeof loadFront>>;

function Statements({ front: { lead, conflicting, wide } }: { front: FrontData }) {
  return (
    <>
      {lead && (
        <>
          <p class="kicker">{t.value.front.lead}</p>
          <ClaimRow claim={lead} isLead />
        </>
      )}
      {conflicting.length > 0 && (
        <section>
          <h2 class="rubric">{t.value.front.conflicts}</h2>
          {conflicting.map((claim) => (
            <ClaimRow key={claim.id} claim={claim} />
          ))}
        </section>
      )}
      {wide.length > 0 && (
        <section>
          <h2 class="rubric">{t.value.front.claims}</h2>
          <div class="two-columns">
            {wide.map((claim) => (
              <ClaimRow key={claim.id} claim={claim} />
            ))}
          </div>
        </section>
      )}
    </>
  );
}

function Register({ speakers, outlets }: { speakers: Speakers; outlets: Outlets }) {
  return (
    <div class="pair">
      <section>
        <h2 class="rubric">{t.value.front.speakers}</h2>
        <ul class="index">
          {speakers.map((speaker) => (
            <li key={speaker.id}>
              <a href={address(`speakers/${speaker.id}`)}>
                <bdi>{speaker.name}</bdi>
              </a>
              <span>{t.value.count.quotes(speaker.quotes_count)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2 class="rubric">{t.value.front.outlets}</h2>
        <ul class="index">
          {outlets.map((outlet) => (
            <li key={outlet.id}>
              <a href={address("search", { in: "articles", outlet: outlet.name })}>
                <bdi>{outlet.name}</bdi>
              </a>
              <span>{t.value.count.articles(outlet.articles_count)}</span>
            </li>
          ))}
        </ul>
        {outlets.length > 1 && (
          <a class="action" href={address("compare")}>
            {t.value.front.compare}
          </a>
        )}
      </section>
    </div>
  );
}

export function Front() {
  useTitle(undefined);
  const load = useLoad(loadFront, []);
  return (
    <>
      <h1 class="visually-hidden">{t.value.nav.front}</h1>
      <SearchForm />
      <Loaded load={load}>
        {(front) =>
          front.articles.length === 0 ? (
            <Empty title={t.value.front.empty}>
              {t.value.front.emptyHelp} <a href={address("add")}>{t.value.nav.add}</a>
            </Empty>
          ) : (
            <div class="front">
              <section class="main-column">
                <Statements front={front} />
                <Register speakers={front.speakers} outlets={front.outlets} />
              </section>
              <aside class="side-column" aria-label={t.value.front.latest}>
                <h2 class="rubric">{t.value.front.latest}</h2>
                {front.articles.map((article) => (
                  <ArticleRow key={article.id} article={article} />
                ))}
              </aside>
            </div>
          )
        }
      </Loaded>
    </>
  );
}
