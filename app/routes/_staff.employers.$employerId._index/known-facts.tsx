import { DefinitionList } from "#app/components/definition-list.tsx";
import { Panel } from "#app/components/panel.tsx";
import { paths } from "#app/http/paths.ts";
import { factValueWords, kindWords } from "#app/i18n/fact-words.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./employer.module.css";
import type { EmployerLoaded } from "./route.tsx";

/** So many stand open; the others are folded away, so that the history is not pushed out of sight. */
const mostOpen = 6;

/** What we know, fact by fact, with where it comes from and when. */
export function KnownFacts({ page }: { page: EmployerLoaded }) {
  const t = useMessages("employer");
  const facts = useMessages("facts");
  const language = useLanguage();
  const { known, proposed } = page.facts;
  const items = known.map((fact) => {
    const source = facts(`source_${fact.source}`);
    const day = formatDay(fact.observedOn, { language, today: page.today });
    const name = fact.recordedByName;
    return {
      key: fact.id,
      term: kindWords(facts, fact.kind),
      value: factValueWords(facts, fact.kind, fact.value, (code) => page.occupations[code] ?? code),
      source: name ? t("fact_source_by", { source, day, name }) : t("fact_source", { source, day }),
    };
  });
  const rest = items.slice(mostOpen);
  return (
    <Panel
      title={t("facts")}
      note={
        page.mayWrite ? <a href={paths.employerQuestions(page.row.id)}>{facts("bank_open")}</a> : undefined
      }
    >
      {proposed.length > 0 ? (
        <p className={styles.proposed}>
          {t("proposed_facts", { count: proposed.length })}{" "}
          <a href={paths.employerPortal(page.row.id)}>{t("see_proposed")}</a>
        </p>
      ) : null}
      {known.length === 0 ? (
        <p>{t("nothing_known")}</p>
      ) : (
        <>
          <DefinitionList items={items.slice(0, mostOpen)} />
          {rest.length > 0 ? (
            <details className={styles.fold}>
              <summary>{t("more_facts", { count: rest.length })}</summary>
              <DefinitionList items={rest} />
            </details>
          ) : null}
        </>
      )}
    </Panel>
  );
}
