// Statements: those of more than one outlet, those whose wordings conflict, or all.
import { dataOf } from "../api/client";
import { api } from "../load";
import { usePages } from "../pages";
import { ClaimRow } from "../parts/claim-row";
import { LongList } from "../parts/long-list";
import { place, withQuery } from "../router";
import { useTitle } from "../title";
import { t } from "../words/words";

const WHICH = ["several", "conflicts", "all"] as const;
type Which = (typeof WHICH)[number];

const FILTERS = { several: { outlets_min: 2 }, conflicts: { conflicts: "true" }, all: {} } as const;

export function Claims() {
  const words = t.value.claim;
  useTitle(words.title);
  const wanted = place.value.query.get("which") as Which | null;
  const which = wanted && WHICH.includes(wanted) ? wanted : "several";
  const labels = { several: words.atLeastTwo, conflicts: words.withConflicts, all: words.everything };
  const pages = usePages(
    (cursor) => dataOf(api.GET("/claims", { params: { query: { ...FILTERS[which], limit: 50, ...(cursor ? { cursor } : {}) } } })),
    [which],
  );
  return (
    <>
      <h1>{words.title}</h1>
      <nav class="tabs" aria-label={words.title}>
        {WHICH.map((name) => (
          <a key={name} href={withQuery({ which: name === "several" ? null : name })} aria-current={name === which ? "page" : undefined}>
            {labels[name]}
          </a>
        ))}
      </nav>
      <LongList pages={pages} label={labels[which]}>
        {(claim) => <ClaimRow claim={claim} />}
      </LongList>
    </>
  );
}
