import { Panel } from "#app/components/panel.tsx";
import { paths } from "#app/http/paths.ts";
import { effectWords, questionWords } from "#app/i18n/fact-words.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./employer.module.css";
import type { EmployerLoaded } from "./route.tsx";

/** The two questions whose answers would change most matches of the reader's caseload. */
export function NextQuestions({ page }: { page: EmployerLoaded }) {
  const facts = useMessages("facts");
  if (page.askNext.length === 0) return null;
  return (
    <Panel title={facts("next_questions")}>
      <p className={styles.meta}>{facts("next_questions_help")}</p>
      <ul className={styles.list}>
        {page.askNext.map(({ kind, effects, more }) => (
          <li key={kind}>
            <a href={paths.employerQuestions(page.row.id, kind)}>{questionWords(facts, kind)}</a>
            <small className={styles.meta}>{effectWords(facts, effects, more)}</small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
