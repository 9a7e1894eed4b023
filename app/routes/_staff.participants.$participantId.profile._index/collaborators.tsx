import { Form } from "@remix-run/react";
import { DateField } from "#app/components/date-field.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { Collaborator } from "#app/domain/career-profiles/collaborators.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./profile.module.css";

const roles = [
  "clinician",
  "treatment_team",
  "nav_adviser",
  "general_practitioner",
  "municipality",
  "family",
  "other",
] as const;

type CollaboratorsProps = {
  collaborators: readonly Collaborator[];
  today: string;
  form: ReturnType<typeof useFormReply>;
};

/** Who works with the participant besides us, and whom we may talk with. */
export function Collaborators({ collaborators, today, form }: CollaboratorsProps) {
  const t = useMessages("careerProfile");
  const words = useMessages("components");
  const language = useLanguage();
  const field = (name: string) => ({
    id: name,
    name,
    defaultValue: form.typed(name),
    error: form.errorOf(name),
  });
  return (
    <Panel title={t("collaborators")} id="collaborators">
      {collaborators.length === 0 ? <p>{t("collaborators_none")}</p> : null}
      <ul className={styles.rows}>
        {collaborators.map((each) => (
          <li key={each.id} className={styles.row}>
            <div>
              <strong>{each.name}</strong>, {t(`role_${each.role}` as MessageKey<"careerProfile">)}
              <div className={styles.meta}>
                {[
                  each.phone,
                  each.email,
                  each.consentedOn
                    ? t("consented", { day: formatDay(each.consentedOn, { language, today }) })
                    : t("not_consented"),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </div>
            </div>
            <Form method="post">
              <input type="hidden" name="collaborator" value={each.id} />
              <SubmitButton variant="quiet" name="intent" value="end_collaborator">
                {t("collaborator_end")}
                <span className="tc-sr">: {each.name}</span>
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
      <details
        className={styles.fold}
        open={["role", "name", "phone", "email", "consentedOn"].some((name) => form.hasFaultIn(name))}
      >
        <summary>{t("collaborator_add")}</summary>
        <Form method="post" noValidate>
          <FieldStack>
            <SelectField
              {...field("role")}
              label={t("collaborator_role")}
              options={roles.map((role) => ({ value: role, label: t(`role_${role}`) }))}
              width={24}
            />
            <TextField
              {...field("name")}
              label={t("collaborator_name")}
              maxLength={200}
              autoComplete="off"
              width={30}
            />
            <TextField
              {...field("phone")}
              label={t("collaborator_phone")}
              optional={words("optional")}
              type="tel"
              maxLength={200}
              autoComplete="off"
              width={16}
            />
            <TextField
              {...field("email")}
              label={t("collaborator_email")}
              optional={words("optional")}
              type="email"
              maxLength={200}
              autoComplete="off"
              width={30}
            />
            <DateField
              {...field("consentedOn")}
              label={t("collaborator_consent")}
              optional={words("optional")}
              formatHelp={t("collaborator_consent_help")}
            />
            <div>
              <SubmitButton name="intent" value="collaborator">
                {t("collaborator_add")}
              </SubmitButton>
            </div>
          </FieldStack>
        </Form>
      </details>
    </Panel>
  );
}
