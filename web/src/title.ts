// The title of the window, of the view that is shown.
import { useEffect } from "preact/hooks";
import { language } from "./settings";
import { t } from "./words/words";

export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} — ${t.value.name}` : `${t.value.name} — ${t.value.motto}`;
  }, [title, language.value]);
}
