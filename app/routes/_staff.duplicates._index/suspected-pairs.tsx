import { Form } from "@remix-run/react";
import { LinkButton } from "#app/components/link-button.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import type { PersonReason } from "#app/domain/duplicates/compare-people.ts";
import type { DuplicateReason } from "#app/domain/duplicates/compare-workplaces.ts";
import type { SuspectedPair } from "#app/domain/duplicates/list-suspected-pairs.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./duplicates.module.css";

type SuspectedPairsProps = {
  kind: "employer" | "contact_person";
  pairs: readonly SuspectedPair<DuplicateReason | PersonReason>[];
  none: string;
  hrefOf: (one: string, other: string) => string;
};

/** Each pair with why it is there; a person looks at the two, or says that they are not the same. */
export function SuspectedPairs({ kind, pairs, none, hrefOf }: SuspectedPairsProps) {
  const t = useMessages("duplicates");
  if (pairs.length === 0) return <p>{none}</p>;
  return (
    <ul className={styles.pairs}>
      {pairs.map(({ one, other, reasons }) => (
        <li key={`${one.id} ${other.id}`} className={styles.pair}>
          <div className={styles.members}>
            {[one, other].map(({ id, name, detail }) => (
              <div key={id} className={styles.member}>
                <strong>{name}</strong>
                {detail ? <span className={styles.detail}>{detail}</span> : null}
              </div>
            ))}
            <span className={styles.detail}>{reasons.map((reason) => t(reason)).join(" · ")}</span>
          </div>
          <div className={styles.actions}>
            <LinkButton href={hrefOf(one.id, other.id)}>
              {t("compare")}
              <span className="tc-sr">{`: ${one.name}, ${other.name}`}</span>
            </LinkButton>
            <Form method="post">
              <input type="hidden" name="intent" value="dismiss" />
              <input type="hidden" name="kind" value={kind} />
              <input type="hidden" name="one" value={one.id} />
              <input type="hidden" name="other" value={other.id} />
              <SubmitButton variant="quiet" label={t("not_same_of", { one: one.name, other: other.name })}>
                {t("not_same")}
              </SubmitButton>
            </Form>
          </div>
        </li>
      ))}
    </ul>
  );
}
