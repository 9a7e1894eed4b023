import { Form } from "@remix-run/react";
import { DeadlineTag } from "#app/components/deadline-tag.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { isFactKind } from "#app/domain/employer-facts/fact-kind.ts";
import { paths } from "#app/http/paths.ts";
import { questionWords } from "#app/i18n/fact-words.ts";
import { formatDay, formatMoment } from "#app/i18n/format.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./employer.module.css";
import type { EmployerLoaded } from "./route.tsx";

/** What somebody has planned, what follows from the stage and what is unknown, and what was promised. */
export function NextSteps({ page }: { page: EmployerLoaded }) {
  const t = useMessages("employer");
  const relationship = useMessages("relationship");
  const facts = useMessages("facts");
  const contacts = useMessages("contacts");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today: page.today });
  const name = (kind: string) => relationship(`next_${kind}` as MessageKey<"relationship">);
  const { nextSteps, promises, relationship: view } = page;
  return (
    <Panel title={t("next")}>
      <ul className={styles.list}>
        {page.planned.map((contact) => (
          <li key={contact.id} className={styles.row}>
            <span>
              <strong>
                <a href={paths.employerContact(contact.id)}>
                  {t("planned_contact", { channel: contacts(`channel_${contact.channel}`) })}
                </a>
              </strong>
              <span className={styles.meta}>{page.colleagueNames[contact.loggedBy]}</span>
            </span>
            <DeadlineTag state={contact.day < page.today ? "overdue" : "later"}>
              {formatMoment(new Date(contact.occurredAt), {
                language,
                timeZone: page.timeZone,
                today: page.today,
              })}
            </DeadlineTag>
          </li>
        ))}
        {nextSteps.map((step) => (
          <li key={step.id} className={styles.row}>
            <span>
              <strong>{step.text ?? name(step.kind)}</strong>
              <span className={styles.meta}>{step.who}</span>
            </span>
            <span className={styles.inline}>
              <DeadlineTag state={step.dueOn < page.today ? "overdue" : "later"}>
                {day(step.dueOn)}
              </DeadlineTag>
              {page.mayWrite ? (
                <Form method="post" action={paths.settleNextStep(step.id)}>
                  <input type="hidden" name="returnTo" value={paths.employer(page.row.id)} />
                  <SubmitButton variant="quiet">{t("step_done")}</SubmitButton>
                </Form>
              ) : null}
            </span>
          </li>
        ))}
        {view.nextSteps.map((step) => (
          <li key={step.kind} className={styles.proposed}>
            <span className={styles.row}>
              <span>
                <span className={styles.meta}>{t("next_proposed")}</span>
                <strong>{name(step.kind)}</strong>
              </span>
              <DeadlineTag state={step.overdue ? "overdue" : "later"}>
                {relationship(step.overdue ? "next_overdue" : "next_due", { day: day(step.latestOn) })}
              </DeadlineTag>
            </span>
            {step.askAbout.length > 0 ? (
              <span className={styles.meta}>
                {relationship("ask_about")}{" "}
                {step.askAbout
                  .map((kind) => (isFactKind(kind) ? questionWords(facts, kind) : kind))
                  .join(" ")}
              </span>
            ) : null}
          </li>
        ))}
        {promises.map((promise) => (
          <li key={promise.id}>
            {t(promise.madeBy === "us" ? "promise_us" : "promise_them", { text: promise.text })}
            {promise.dueOn ? (
              <span className={styles.meta}>{t("promise_due", { day: day(promise.dueOn) })}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
