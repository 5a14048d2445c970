// The reader's choices, in the masthead: the other language at once, the rest behind one button.
import { useId } from "preact/hooks";
import { wantsKey } from "../load";
import { apiKey, digits, editor, language, timeRuns, type Digits } from "../settings";
import { t } from "../words/words";

function Choice<T extends string>(props: { label: string; value: T; options: readonly (readonly [T, string])[]; onPick(value: T): void }) {
  const name = useId();
  return (
    <fieldset class="choice">
      <legend>{props.label}</legend>
      {props.options.map(([value, label]) => (
        <label key={value}>
          <input type="radio" name={name} checked={props.value === value} onChange={() => props.onPick(value)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

export function Settings() {
  const other = language.value === "ar" ? "en" : "ar";
  return (
    <div class="settings">
      <button type="button" class="plain" lang={other} onClick={() => (language.value = other)}>
        {t.value.settings.other}
      </button>
      <details>
        <summary>{t.value.settings.title}</summary>
        <div class="sheet">
          <Choice<Digits>
            label={t.value.settings.digits}
            value={digits.value}
            options={[["latn", t.value.settings.latn], ["arab", t.value.settings.arab]]}
            onPick={(value) => (digits.value = value)}
          />
          <Choice
            label={t.value.settings.time}
            value={timeRuns.value}
            options={[["page", t.value.settings.timePage], ["ltr", t.value.settings.timeLtr]] as const}
            onPick={(value) => (timeRuns.value = value)}
          />
          <label class="field">
            {t.value.settings.editor}
            <input value={editor.value} autocomplete="name" onChange={(event) => (editor.value = event.currentTarget.value.trim())} />
          </label>
          <label class="field">
            {t.value.settings.key}
            <input
              type="password"
              dir="ltr"
              autocomplete="off"
              value={apiKey.value}
              onChange={(event) => {
                wantsKey.value = false;
                apiKey.value = event.currentTarget.value.trim();
              }}
            />
          </label>
          <p class="help">{t.value.settings.keyHelp}</p>
        </div>
      </details>
    </div>
  );
}
