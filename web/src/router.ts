// Where the reader is: the address as a signal, and links that change it without loading the page anew.
import { computed, signal } from "@preact/signals";

export interface Place {
  path: string;
  query: URLSearchParams;
}

function readPlace(): Place {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

export const place = signal<Place>(readPlace());

// ["claims", "9"] of /read/claims/9; [] of the front page.
export const parts = computed(() => {
  const [first, ...rest] = place.value.path.split("/").filter(Boolean);
  return first === "read" ? rest.map(decodeURIComponent) : [];
});

export function go(href: string, how: "push" | "replace" = "push"): void {
  const isOtherView = new URL(href, location.href).pathname !== location.pathname;
  history[how === "push" ? "pushState" : "replaceState"](null, "", href);
  place.value = readPlace();
  if (isOtherView) scrollTo(0, 0);
}

// The address of a view; what is empty is left out of the query.
export function address(view: string, query: Record<string, string | null | undefined> = {}): string {
  const kept = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(kept).toString();
  return (view ? `/read/${view}` : "/") + (search ? `?${search}` : "");
}

// The present address with some of its query changed.
export function withQuery(changes: Record<string, string | null>): string {
  const query = new URLSearchParams(place.value.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const search = query.toString();
  return place.value.path + (search ? `?${search}` : "");
}

function isOurs(url: URL): boolean {
  return url.origin === location.origin && (url.pathname === "/" || url.pathname.startsWith("/read/"));
}

export function followLinks(): void {
  addEventListener("popstate", () => {
    place.value = readPlace();
  });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || link.target || link.hasAttribute("download")) return;
    const url = new URL(link.href, location.href);
    if (!isOurs(url) || url.hash) return;
    event.preventDefault();
    go(url.pathname + url.search);
  });
}
