import { Form } from "@remix-run/react";
import { Notice } from "#app/components/notice.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { toWarningTheme } from "#app/domain/employers/warning-theme.ts";
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
        <strong>{t(`theme_${toWarningTheme(warning.theme)}`)}</strong>
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
    <RegisterStanding key="standing" profile={profile} today={page.today} />,
  ].filter((part) => part !== null);
  return <div className={styles.notices}>{parts}</div>;
}

type Standing = { deletedOn: string | null; purgedOn: string | null; bankrupt: boolean; windingUp: boolean };

/** What the register says against a workplace, the gravest alone: one that is gone is not wound up any more. */
export function RegisterStanding({ profile, today }: { profile: Standing; today: string }) {
  const t = useMessages("employer");
  const language = useLanguage();
  const { deletedOn, purgedOn, bankrupt, windingUp } = profile;
  const gone = purgedOn ?? deletedOn;
  if (gone !== null) {
    const day = formatDay(gone, { language, today });
    return (
      <Notice kind="bad">
        <strong>{t(purgedOn ? "purged_title" : "closed_title")}</strong>
        <p className={styles.note}>{t(purgedOn ? "purged" : "left_register", { day })}</p>
      </Notice>
    );
  }
  if (!bankrupt && !windingUp) return null;
  return (
    <Notice kind={bankrupt ? "bad" : "warn"}>
      <strong>{t(bankrupt ? "bankrupt_title" : "winding_up_title")}</strong>
      <p className={styles.note}>{t(bankrupt ? "bankrupt" : "winding_up")}</p>
    </Notice>
  );
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
