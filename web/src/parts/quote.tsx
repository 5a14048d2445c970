// One quotation in a list: who, what, when, where, and how sure.
import type { Quote } from "../api/client";
import { percent, timeAsKnown } from "../format";
import { address } from "../router";
import { t } from "../words/words";
import { OutletName, SpeakerName, Words } from "./names";

export function SaidAt({ quote }: { quote: Quote }) {
  if (!quote.said_at) return <span class="undated">{t.value.quote.undated}</span>;
  return (
    <time dateTime={quote.said_at} title={t.value.quote.basis[quote.dating.basis]}>
      {timeAsKnown(quote.said_at, quote.dating.basis === "article" ? "day" : quote.dating.precision)}
    </time>
  );
}

export function Badges({ quote }: { quote: Quote }) {
  const { act, stance, type } = t.value.quote;
  return (
    <ul class="badges">
      <li>{type[quote.type]}</li>
      {quote.act !== "statement" && <li>{act[quote.act]}</li>}
      {quote.stance !== "neutral" && <li class={`stance ${quote.stance}`}>{stance[quote.stance]}</li>}
      {quote.corrected && <li class="corrected">{t.value.quote.corrected}</li>}
      {quote.rejected && <li class="corrected">{t.value.quote.rejected}</li>}
    </ul>
  );
}

export function Confidence({ value }: { value: number }) {
  return (
    <span class="confidence" title={t.value.quote.confidence}>
      <meter min={0} max={1} low={0.6} high={0.85} optimum={1} value={value} aria-label={t.value.quote.confidence} />
      <span class="visually-hidden">{t.value.quote.confidence}</span> {percent(value)}
    </span>
  );
}

export function QuoteCard({ quote, isOfSpeaker = false }: { quote: Quote; isOfSpeaker?: boolean }) {
  return (
    <article class="quote-card">
      {!isOfSpeaker && (
        <p class="byline">
          <SpeakerName speaker={quote.speaker} />
          {quote.speaker?.title && <bdi class="title-of">{quote.speaker.title}</bdi>}
        </p>
      )}
      <Words of="blockquote">{quote.content.text}</Words>
      <p class="where">
        <SaidAt quote={quote} />
        <OutletName name={quote.article.outlet} />
        <a href={address(`articles/${quote.article.id}`, { quote: quote.id })}>
          <bdi>{quote.article.title || t.value.quote.inArticle}</bdi>
        </a>
        {quote.claim_id && <a href={address(`claims/${quote.claim_id}`)}>{t.value.quote.allRenderings}</a>}
      </p>
      <div class="how">
        <Badges quote={quote} />
        <Confidence value={quote.confidence} />
      </div>
    </article>
  );
}
