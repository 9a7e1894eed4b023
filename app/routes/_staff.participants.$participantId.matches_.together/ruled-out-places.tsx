import { Form } from "@remix-run/react";
import { SubmitButton } from "#app/components/submit-button.tsx";
import type { RuledOut } from "#app/domain/matching/list-ruled-out.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./together.module.css";

/** What the person has said no to, each shown again with one press. */
export function RuledOutPlaces({
  places,
  action,
  page,
}: {
  places: readonly RuledOut[];
  action: string;
  page: number;
}) {
  const t = useMessages("together");
  if (places.length === 0) return null;
  return (
    <details className={styles.screenOnly}>
      <summary className={styles.fold}>
        {t("ruled_out")} ({places.length})
      </summary>
      <ul className={styles.ruledOut}>
        {places.map((each) => (
          <li key={each.documentId}>
            {each.name}
            <Form method="post" action={action}>
              <input type="hidden" name="document" value={each.documentId} />
              <input type="hidden" name="page" value={page} />
              <SubmitButton variant="quiet" name="intent" value="take_back">
                {t("take_back")}
                <span className="tc-sr"> {each.name}</span>
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </details>
  );
}
