// Numbers with their nouns: the forms that a language has, chosen by the plural rules of the browser.
import { digits } from "../settings";

export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export function counter(language: string): (n: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language);
  return (n, forms) => {
    const shown = new Intl.NumberFormat(`${language}-u-nu-${language === "ar" ? digits.value : "latn"}`).format(n);
    return (forms[rules.select(n)] ?? forms.other).replace("#", shown);
  };
}
