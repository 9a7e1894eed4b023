import { Form } from "@remix-run/react";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { EmployerOpenness } from "#app/domain/follow-ups/employer-openness.ts";
import type { StepDownReceiver } from "#app/domain/follow-ups/follow-up-vocabulary.ts";
import type { JobPage } from "#app/domain/placements/get-job-page.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./job.module.css";

/** Follow-up with the employer, as far as the person is open towards it. */
export function WithEmployerPanel({ openness, begun }: { openness: EmployerOpenness; begun: boolean }) {
  const t = useMessages("jobs");
  const faults = useMessages("faults");
  const allowed = openness.allowed;
  return (
    <Panel title={t("with_employer")}>
      <Notice kind={allowed ? "ok" : "info"}>
        {t(allowed ? "openness_allowed" : "openness_refused")}
        {openness.allowed ? null : `. ${faults(`openness_${openness.reason}`)}`}
      </Notice>
      <p>{t(begun ? "with_employer_on" : "with_employer_off")}</p>
      {begun || allowed ? (
        <Form method="post">
          <SubmitButton variant="quiet" name="intent" value={begun ? "without_employer" : "with_employer"}>
            {t(begun ? "with_employer_end" : "with_employer_begin")}
          </SubmitButton>
        </Form>
      ) : null}
    </Panel>
  );
}

/** Follow-up is handed over to somebody else, or has been. */
export function StepDownPanel({
  job,
  stepDown,
  today,
}: Pick<JobPage, "job" | "stepDown"> & { today: string }) {
  const t = useMessages("jobs");
  const language = useLanguage();
  if (job.endedOn !== null && !stepDown) return null;
  return (
    <Panel title={t("step_down")}>
      {stepDown ? (
        <>
          <p>
            {t("stepped_down", {
              day: formatDay(stepDown.fromOn, { language, today, year: true }),
              receiver: t(`receiver_${stepDown.receiver as StepDownReceiver}`),
            })}
          </p>
          {stepDown.receiverName ? <p>{stepDown.receiverName}</p> : null}
          <p className={styles.words}>{stepDown.handover}</p>
          <Form method="post">
            <SubmitButton variant="quiet" name="intent" value="follow_up_again">
              {t("step_down_back")}
            </SubmitButton>
          </Form>
        </>
      ) : (
        <>
          <p>{t("step_down_help")}</p>
          <LinkButton href={paths.stepDown(job.id)}>{t("step_down_begin")}</LinkButton>
        </>
      )}
    </Panel>
  );
}

/** That the person wants no follow-up in the job: written down, and never held against them. */
export function OptOutPanel({
  optedOutFrom,
  reason,
  today,
  form,
}: {
  optedOutFrom: string | null;
  reason: string | null;
  today: string;
  form: ReturnType<typeof useFormReply>;
}) {
  const t = useMessages("jobs");
  const words = useMessages("components");
  const language = useLanguage();
  return (
    <Panel title={t("opt_out")} quiet>
      {optedOutFrom === null ? (
        <>
          <p>{t("opt_out_help")}</p>
          <Form method="post" noValidate className={styles.form}>
            <input type="hidden" name="intent" value="opt_out" />
            <TextField
              id="reason"
              name="reason"
              label={t("opt_out_reason")}
              optional={words("optional")}
              maxLength={500}
              autoComplete="off"
              defaultValue={form.typed("reason")}
              error={form.errorOf("reason")}
            />
            <SubmitButton variant="quiet">{t("opt_out_save")}</SubmitButton>
          </Form>
        </>
      ) : (
        <>
          <p>{t("opted_out", { day: formatDay(optedOutFrom, { language, today, year: true }) })}</p>
          {reason ? <p className={styles.words}>{reason}</p> : null}
          <Form method="post">
            <SubmitButton variant="quiet" name="intent" value="opt_in">
              {t("opt_in")}
            </SubmitButton>
          </Form>
        </>
      )}
    </Panel>
  );
}
