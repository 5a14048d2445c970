// Which view an address shows: the first part behind /read. The service has the same names (src/api/room.c).
import type { ComponentType } from "preact";
import { Front } from "./views/front";
import { Search } from "./views/search";

export interface ViewProps {
  id: string;
  part: string;
}

type Loader = () => Promise<ComponentType<ViewProps>>;

// Loaded when they are first looked at; the front page and searching come with the page.
const LATER: Record<string, Loader> = {
  "articles/one": async () => (await import("./views/article")).Article,
  "articles/one/revisions": async () => (await import("./views/revisions")).Revisions,
  speakers: async () => (await import("./views/speakers")).Speakers,
  "speakers/one": async () => (await import("./views/speaker")).Speaker,
  claims: async () => (await import("./views/claims")).Claims,
  "claims/one": async () => (await import("./views/claim")).Claim,
  compare: async () => (await import("./views/compare")).Compare,
  add: async () => (await import("./views/add")).Add,
  stream: async () => (await import("./views/stream")).Stream,
  corrections: async () => (await import("./views/corrections")).CorrectionList,
};

const seen = new Map<string, ComponentType<ViewProps>>([
  ["", Front],
  ["search", Search],
]);

// The view of a place, at once where it is there already.
export function findView(parts: readonly string[]): ComponentType<ViewProps> | Promise<ComponentType<ViewProps>> | null {
  const name = nameOf(parts);
  const known = seen.get(name);
  if (known) return known;
  const loader = LATER[name];
  return loader ? loader().then((view) => (seen.set(name, view), view)) : null;
}

// All of them, when there is nothing else to do: so that a view opens at once, and although the service is away.
export function loadTheRest(): void {
  const load = () => {
    for (const [name, loader] of Object.entries(LATER)) loader().then((view) => seen.set(name, view), () => {});
  };
  if ("requestIdleCallback" in globalThis) requestIdleCallback(load);
  else setTimeout(load, 2000);
}

// "claims" and "claims/one" are two views.
export function nameOf(parts: readonly string[]): string {
  const [view = "", id, part] = parts;
  if (part !== undefined) return `${view}/one/${part}`;
  return id === undefined ? view : `${view}/one`;
}
