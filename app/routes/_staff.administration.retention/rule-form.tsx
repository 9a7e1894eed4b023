import { Form } from "@remix-run/react";
import { FieldStack } from "#app/components/field-stack.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { ShownRule } from "#app/domain/retention/get-retention.ts";
import { formatMoment } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

type RuleFormProps = {
  rule: ShownRule;
  typed: string | undefined;
  error: string | undefined;
  today: string;
  timeZone: string;
};

/** One subject: its months, and what they would take now. */
export function RuleForm({ rule, typed, error, today, timeZone }: RuleFormProps) {
  const t = useMessages("safeguards");
  const common = useMessages("components");
  const language = useLanguage();
  const { subject, months, least, proposed, mayKeep, due, held, last } = rule;
  const help = [
    t("months_least", { least }),
    ...(proposed === null ? [] : [t("months_proposed", { count: proposed })]),
    ...(mayKeep ? [t("months_kept")] : []),
  ].join(" ");
  return (
    <Panel title={t(`subject_${subject}`)}>
      <Form method="post" noValidate>
        <input type="hidden" name="subject" value={subject} />
        <input type="hidden" name="version" value={rule.version} />
        <p>{t(`about_${subject}`)}</p>
        <FieldStack>
          <TextField
            id={`months-${subject}`}
            name="months"
            label={t("months")}
            optional={mayKeep ? common("optional") : undefined}
            help={help}
            inputMode="numeric"
            width={6}
            maxLength={3}
            defaultValue={typed ?? (months === null ? "" : String(months))}
            error={error}
          />
          <p>
            {due === 0 ? t("due_none") : t("due_now", { count: due })}
            {held > 0 ? ` · ${t("held_now", { count: held })}` : ""}
            {last
              ? ` · ${t("last_run", { count: last.taken, when: formatMoment(new Date(last.at), { language, timeZone, today }) })}`
              : ""}
          </p>
          <div>
            <SubmitButton variant="quiet" label={`${common("save")} ${t(`subject_${subject}`)}`}>
              {common("save")}
            </SubmitButton>
          </div>
        </FieldStack>
      </Form>
    </Panel>
  );
}
