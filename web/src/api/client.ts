// The API as functions: its types are generated from openapi.yaml (npm run client), so that a path,
// parameter or member that the contract lacks does not compile.
import createClient, { type Client, type Middleware } from "openapi-fetch";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];
export type Article = Schemas["Article"];
export type ArticleSummary = Schemas["ArticleSummary"];
export type ArticleStored = Schemas["ArticleStored"];
export type Quote = Schemas["Quote"];
export type Speaker = Schemas["Speaker"];
export type Claim = Schemas["Claim"];
export type ClaimSummary = Schemas["ClaimSummary"];
export type Comparison = Schemas["Comparison"];
export type Correction = Schemas["Correction"];
export type Problem = Schemas["Problem"];

type Json = "application/json";
export type Api = Client<paths, Json>;

// A refusal as the service words it (RFC 9457), or, with the status 0, that it cannot be reached.
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }

  get isUnreachable(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

// `key` is asked at each request, since it may be given while the page is open.
export function makeApi(baseUrl: string, key: () => string | null): Api {
  const api = createClient<paths, Json>({ baseUrl, headers: { Accept: "application/json" } });
  const authorize: Middleware = {
    onRequest({ request }) {
      const present = key();
      if (present) request.headers.set("Authorization", `Bearer ${present}`);
      return request;
    },
    onError() {
      return new ApiError(0, "unreachable", "");
    },
  };
  api.use(authorize);
  return api;
}

type Answer<T> = { data?: T; error?: unknown; response: Response };

// The data of an answer; throws ApiError for a refusal.
export async function dataOf<T>(answer: Promise<Answer<T>>): Promise<NonNullable<T>> {
  const { data, error, response } = await answer;
  if (response.ok) return data as NonNullable<T>;
  const problem = (typeof error === "object" && error ? error : {}) as Partial<Problem>;
  throw new ApiError(response.status, problem.code ?? "unknown", problem.detail ?? response.statusText);
}
