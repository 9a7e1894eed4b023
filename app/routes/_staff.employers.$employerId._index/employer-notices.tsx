import { Form } from "@remix-run/react";
import { Notice } from "#app/components/notice.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./employer.module.css";
import type { EmployerLoaded } from "./route.tsx";

/** What must be seen before anything else: do not contact, warnings, and a workplace that is closing. */
export function EmployerNotices({ page }: { page: EmployerLoaded }) {
  const t = useMessages("employer");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today: page.today });
  const { pause, warnings, profile } = page;
  const parts = [
    pause ? (
      <Notice key="pause" kind="bad">
        <strong>{t("paused_title")}</strong>
        <p className={styles.note}>
          {t("paused_text", {
            reason: endWithPoint(pause.reason),
            day: day(pause.fromOn),
            name: pause.by ?? "",
          })}
          {pause.untilOn ? ` ${t("paused_until", { day: day(pause.untilOn) })}` : ""}
        </p>
        {page.mayWrite ? <SmallForm intent="end_pause">{t("end_pause")}</SmallForm> : null}
      </Notice>
    ) : null,
    ...warnings.map((warning) => (
      <Notice key={warning.id} kind="warn">
        <p className={styles.note}>{warning.text}</p>
        <span className={styles.meta}>
          {t("warning_by", { name: warning.by ?? "", day: day(warning.expiresOn) })}
        </span>
        {page.mayWrite ? (
          <SmallForm intent="end_warning" warningId={warning.id}>
            {t("end_warning")}
          </SmallForm>
        ) : null}
      </Notice>
    )),
    profile.deletedOn ? (
      <Notice key="deleted" kind="warn">
        {t("left_register", { day: day(profile.deletedOn) })}
      </Notice>
    ) : null,
    profile.bankrupt ? (
      <Notice key="bankrupt" kind="warn">
        {t("bankrupt")}
      </Notice>
    ) : null,
    profile.windingUp ? (
      <Notice key="winding" kind="warn">
        {t("winding_up")}
      </Notice>
    ) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : <div className={styles.notices}>{parts}</div>;
}

/** One button that does one thing. */
export function SmallForm({
  intent,
  warningId,
  children,
}: {
  intent: string;
  warningId?: string;
  children: string;
}) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      {warningId ? <input type="hidden" name="warningId" value={warningId} /> : null}
      <SubmitButton variant="quiet">{children}</SubmitButton>
    </Form>
  );
}

function endWithPoint(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
