// An article pasted in, stored, and shown with what was found in it.
import { useSignal } from "@preact/signals";
import { ApiError, dataOf, type ArticleStored, type Schemas } from "../api/client";
import { api, asApiError, note } from "../load";
import { Failure } from "../parts/notes";
import { address } from "../router";
import { apiKey } from "../settings";
import { useTitle } from "../title";
import { t } from "../words/words";
import { Reading } from "./article";

const HTML = /^\s*(<!doctype html|<html|<head|<body|<article|<div|<p[ >])/i;

interface Draft {
  text: string;
  outlet: string;
  title: string;
  url: string;
  published_at: string;
}

const EMPTY: Draft = { text: "", outlet: "", title: "", url: "", published_at: "" };

// A page goes as it is; what the reader says of it stands in the query, as the API has it.
async function sendHtml(draft: Draft): Promise<ArticleStored> {
  const query = new URLSearchParams();
  for (const name of ["outlet", "title", "url", "published_at"] as const) if (draft[name]) query.set(name, draft[name]);
  let reply: Response;
  try {
    reply = await fetch(`/articles?${query}`, {
      method: "POST",
      body: draft.text,
      headers: { "Content-Type": "text/html; charset=utf-8", ...(apiKey.value ? { Authorization: `Bearer ${apiKey.value}` } : {}) },
    });
  } catch {
    throw new ApiError(0, "unreachable", "");
  }
  const answer: unknown = await reply.json();
  if (reply.ok) return answer as ArticleStored;
  const problem = answer as Schemas["Problem"];
  throw new ApiError(reply.status, problem.code, problem.detail ?? "");
}

function send(draft: Draft): Promise<ArticleStored> {
  if (HTML.test(draft.text)) return sendHtml(draft);
  const { text, ...rest } = draft;
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value));
  return dataOf(api.POST("/articles", { body: { text, ...said } }));
}

function Form({ onStored }: { onStored(article: ArticleStored): void }) {
  const draft = useSignal<Draft>(EMPTY);
  const error = useSignal<ApiError | null>(null);
  const isBusy = useSignal(false);
  const words = t.value.add;
  const set = (name: keyof Draft) => (event: { currentTarget: { value: string } }) => {
    draft.value = { ...draft.value, [name]: event.currentTarget.value };
  };
  const submit = async () => {
    isBusy.value = true;
    error.value = null;
    try {
      // The reader's own clock; the API wants the offset.
      const at = draft.value.published_at;
      onStored(await send({ ...draft.value, published_at: at ? new Date(at).toISOString() : "" }));
    } catch (thrown) {
      error.value = note(asApiError(thrown));
    }
    isBusy.value = false;
  };
  return (
    <form
      class="add-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label class="field">
        {words.text}
        <textarea required dir="auto" placeholder={words.textHint} value={draft.value.text} onInput={set("text")} />
      </label>
      {HTML.test(draft.value.text) && <p class="help">{words.isHtml}</p>}
      <div class="fields">
        <label class="field">
          {words.headline}
          <input dir="auto" placeholder=" " value={draft.value.title} onInput={set("title")} />
        </label>
        <label class="field">
          {words.outlet}
          <input dir="auto" placeholder=" " value={draft.value.outlet} onInput={set("outlet")} />
        </label>
        <label class="field">
          {words.url}
          <input type="url" dir="ltr" value={draft.value.url} onInput={set("url")} />
        </label>
        <label class="field">
          {words.published}
          <input type="datetime-local" value={draft.value.published_at} onInput={set("published_at")} />
        </label>
      </div>
      <button type="submit" disabled={isBusy.value || !draft.value.text.trim()}>
        {words.button}
      </button>
      {error.value && <Failure error={error.value} />}
    </form>
  );
}

export function Add() {
  const stored = useSignal<ArticleStored | null>(null);
  const words = t.value.add;
  useTitle(words.title);
  const article = stored.value;
  if (!article)
    return (
      <>
        <h1>{words.title}</h1>
        <p class="help">{words.lead}</p>
        <Form onStored={(answer) => (stored.value = answer)} />
      </>
    );
  return (
    <>
      <h1 class="words" dir="auto">
        {article.title || words.title}
      </h1>
      <p class="where" role="status">
        <strong>{words[article.outcome]}</strong>
        <span>{t.value.count.quotes(article.quotes_count)}</span>
        <a href={address(`articles/${article.id}`)}>{words.open}</a>
        <button type="button" class="plain" onClick={() => (stored.value = null)}>
          {words.another}
        </button>
      </p>
      <Reading article={article} quotes={article.quotes} onChange={() => {}} />
    </>
  );
}
