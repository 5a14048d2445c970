// Numbers and times in the reader's language and digits. Times are those of UTC, as the API's periods are.
import { computed } from "@preact/signals";
import { digits, language } from "./settings";

export const locale = computed(() => (language.value === "ar" ? `ar-u-ca-gregory-nu-${digits.value}` : "en-GB"));

const numbers = computed(() => new Intl.NumberFormat(locale.value));
const percents = computed(() => new Intl.NumberFormat(locale.value, { style: "percent" }));
const days = computed(() => new Intl.DateTimeFormat(locale.value, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }));
const months = computed(() => new Intl.DateTimeFormat(locale.value, { month: "long", year: "numeric", timeZone: "UTC" }));
const years = computed(() => new Intl.DateTimeFormat(locale.value, { year: "numeric", timeZone: "UTC" }));
const minutes = computed(
  () =>
    new Intl.DateTimeFormat(locale.value, {
      day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "UTC",
    }),
);
const today = computed(
  () => new Intl.DateTimeFormat(locale.value, { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
);

export const number = (n: number) => numbers.value.format(n);
export const percent = (share: number) => percents.value.format(share);
export const day = (time: string) => days.value.format(new Date(time));
export const minute = (time: string) => minutes.value.format(new Date(time));
export const thisDay = () => today.value.format(new Date());

// A time no more exactly than it is known.
export function timeAsKnown(time: string, precision: string): string {
  const at = new Date(time);
  if (precision === "instant") return minutes.value.format(at);
  if (precision === "month" || precision === "quarter" || precision === "season" || precision === "half") return months.value.format(at);
  if (precision === "year" || precision === "decade" || precision === "century") return years.value.format(at);
  return days.value.format(at);
}
