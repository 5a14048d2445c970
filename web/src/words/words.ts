// The words of the reader's language, as a signal.
import { computed } from "@preact/signals";
import { language } from "../settings";
import { ar } from "./ar";
import { en } from "./en";

const TABLES = { ar, en };
export const t = computed(() => TABLES[language.value]);
