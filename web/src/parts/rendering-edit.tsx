// That a wording belongs to another statement, or to none of those that are there.
import { useSignal } from "@preact/signals";
import { dataOf } from "../api/client";
import { signed, useDoing } from "../edits";
import { api } from "../load";
import { address, go } from "../router";
import { t } from "../words/words";
import { Failure } from "./notes";
import "../styles/edit.css";

// The id in what the reader gave: a number, or a page's address that ends with it.
function idIn(text: string): string | null {
  return /([1-9][0-9]{0,18})\D*$/.exec(text.split("?")[0] ?? "")?.[1] ?? null;
}

export function RenderingEdit({ claim, quote, onChange }: { claim: string; quote: string; onChange(): void }) {
  const target = useSignal("");
  const doing = useDoing();
  const words = t.value.edit;
  const id = idIn(target.value);
  const split = async () => {
    const isGood = await doing.run(() => dataOf(api.POST("/claims/{id}/split", { params: { path: { id: claim } }, body: signed({ quote }) })));
    if (isGood) onChange();
  };
  const move = async () => {
    if (!id) return;
    const isGood = await doing.run(() => dataOf(api.POST("/claims/{id}/quotes", { params: { path: { id } }, body: signed({ quote }) })));
    if (isGood) go(address(`claims/${id}`));
  };
  return (
    <details class="corrections no-print">
      <summary>{words.title}</summary>
      <p class="tools">
        <button type="button" class="quiet" disabled={doing.isBusy} onClick={() => void split()}>
          {words.split}
        </button>
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void move();
        }}
      >
        <label class="field">
          {words.move}
          <input dir="ltr" placeholder={words.moveLabel} value={target.value} onInput={(event) => (target.value = event.currentTarget.value)} />
        </label>
        <button type="submit" disabled={doing.isBusy || !id}>
          {words.moveButton}
        </button>
      </form>
      {doing.error && <Failure error={doing.error} />}
    </details>
  );
}
