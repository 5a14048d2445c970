// An article's revisions, and what of its statements changed from one to another, side by side.
import { dataOf, type Quote, type Schemas } from "../api/client";
import { minute, number } from "../format";
import { api, useLoad } from "../load";
import { SpeakerName, Words } from "../parts/names";
import { Empty, Loaded } from "../parts/notes";
import { Badges } from "../parts/quote";
import { Wording } from "../parts/wording";
import type { Difference } from "../strokes";
import { address, go, place, withQuery } from "../router";
import { useTitle } from "../title";
import type { ViewProps } from "../views";
import { t } from "../words/words";
import "../styles/claim.css";
import "../styles/revisions.css";

type Changes = Schemas["Changes"];
type Revision = Schemas["Revision"];

async function loadRevisions(id: string) {
  const [article, revisions] = await Promise.all([
    dataOf(api.GET("/articles/{id}", { params: { path: { id } } })),
    dataOf(api.GET("/articles/{id}/revisions", { params: { path: { id }, query: { limit: 200 } } })),
  ]);
  return { article, revisions: revisions.data };
}

function Statement({ quote }: { quote: Quote }) {
  return (
    <>
      <p class="byline">
        <SpeakerName speaker={quote.speaker} />
      </p>
      <Words of="blockquote">{quote.content.text}</Words>
      <Badges quote={quote} />
    </>
  );
}

function Row({ name, before, after }: { name: string; before?: preact.ComponentChildren; after?: preact.ComponentChildren }) {
  return (
    <li>
      <p class="kind">{name}</p>
      <div class="sides">
        <div class={before ? "side" : "side none"}>{before ?? "—"}</div>
        <div class={after ? "side" : "side none"}>{after ?? "—"}</div>
      </div>
    </li>
  );
}

function Changed({ changes }: { changes: Changes }) {
  const words = t.value.revisions;
  const { appeared, vanished, changed } = changes;
  if (appeared.length + vanished.length + changed.length === 0) return <Empty title={words.nothing} />;
  return (
    <ol class="changes">
      {changed.map(({ before, after, fields, differences }) => (
        <Row
          key={after.id}
          name={`${words.changed}: ${fields.map((field) => words.fields[field]).join(" · ")}`}
          before={<Statement quote={before} />}
          after={
            <>
              <p class="byline">
                <SpeakerName speaker={after.speaker} />
              </p>
              <Wording content={after.content} differences={differences as Difference[]} own="after_side" other="before_side" fullest={before.content} />
              <Badges quote={after} />
            </>
          }
        />
      ))}
      {appeared.map((quote) => (
        <Row key={quote.id} name={words.appeared} after={<Statement quote={quote} />} />
      ))}
      {vanished.map((quote) => (
        <Row key={quote.id} name={words.vanished} before={<Statement quote={quote} />} />
      ))}
    </ol>
  );
}

function Picker({ name, label, value, revisions }: { name: "from" | "to"; label: string; value: number; revisions: readonly Revision[] }) {
  return (
    <label class="field">
      {label}
      <select value={String(value)} onChange={(event) => go(withQuery({ [name]: event.currentTarget.value }), "replace")}>
        {revisions.map((revision) => (
          <option key={revision.id} value={String(revision.revision)}>
            {number(revision.revision)} · {minute(revision.created_at)} · {t.value.count.quotes(revision.quotes_count)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Comparison({ id, from, to }: { id: string; from: number; to: number }) {
  const load = useLoad(() => dataOf(api.GET("/articles/{id}/changes", { params: { path: { id }, query: { from, to } } })), [id, from, to]);
  const words = t.value.revisions;
  return (
    <Loaded load={load}>
      {(changes) => (
        <>
          <div class="sides heads">
            {[changes.from, changes.to].map((head, index) => (
              <div key={index} class="side">
                <p class="help">
                  {index === 0 ? words.before : words.after} · {t.value.article.revision} {number(head.revision)}
                </p>
                <h2 class="words" dir="auto">
                  {head.title}
                </h2>
              </div>
            ))}
          </div>
          <Changed changes={changes} />
          <p class="help">{words.same(changes.same_count)}</p>
        </>
      )}
    </Loaded>
  );
}

export function Revisions({ id }: ViewProps) {
  const load = useLoad(() => loadRevisions(id), [id]);
  const words = t.value.revisions;
  useTitle(`${words.title}: ${load.data?.article.title ?? ""}`);
  const asked = (name: string) => Number(place.value.query.get(name)) || null;
  return (
    <Loaded load={load}>
      {({ article, revisions }) => {
        const to = asked("to") ?? article.revision;
        const from = asked("from") ?? Math.max(1, to - 1);
        return (
          <>
            <h1>{words.title}</h1>
            <p class="where">
              <a href={address(`articles/${article.id}`)}>
                <bdi>{article.title}</bdi>
              </a>
              <bdi class="outlet-name">{article.outlet.name}</bdi>
            </p>
            {revisions.length < 2 ? (
              <Empty title={words.single} />
            ) : (
              <>
                <div class="fields no-print">
                  <Picker name="from" label={words.from} value={from} revisions={revisions} />
                  <Picker name="to" label={words.to} value={to} revisions={revisions} />
                </div>
                <Comparison id={article.id} from={from} to={to} />
              </>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
