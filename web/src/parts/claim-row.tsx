// One statement in a list, with how widely it was reported.
import type { ClaimSummary } from "../api/client";
import { day } from "../format";
import { address } from "../router";
import { t } from "../words/words";
import { SpeakerName } from "./names";

export function ClaimRow({ claim, isLead = false }: { claim: ClaimSummary; isLead?: boolean }) {
  const Heading = isLead ? "h2" : "h3";
  return (
    <article class={isLead ? "claim-row lead" : "claim-row"}>
      <p class="byline">
        <SpeakerName speaker={claim.speaker} />
        <time dateTime={claim.first_at}>{day(claim.first_at)}</time>
      </p>
      <Heading class="words" dir="auto">
        <a href={address(`claims/${claim.id}`)}>{claim.content}</a>
      </Heading>
      <p class="spread">
        <span>{t.value.count.renderings(claim.quotes_count)}</span>
        <span>{t.value.count.outlets(claim.outlets_count)}</span>
        <span>{t.value.count.sources(claim.sources_count)}</span>
        {claim.conflicts_count > 0 && <strong class="conflicting">{t.value.count.conflicts(claim.conflicts_count)}</strong>}
      </p>
    </article>
  );
}
