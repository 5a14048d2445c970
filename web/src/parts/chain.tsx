// Through whom a statement came: outlet, who passed it on, speaker. The arrow is an arrow for the eye alone.
import type { Quote } from "../api/client";
import { t } from "../words/words";
import { OutletName, SpeakerName } from "./names";

export function Chain({ quote }: { quote: Quote }) {
  return (
    <ol class="chain" aria-label={t.value.claim.chain}>
      <li>
        <OutletName name={quote.article.outlet} />
      </li>
      {quote.chain.map((link, index) => (
        <li key={index} class="transmitter">
          <bdi>{link.name}</bdi>
        </li>
      ))}
      <li>
        <SpeakerName speaker={quote.speaker} />
      </li>
    </ol>
  );
}
