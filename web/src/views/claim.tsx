// One statement in all its wordings: what conflicts first, then who left out what, then every wording against the
// fullest, and through whom it came.
import { dataOf, type Claim as ClaimData, type Quote } from "../api/client";
import { day, minute } from "../format";
import { api, useLoad } from "../load";
import { Chain } from "../parts/chain";
import { OutletName, SpeakerName, Words } from "../parts/names";
import { Loaded } from "../parts/notes";
import { Badges, SaidAt } from "../parts/quote";
import { RenderingEdit } from "../parts/rendering-edit";
import { Wording } from "../parts/wording";
import { sideOf, type Difference } from "../strokes";
import { address } from "../router";
import { useTitle } from "../title";
import type { ViewProps } from "../views";
import { t } from "../words/words";
import "../styles/claim.css";

type Rendering = ClaimData["renderings"][number];

function conflictsOf(claim: ClaimData) {
  return claim.renderings
    .flatMap((rendering) => rendering.conflicts.map((conflict) => ({ rendering, conflict })))
    .sort((a, b) => Number(a.conflict.soft) - Number(b.conflict.soft));
}

function Conflicts({ claim, fullest }: { claim: ClaimData; fullest: Quote | undefined }) {
  const all = conflictsOf(claim);
  if (all.length === 0) return null;
  const words = t.value.claim;
  return (
    <section class="conflicts">
      <h2 class="rubric">{words.conflicts}</h2>
      <ul>
        {all.map(({ rendering, conflict }, index) => (
          <li key={index} class={conflict.soft ? "soft" : ""}>
            <p class="kind">
              {words.conflict[conflict.kind]}
              {conflict.soft && ` (${words.soft})`}
            </p>
            <div class="against">
              <Side outlet={fullest?.article.outlet ?? ""} text={sideOf(conflict as unknown as Difference, "fullest")?.text ?? claim.content} />
              <span class="versus">{words.against}</span>
              <Side outlet={rendering.quote.article.outlet} text={sideOf(conflict as unknown as Difference, "rendering")?.text ?? rendering.quote.content.text} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Side({ outlet, text }: { outlet: string; text: string }) {
  return (
    <p>
      <OutletName name={outlet} /> <Words>«{text}»</Words>
    </p>
  );
}

function ByOutlet({ claim }: { claim: ClaimData }) {
  const words = t.value.claim;
  return (
    <section>
      <h2 class="rubric">{words.by}</h2>
      <div class="scroll" role="region" aria-label={words.by} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.value.search.outlet}</th>
              <th scope="col">{words.toFullest}</th>
              <th scope="col">{words.left}</th>
              <th scope="col">{words.addedWords}</th>
            </tr>
          </thead>
          <tbody>
            {claim.outlets.map((outlet) => (
              <tr key={outlet.outlet}>
                <th scope="row">
                  <OutletName name={outlet.outlet} />
                </th>
                <td>{words.relation[outlet.relation]}</td>
                <td>
                  {outlet.left_out.length === 0 ? (
                    <span class="help">{words.nothingLeft}</span>
                  ) : (
                    outlet.left_out.map((part) => (
                      <del key={part} dir="auto">
                        {part}
                      </del>
                    ))
                  )}
                </td>
                <td>
                  {outlet.added.map((part) => (
                    <ins key={part} class="added" dir="auto">
                      {part}
                    </ins>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function copyOf(claim: ClaimData, rendering: Rendering): string | null {
  const copy = claim.copies.find((row) => row.copy_id === rendering.quote.article.id);
  const original = copy && claim.renderings.find((other) => other.quote.article.id === copy.original_id);
  return original?.quote.article.outlet ?? null;
}

function RenderingCard({ claim, rendering, fullest, onChange }: { claim: ClaimData; rendering: Rendering; fullest: Quote | undefined; onChange(): void }) {
  const words = t.value.claim;
  const { quote } = rendering;
  const isFullest = quote.id === claim.fullest_id;
  const original = copyOf(claim, rendering);
  return (
    <li class={isFullest ? "rendering fullest" : "rendering"}>
      <h3>
        <OutletName name={quote.article.outlet} />
      </h3>
      <p class="where">
        {quote.article.published_at && <time dateTime={quote.article.published_at}>{minute(quote.article.published_at)}</time>}
        <strong class={`relation ${rendering.relation}`}>{isFullest ? words.fullest : words.relation[rendering.relation]}</strong>
        {original && (
          <span class="copy">
            {words.copyOf} <OutletName name={original} />
          </span>
        )}
      </p>
      {fullest ? (
        <Wording
          content={quote.content}
          differences={rendering.differences as Difference[]}
          own="rendering"
          other="fullest"
          fullest={fullest.content}
          clashes={rendering.conflicts.flatMap((conflict) => sideOf(conflict as unknown as Difference, "rendering") ?? [])}
        />
      ) : (
        <Words of="blockquote">{quote.content.text}</Words>
      )}
      <Chain quote={quote} />
      <div class="how">
        <Badges quote={quote} />
        <span>
          {quote.cue && <bdi>{quote.cue.text}</bdi>} <SaidAt quote={quote} />
        </span>
        <a href={address(`articles/${quote.article.id}`, { quote: quote.id })}>{t.value.quote.inArticle}</a>
      </div>
      {claim.renderings.length > 1 && <RenderingEdit claim={claim.id} quote={quote.id} onChange={onChange} />}
    </li>
  );
}

export function Claim({ id }: ViewProps) {
  const load = useLoad(() => dataOf(api.GET("/claims/{id}", { params: { path: { id } } })), [id]);
  useTitle(load.data?.content ?? t.value.claim.one);
  const words = t.value.claim;
  return (
    <Loaded load={load}>
      {(claim) => {
        const fullest = claim.renderings.find((rendering) => rendering.quote.id === claim.fullest_id)?.quote;
        return (
          <>
            <header class="claim-head">
              <p class="byline">
                <SpeakerName speaker={claim.speaker} />
                <time dateTime={claim.first_at}>{day(claim.first_at)}</time>
              </p>
              <h1 class="words" dir="auto">
                {claim.content}
              </h1>
              <p class="spread">
                <span>{t.value.count.renderings(claim.quotes_count)}</span>
                <span>{t.value.count.outlets(claim.outlets_count)}</span>
                <span>{t.value.count.sources(claim.sources_count)}</span>
                <span>
                  {words.firstBy} <OutletName name={claim.first_seen.outlet} />
                </span>
              </p>
            </header>
            <Conflicts claim={claim} fullest={fullest} />
            {claim.outlets.length > 1 && <ByOutlet claim={claim} />}
            <h2 class="rubric">{words.renderings}</h2>
            {claim.renderings.length > 1 && (
              <p class="diff-key" aria-hidden="true">
                <ins class="added">{words.added}</ins> <ins class="changed">{words.changed}</ins> <del>{words.leftOut}</del>
              </p>
            )}
            <ol class="renderings">
              {claim.renderings.map((rendering) => (
                <RenderingCard key={rendering.quote.id} claim={claim} rendering={rendering} fullest={fullest} onChange={load.reload} />
              ))}
            </ol>
          </>
        );
      }}
    </Loaded>
  );
}
