import { redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { changeCadence } from "#app/domain/cadence/change-cadence.ts";
import {
  type ContactCadence,
  contactCadence,
  keptStages,
  tiers,
} from "#app/domain/cadence/contact-cadence.ts";
import { getCadence } from "#app/domain/cadence/get-cadence.ts";
import { nextStepCadence } from "#app/domain/relationships/next-step-proposal.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.administration/administration.module.css";
import { administrationTitle } from "../_staff.administration/administration-title.ts";
import own from "./cadence.module.css";

export const meta = administrationTitle("cadence");

export const loader = staffLoader(
  { permission: "service:administer", messages: ["administration", "relationship", "employer"] },
  async ({ ctx }) => ({ cadence: await getCadence(ctx) }),
);

const steps = [
  "thankWithinWorkingDays",
  "tryAgainAfterWorkingDays",
  "introduceAfterDays",
  "firstToSecondCupDays",
  "secondToThirdCupDays",
  "keepInTouchFromDays",
  "keepInTouchUntilDays",
] as const satisfies readonly (keyof typeof nextStepCadence)[];

const days = z
  .string("days_wrong")
  .trim()
  .regex(/^\d{1,3}$/, "days_wrong")
  .transform(Number)
  .refine((count) => count >= 1 && count <= 730, "days_wrong");
const ofStages = z.object({ met: days, needs_known: days, presented: days, ongoing: days });
const form = z.object({
  thankWithinWorkingDays: days,
  tryAgainAfterWorkingDays: days,
  introduceAfterDays: days,
  firstToSecondCupDays: days,
  secondToThirdCupDays: days,
  keepInTouchFromDays: days,
  keepInTouchUntilDays: days,
  key: ofStages,
  ordinary: ofStages,
  occasional: ofStages,
  version: z.coerce.number("field_wrong").int("field_wrong").min(0, "field_wrong"),
});

export const action = staffAction({ permission: "service:administer", form }, async ({ ctx, input }) => {
  const { key, ordinary, occasional, version, ...nextSteps } = input;
  const contact: ContactCadence = { key, ordinary, occasional };
  await changeCadence(ctx, { nextSteps, contact, version });
  return redirect(andSaved(paths.cadence()));
});

/** Deadlines of the next steps, and when an employer goes cold: with the product's own beside. */
export default function Cadence() {
  const { cadence } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const fault = reply && "faults" in reply ? reply : undefined;
  const form = useFormReply(fault);
  const t = useMessages("administration");
  const employer = useMessages("employer");
  const relationship = useMessages("relationship");
  const common = useMessages("components");
  const stale = fault?.code === "stale";
  return (
    <>
      <PageTitle title={t("cadence")} sub={t("cadence_help")} />
      <Form method="post" noValidate className={styles.narrow}>
        <SavedNotice />
        {stale ? <Notice kind="warn">{t("cadence_stale")}</Notice> : <ErrorSummary {...form.summary} />}
        <input
          type="hidden"
          name="version"
          value={stale ? cadence.version : form.typed("version", String(cadence.version))}
        />
        <Panel title={t("cadence_steps")}>
          <div className={own.steps}>
            {steps.map((step) => (
              <TextField
                key={step}
                id={step}
                name={step}
                label={t(`cadence_${step}`)}
                help={t("cadence_default", { count: nextStepCadence[step] })}
                inputMode="numeric"
                width={6}
                maxLength={3}
                defaultValue={form.typed(step, String(cadence.nextSteps[step]))}
                error={form.errorOf(step)}
              />
            ))}
          </div>
        </Panel>
        {tiers.map((tier) => (
          <Panel key={tier} title={t("cadence_tier", { tier: employer(`tier_${tier}`) })}>
            <div className={own.stages}>
              {keptStages.map((stage) => {
                const name = `${tier}.${stage}`;
                return (
                  <TextField
                    key={name}
                    id={name}
                    name={name}
                    label={relationship(`stage_${stage}`)}
                    help={t("cadence_default", { count: contactCadence[tier][stage] })}
                    inputMode="numeric"
                    width={6}
                    maxLength={3}
                    defaultValue={form.typed(name, String(cadence.contact[tier][stage]))}
                    error={form.errorOf(name)}
                  />
                );
              })}
            </div>
          </Panel>
        ))}
        <SubmitBar submit={common("save")} />
      </Form>
    </>
  );
}
