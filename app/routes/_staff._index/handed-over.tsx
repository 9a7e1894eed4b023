import { Form, Link } from "@remix-run/react";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import type { ShownWeek } from "./shown-week.ts";
import styles from "./week.module.css";

/** What a colleague's portfolio brought me, until I say that I have seen it. */
export function HandedOver({ handedOver, today }: { handedOver: ShownWeek["handedOver"]; today: string }) {
  const t = useMessages("weeks");
  const language = useLanguage();
  return handedOver.map((handover) => (
    <Panel
      key={handover.handoverId}
      title={t("handed_over")}
      note={t("handed_over_from", {
        name: handover.fromName,
        day: formatDay(handover.on, { language, today }),
      })}
    >
      <ul className={styles.rows}>
        {handover.employers.map((employer) => (
          <li key={employer.id} className={styles.row}>
            <Link to={paths.employer(employer.id)}>{employer.name}</Link>
            <span className={styles.meta}>
              {[
                employer.becameOwner ? t("handed_over_owner") : null,
                employer.things > 0 ? t("handed_over_things", { count: employer.things }) : null,
              ]
                .filter(Boolean)
                .join(", ")}
            </span>
          </li>
        ))}
      </ul>
      {handover.more > 0 ? (
        <p className={styles.meta}>{t("handed_over_more", { count: handover.more })}</p>
      ) : null}
      <Form method="post" action={paths.seeHandover(handover.handoverId)} className={styles.buttons}>
        <SubmitButton variant="quiet">{t("handed_over_seen")}</SubmitButton>
      </Form>
    </Panel>
  ));
}
