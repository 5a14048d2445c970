// Everything that is known of one quotation: who said it, by which words, by which rule, how sure, through whom.
import type { ComponentChildren } from "preact";
import type { Quote } from "../api/client";
import { address } from "../router";
import { t } from "../words/words";
import { Chain } from "./chain";
import { SpeakerName, Words } from "./names";
import { Badges, Confidence, SaidAt } from "./quote";

function Row({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function Evidence({ quote }: { quote: Quote }) {
  const words = t.value.quote;
  return (
    <div class="evidence">
      <p class="byline">
        <SpeakerName speaker={quote.speaker} />
        {quote.speaker?.title && <bdi class="title-of">{quote.speaker.title}</bdi>}
      </p>
      <Words of="blockquote">{quote.content.text}</Words>
      <Badges quote={quote} />
      <dl>
        <Row name={words.said}>
          <SaidAt quote={quote} />
          {quote.dating.expression && (
            <>
              {" "}
              <bdi>({quote.dating.expression.text})</bdi>
            </>
          )}
        </Row>
        {quote.cue && (
          <Row name={words.cue}>
            <bdi>{quote.cue.text}</bdi>
            {quote.cue.lemma && quote.cue.lemma !== quote.cue.text && (
              <>
                {" "}
                <bdi class="lemma">({quote.cue.lemma})</bdi>
              </>
            )}
          </Row>
        )}
        {quote.mention && (
          <Row name={words.mention}>
            <bdi>{quote.mention.text}</bdi>
          </Row>
        )}
        {quote.speaker?.named && (
          <Row name={words.named}>
            <bdi>{quote.speaker.named}</bdi>
          </Row>
        )}
        <Row name={words.rule}>
          <code dir="ltr">{quote.rule}</code>
        </Row>
        <Row name={words.confidence}>
          <Confidence value={quote.confidence} />
        </Row>
        {quote.chain.length > 0 && (
          <Row name={words.chain}>
            <Chain quote={quote} />
          </Row>
        )}
      </dl>
      {quote.claim_id && (
        <p>
          <a href={address(`claims/${quote.claim_id}`)}>{words.allRenderings}</a>
        </p>
      )}
    </div>
  );
}
