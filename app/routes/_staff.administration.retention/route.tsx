import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { changeRetention } from "#app/domain/retention/change-retention.ts";
import { getRetention } from "#app/domain/retention/get-retention.ts";
import { retentionSubjects } from "#app/domain/retention/retention-rules.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.administration/administration.module.css";
import { administrationTitle } from "../_staff.administration/administration-title.ts";
import { RuleForm } from "./rule-form.tsx";

export const meta = administrationTitle("retention");

export const loader = staffLoader(
  { permission: "service:administer", messages: ["administration", "safeguards"] },
  async ({ ctx }) => ({ rules: await getRetention(ctx), today: ctx.today, timeZone: ctx.actor.timeZone }),
);

const form = z.object({
  subject: z.enum(retentionSubjects, "field_wrong"),
  /** Empty: kept until the service decides. */
  months: z
    .string()
    .trim()
    .regex(/^\d{0,3}$/, "months_wrong")
    .default("")
    .transform((text) => (text === "" ? null : Number(text))),
  version: z.coerce
    .number("field_wrong")
    .int("field_wrong")
    .min(0, "field_wrong")
    .max(2_000_000_000, "field_wrong"),
});

export const action = staffAction({ permission: "service:administer", form }, async ({ ctx, input }) => {
  await changeRetention(ctx, input);
  return redirect(andSaved(paths.retention()));
});

/** For how long the service keeps what it has, and what is past that now. */
export default function Retention() {
  const { rules, today, timeZone } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const fault = reply && "faults" in reply ? reply : undefined;
  const form = useFormReply(fault);
  const t = useMessages("safeguards");
  const about = form.typed("subject");
  // Each subject has a form of its own, so a fault is shown where it was made.
  const errors = form.summary.errors.map((error) => ({ ...error, fieldId: `months-${about}` }));
  return (
    <>
      <PageTitle title={t("retention")} sub={t("retention_about")} />
      <div className={styles.narrow}>
        <SavedNotice />
        {fault?.code === "stale" ? (
          <Notice kind="warn">{t("retention_stale")}</Notice>
        ) : (
          <ErrorSummary heading={form.summary.heading} errors={errors} />
        )}
        {rules.map((rule) => {
          const isAbout = fault !== undefined && rule.subject === about;
          return (
            <RuleForm
              key={rule.subject}
              rule={rule}
              typed={isAbout ? form.typed("months") : undefined}
              error={isAbout ? form.errorOf("months") : undefined}
              today={today}
              timeZone={timeZone}
            />
          );
        })}
      </div>
    </>
  );
}
