// A speaker: under which names and titles, when, in which outlets, and all that was said.
import { dataOf, type Speaker as SpeakerData } from "../api/client";
import { day } from "../format";
import { api, useLoad } from "../load";
import { usePages } from "../pages";
import { LongList } from "../parts/long-list";
import { Merges } from "../parts/merges";
import { Empty, Loaded } from "../parts/notes";
import { QuoteCard } from "../parts/quote";
import { Timeline, type Period } from "../parts/timeline";
import { address, go, place, withQuery } from "../router";
import { useTitle } from "../title";
import type { ViewProps } from "../views";
import { t } from "../words/words";
import "../styles/speaker.css";

function readWindow(): Period | null {
  const from = Date.parse(place.value.query.get("from") ?? "");
  const to = Date.parse(place.value.query.get("to") ?? "");
  return Number.isNaN(from) || Number.isNaN(to) || to <= from ? null : { from, to };
}

const iso = (time: number) => new Date(time).toISOString();

function About({ speaker }: { speaker: SpeakerData }) {
  const words = t.value.speaker;
  return (
    <div class="about">
      <section>
        <h2 class="rubric">{words.names}</h2>
        <ul class="index">
          {speaker.names.map((name) => (
            <li key={name.name}>
              <bdi>{name.name}</bdi>
              <span>{t.value.count.quotes(name.quotes_count)}</span>
            </li>
          ))}
        </ul>
      </section>
      {speaker.titles.length > 0 && (
        <section>
          <h2 class="rubric">{words.titles}</h2>
          <ul class="index">
            {speaker.titles.map((title) => (
              <li key={title.title}>
                <bdi>{title.title}</bdi>
                <span>{title.first_seen ? day(title.first_seen) : ""}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2 class="rubric">{words.outlets}</h2>
        <ul class="index">
          {speaker.outlets.map((outlet) => (
            <li key={outlet.id}>
              <a href={address("search", { speaker: speaker.id, outlet: outlet.name })}>
                <bdi>{outlet.name}</bdi>
              </a>
              <span>{t.value.count.quotes(outlet.quotes_count)}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Said({ speaker, window }: { speaker: string; window: Period | null }) {
  const period = window ? { from: iso(window.from), to: iso(window.to) } : {};
  const pages = usePages(
    (cursor) => dataOf(api.GET("/quotes", { params: { query: { speaker, ...period, limit: 100, ...(cursor ? { cursor } : {}) } } })),
    [speaker, window?.from, window?.to],
  );
  return (
    <LongList isHeaded pages={pages} label={t.value.speaker.quotes} empty={<Empty title={t.value.timeline.none} />}>
      {(quote) => <QuoteCard quote={quote} isOfSpeaker />}
    </LongList>
  );
}

export function Speaker({ id }: ViewProps) {
  const load = useLoad(() => dataOf(api.GET("/speakers/{id}", { params: { path: { id } } })), [id]);
  useTitle(load.data?.name ?? t.value.speaker.title);
  const window = readWindow();
  const words = t.value.speaker;
  return (
    <Loaded load={load}>
      {(speaker) => (
        <>
          <header class="speaker-head">
            <h1>
              <bdi>{speaker.name}</bdi>
            </h1>
            <p class="where">
              {speaker.title && <bdi>{speaker.title}</bdi>}
              <span>{words.kind[speaker.kind]}</span>
              <span>{t.value.count.quotes(speaker.quotes_count)}</span>
              <span>{t.value.count.articles(speaker.articles_count)}</span>
              <a href={address("search", { in: "claims", speaker: speaker.id })}>{words.claims}</a>
            </p>
          </header>
          <About speaker={speaker} />
          <Merges speaker={speaker} onChange={load.reload} />
          <h2 class="rubric">{words.timeline}</h2>
          <Timeline
            speaker={speaker.id}
            window={window}
            onWindow={(next) => go(withQuery({ from: next ? iso(next.from) : null, to: next ? iso(next.to) : null }), "replace")}
          />
          <h2 class="rubric">
            {words.quotes}
            {window && ` (${words.inPeriod})`}
          </h2>
          <Said speaker={speaker.id} window={window} />
        </>
      )}
    </Loaded>
  );
}
