import { Form } from "@remix-run/react";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import type { SearchPlan } from "#app/domain/job-plans/get-search-plan.ts";
import { holdsOn } from "#app/domain/job-plans/plan-lines.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.participants.$participantId.profile._index/profile.module.css";

type LooseContactsProps = {
  contacts: SearchPlan["contacts"];
  lines: SearchPlan["lines"];
  today: string;
  form: ReturnType<typeof useFormReply>;
};

/** Contacts on the person's behalf that were logged in a hurry: each is given the line it served, of those that held. */
export function LooseContacts({ contacts, lines, today, form }: LooseContactsProps) {
  const t = useMessages("jobPlans");
  const language = useLanguage();
  const loose = contacts
    .filter(({ lineId }) => lineId === null)
    .map((contact) => ({ contact, choices: lines.filter((line) => holdsOn(line, contact.day)) }))
    .filter(({ choices }) => choices.length > 0);
  if (loose.length === 0) return null;
  return (
    <Panel title={t("loose")}>
      <p className={styles.meta}>{t("loose_help")}</p>
      <ul className={styles.rows}>
        {loose.map(({ contact, choices }) => {
          const day = formatDay(contact.day, { language, today });
          return (
            <li key={contact.id}>
              <Form method="post" className={`${styles.row} ${styles.pick}`}>
                <input type="hidden" name="contact" value={contact.id} />
                <div>
                  <a href={paths.employerContact(contact.id)}>{contact.employerName}</a>, {day}
                </div>
                <SelectField
                  id={`line-${contact.id}`}
                  name="line"
                  label={
                    <span className="tc-sr">{t("loose_about", { employer: contact.employerName, day })}</span>
                  }
                  error={form.errorOf(`line-${contact.id}`)}
                  options={[
                    { value: "", label: t("loose_none") },
                    ...choices.map((line) => ({ value: line.id, label: line.words.slice(0, 60) })),
                  ]}
                />
                <SubmitButton variant="quiet" name="intent" value="link">
                  {t("loose_save")}
                  <span className="tc-sr">: {contact.employerName}</span>
                </SubmitButton>
              </Form>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
