import { SelectField } from "#app/components/select-field.tsx";
import { TextField } from "#app/components/text-field.tsx";
import {
  supporters,
  supportKinds,
  supportPlaces,
  withEmployer,
} from "#app/domain/job-plans/support-kinds.ts";
import type { SupportItem } from "#app/domain/job-plans/support-plan-rows.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./support-kind.module.css";

type SupportKindFieldsProps = {
  form: ReturnType<typeof useFormReply>;
  items: readonly SupportItem[];
};

/** The kinds of support: tick what is wanted; who, where and what is told of each that is. */
export function SupportKindFields({ form, items }: SupportKindFieldsProps) {
  const t = useMessages("jobPlans");
  const words = useMessages("components");
  const ticked = form.typedList(
    "kinds",
    items.map(({ kind }) => kind),
  );
  const error = form.errorOf("kinds");
  return (
    <fieldset className={styles.kinds} aria-describedby={error ? "kinds-error" : undefined}>
      <legend>{t("kinds")}</legend>
      {error ? (
        <p id="kinds-error" className={styles.error}>
          {error}
        </p>
      ) : null}
      {supportKinds.map((kind, index) => {
        const item = items.find((each) => each.kind === kind);
        const name = t(`support_${kind}`);
        return (
          <div key={kind} className={styles.kind}>
            <label className={styles.tick}>
              <input
                id={index === 0 ? "kinds" : `kinds-${kind}`}
                type="checkbox"
                name="kinds"
                value={kind}
                defaultChecked={ticked.includes(kind)}
              />
              <span>{name}</span>
            </label>
            <div className={styles.more}>
              {withEmployer.has(kind) ? <p className={styles.note}>{t("with_employer")}</p> : null}
              <div className={styles.pair}>
                <SelectField
                  id={`by-${kind}`}
                  name={`by-${kind}`}
                  label={
                    <>
                      {t("by_whom")}
                      <span className="tc-sr">: {name}</span>
                    </>
                  }
                  error={form.errorOf(`by-${kind}`)}
                  defaultValue={form.typed(`by-${kind}`, item?.byWhom ?? "specialist")}
                  options={supporters.map((who) => ({ value: who, label: t(`by_${who}`) }))}
                />
                <SelectField
                  id={`place-${kind}`}
                  name={`place-${kind}`}
                  label={
                    <>
                      {t("place")}
                      <span className="tc-sr">: {name}</span>
                    </>
                  }
                  error={form.errorOf(`place-${kind}`)}
                  defaultValue={form.typed(`place-${kind}`, item?.place ?? "at_work")}
                  options={supportPlaces.map((place) => ({ value: place, label: t(`place_${place}`) }))}
                />
              </div>
              <TextField
                id={`words-${kind}`}
                name={`words-${kind}`}
                label={
                  <>
                    {t("kind_words")}
                    <span className="tc-sr">: {name}</span>
                  </>
                }
                optional={words("optional")}
                error={form.errorOf(`words-${kind}`)}
                defaultValue={form.typed(`words-${kind}`, item?.words ?? "")}
                maxLength={500}
                autoComplete="off"
              />
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}
