import { DefinitionList } from "#app/components/definition-list.tsx";
import type { ShownExpectation } from "#app/domain/work-expectations/get-work-expectations.ts";
import { formatDay, formatNumber } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./expectation.module.css";

/** One time the person was asked, as they answered. */
export function AskedExpectation({ row, today }: { row: ShownExpectation; today: string }) {
  const t = useMessages("expectation");
  const language = useLanguage();
  const { answers } = row;
  const instrument = answers?.instrument;
  return (
    <section className={styles.asked}>
      <h3>
        {t("row", {
          day: formatDay(row.askedOn, { language, today, year: true }),
          occasion: t(`occasion_${row.occasion}`),
          name: row.recordedByName ?? "–",
        })}
      </h3>
      {answers === null ? (
        <p>{t("row_declined")}</p>
      ) : (
        <DefinitionList
          items={[
            { key: "expects", term: t("row_expects"), value: t(`expects_${answers.expects}`) },
            { key: "sure", term: t("row_sure"), value: t("of_ten", { value: answers.sure }) },
            { key: "important", term: t("row_important"), value: t("of_ten", { value: answers.important }) },
            ...(answers.raise ? [{ key: "raise", term: t("row_raise"), value: answers.raise }] : []),
            ...(instrument
              ? [
                  {
                    key: "instrument",
                    term: t("row_instrument"),
                    value: t("row_instrument_value", {
                      name: instrument.name,
                      version: instrument.version ?? "",
                      total: formatNumber(instrument.total, language, 2),
                    }),
                  },
                ]
              : []),
          ]}
        />
      )}
    </section>
  );
}
