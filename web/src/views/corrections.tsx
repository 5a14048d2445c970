// What people corrected, the latest first, and the undoing of it.
import { dataOf, type Correction } from "../api/client";
import { undoCorrection, useDoing } from "../edits";
import { minute } from "../format";
import { api } from "../load";
import { usePages } from "../pages";
import { LongList } from "../parts/long-list";
import { Empty, Failure } from "../parts/notes";
import { address } from "../router";
import { useTitle } from "../title";
import { t } from "../words/words";
import "../styles/edit.css";

function what(correction: Correction): string {
  const words = t.value.edit;
  if (correction.claim) return words.ofClaim[correction.claim.edit];
  return correction.quote_id ? words.ofQuote : words.ofSpeaker;
}

function linkOf(correction: Correction): string | null {
  if (correction.claim) return address(`claims/${correction.claim.id}`);
  if (correction.article_id && correction.quote_id) return address(`articles/${correction.article_id}`, { quote: correction.quote_id });
  return correction.speaker_id ? address(`speakers/${correction.speaker_id}`) : null;
}

function shown(value: unknown): string {
  if (value === true) return t.value.edit.yes;
  if (value === false) return t.value.edit.no;
  return value === null || value === undefined ? t.value.unknown : String(value);
}

type Field = keyof Correction["right"];

function CorrectionRow({ correction, onChange }: { correction: Correction; onChange(): void }) {
  const doing = useDoing();
  const words = t.value.edit;
  const link = linkOf(correction);
  const found = correction.found as Record<string, unknown>;
  // Ids tell a reader nothing where the name stands beside them.
  const fields = (Object.entries(correction.right) as [Field, unknown][]).filter(([name]) => name !== "speaker" || !("speaker_name" in correction.right));
  const undo = async () => {
    if (await doing.run(() => undoCorrection(correction.id))) onChange();
  };
  return (
    <article class={correction.undone_at ? "correction undone" : "correction"}>
      <h3>{link ? <a href={link}>{what(correction)}</a> : what(correction)}</h3>
      {fields.length > 0 && (
        <dl>
          {fields.map(([name, value]) => (
            <div key={name}>
              <dt>{words.field[name]}</dt>
              <dd>
                {name in found && (
                  <>
                    <span class="visually-hidden">{words.was} </span>
                    <del dir="auto">{shown(found[name])}</del>{" "}
                  </>
                )}
                <span class="visually-hidden">{words.became} </span>
                <ins dir="auto">{shown(value)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {correction.why && <p dir="auto">{correction.why}</p>}
      <p class="where">
        <time dateTime={correction.at}>{minute(correction.at)}</time>
        {correction.by && (
          <span>
            {words.by} <bdi>{correction.by}</bdi>
          </span>
        )}
        {correction.undone_at ? (
          <strong>
            {words.undone} <time dateTime={correction.undone_at}>{minute(correction.undone_at)}</time>
          </strong>
        ) : (
          <button type="button" class="quiet no-print" disabled={doing.isBusy} onClick={() => void undo()}>
            {words.undo}
          </button>
        )}
      </p>
      {doing.error && <Failure error={doing.error} />}
    </article>
  );
}

export function CorrectionList() {
  const words = t.value.edit;
  useTitle(words.listTitle);
  const pages = usePages(
    (cursor) => dataOf(api.GET("/corrections", { params: { query: { limit: 50, ...(cursor ? { cursor } : {}) } } })),
    [],
  );
  return (
    <>
      <h1>{words.listTitle}</h1>
      <p class="help">{words.listLead}</p>
      <LongList pages={pages} label={words.listTitle} empty={<Empty title={words.none}>{words.noneHelp}</Empty>}>
        {(correction) => <CorrectionRow correction={correction} onChange={pages.reload} />}
      </LongList>
    </>
  );
}
