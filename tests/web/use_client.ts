// A program that uses the client which is generated from openapi.yaml: compiled with every check, then
// run against the service whose address it is given. Prints one JSON line for each thing that it saw.
import { ApiError, dataOf, makeApi, type Article, type Quote } from "../src/api/client";

const api = makeApi(process.argv[2] ?? "", () => null);
const say = (what: string, value: unknown) => console.log(JSON.stringify({ what, value }));

const stored = await dataOf(
  api.POST("/articles", {
    body: {
      url: "https://client.example/roof",
      outlet: "صحيفة العميل",
      title: "سقف السوق",
      published_at: "2026-04-02T09:00:00+03:00",
      text: "قالت مهندسة البلدية وداد الكيلاني إن سقف السوق سيُرمَّم قبل العيد.",
    },
  }),
);
say("outcome", stored.outcome);
const quote: Quote | undefined = stored.quotes[0];
say("speaker", quote?.speaker?.name ?? null);
say("content", quote?.content.text ?? null);

const article: Article = await dataOf(api.GET("/articles/{id}", { params: { path: { id: stored.id } } }));
const letters = [...article.text];
say("span", quote ? letters.slice(quote.content.start, quote.content.end).join("") === quote.content.text : false);

const found = await dataOf(api.GET("/quotes", { params: { query: { q: "السوق", limit: 5 } } }));
say("found", found.data.map((row) => row.id).includes(quote?.id ?? ""));

try {
  await dataOf(api.GET("/speakers/{id}", { params: { path: { id: "1" } } }));
} catch (error) {
  if (error instanceof ApiError) say("refused", [error.status, error.code]);
}

// What the contract lacks is refused by the compiler: each of these lines has to be an error.
export async function neverRun(): Promise<void> {
  // @ts-expect-error there is no such path
  await api.GET("/quotations");
  // @ts-expect-error there is no such parameter
  await api.GET("/quotes", { params: { query: { author: "x" } } });
  // @ts-expect-error an article has a text
  await api.POST("/articles", { body: { title: "x" } });
  // @ts-expect-error an article has no such member
  say("", article.headline);
}
