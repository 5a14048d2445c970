// The page around the views: masthead, sections, what is wrong, and the view of the present address.
import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { thisDay } from "./format";
import { isAway, reloadWhenBack, wantsKey } from "./load";
import { Loading, NotFound } from "./parts/notes";
import { Settings } from "./parts/settings";
import { address, parts, place } from "./router";
import { language } from "./settings";
import { findView, nameOf, type ViewProps } from "./views";
import { t } from "./words/words";

const SECTIONS = ["search", "speakers", "claims", "compare", "stream", "add", "corrections"] as const;

function Masthead() {
  const here = parts.value[0] ?? "";
  return (
    <header class="masthead">
      <div class="ears">
        <p class="today">{thisDay()}</p>
        <Settings />
      </div>
      <p class="nameplate">
        <a href="/" aria-label={`${t.value.name}: ${t.value.nav.front}`}>
          {t.value.name}
        </a>
      </p>
      <p class="motto">{t.value.motto}</p>
      <nav aria-label={t.value.nav.label}>
        <ul>
          <li>
            <a href="/" aria-current={here === "" ? "page" : undefined}>
              {t.value.nav.front}
            </a>
          </li>
          {SECTIONS.map((section) => (
            <li key={section}>
              <a href={address(section)} aria-current={here === section ? "page" : undefined}>
                {t.value.nav[section]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

function Trouble() {
  return (
    <div role="status" aria-live="polite" class="trouble">
      {isAway.value && <p class="away">{t.value.error.away}</p>}
      {wantsKey.value && <p class="away">{t.value.error.key}</p>}
    </div>
  );
}

function View() {
  const found = useSignal<{ name: string; view: ComponentType<ViewProps> | null } | null>(null);
  const name = nameOf(parts.value);
  useEffect(() => {
    let isOver = false;
    const show = (view: ComponentType<ViewProps> | null) => {
      if (!isOver) found.value = { name, view };
    };
    const view = findView(parts.value);
    if (view instanceof Promise) view.then(show, () => void reloadWhenBack());
    else show(view);
    return () => {
      isOver = true;
    };
  }, [name]);
  if (found.value?.name !== name) return <Loading />;
  const Present = found.value.view;
  const [, id = "", part = ""] = parts.value;
  return Present ? <Present id={id} part={part} key={`${name} ${id}`} /> : <NotFound />;
}

export function App() {
  // The language is read here, so that all of the page follows it.
  const isArabic = language.value === "ar";
  useEffect(() => {
    document.getElementById("content")?.focus({ preventScroll: true });
  }, [place.value.path]);
  return (
    <div class={isArabic ? "page arabic" : "page"}>
      <a class="skip" href="#content">
        {t.value.skip}
      </a>
      <Masthead />
      <Trouble />
      <main id="content" tabIndex={-1}>
        <View />
      </main>
      <footer class="colophon">
        <p>
          <a href="/docs">{t.value.nav.api}</a>
        </p>
      </footer>
    </div>
  );
}

