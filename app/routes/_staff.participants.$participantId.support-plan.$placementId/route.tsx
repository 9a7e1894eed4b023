import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { DateField } from "#app/components/date-field.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { NamesMayStand } from "#app/components/names-may-stand.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { StaleNotice } from "#app/components/stale-notice.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { getSupportPlan } from "#app/domain/job-plans/get-support-plan.ts";
import { saveSupportPlan } from "#app/domain/job-plans/save-support-plan.ts";
import { supportKinds } from "#app/domain/job-plans/support-kinds.ts";
import type { SupportPlanText } from "#app/domain/job-plans/support-plan-rows.ts";
import { occupationNames } from "#app/domain/occupations/occupation-names.ts";
import { versionField } from "#app/domain/version-field.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { formatDay, formatDayForField } from "#app/i18n/format.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { SupportKindFields } from "./support-kind-fields.tsx";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["jobPlans", "components"] },
  async ({ ctx, params }) => {
    const found = await getSupportPlan(ctx, params.participantId ?? "", params.placementId ?? "");
    const names = occupationNames([found.job.occupationCode], ctx.actor.language);
    return {
      ...found,
      jobName: names[found.job.occupationCode] ?? found.job.occupationCode,
      today: ctx.today,
    };
  },
);

const short = z.string().max(4000, "too_long").optional();
const kindFields = Object.fromEntries(
  supportKinds.flatMap((kind) => [
    [`by-${kind}`, short],
    [`place-${kind}`, short],
    [`words-${kind}`, short],
  ]),
);

const form = z.object({
  ...kindFields,
  version: versionField,
  aims: z.string().max(4000, "too_long").default(""),
  nextReviewOn: z.string().max(30, "date_wrong").default(""),
  kinds: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) => [value ?? []].flat()),
  namesMayStand: z.string().optional(),
});

export const action = staffAction(
  { permission: "participant:write", form },
  async ({ ctx, input, params }) => {
    const id = params.participantId ?? "";
    const placementId = params.placementId ?? "";
    const typed: Record<string, unknown> = input;
    const text = (name: string): string => (typeof typed[name] === "string" ? typed[name] : "");
    await saveSupportPlan(ctx, id, placementId, {
      version: input.version,
      aims: input.aims,
      nextReviewOn: input.nextReviewOn,
      kinds: input.kinds,
      of: Object.fromEntries(
        supportKinds.map((kind) => [
          kind,
          { byWhom: text(`by-${kind}`), place: text(`place-${kind}`), words: text(`words-${kind}`) },
        ]),
      ),
      namesMayStand: input.namesMayStand !== undefined,
    });
    return redirect(andSaved(paths.supportPlan(id, placementId)));
  },
);

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "jobPlans", "support_title"),
];

export default function SupportPlanPage() {
  const { participant, job, jobName, plan, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const reading = useFormReply(reply);
  const t = useMessages("jobPlans");
  const words = useMessages("components");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today });
  const current = reply && "current" in reply ? reply.current : undefined;
  const now = current as Pick<SupportPlanText, "aims" | "items" | "version"> | undefined;
  return (
    <>
      <PageTitle
        title={t("support_title")}
        sub={t("support_of", {
          initials: participant.initials,
          job: jobName,
          employer: job.employerName,
          day: day(job.startedOn),
        })}
        actions={
          <>
            {plan ? (
              <LinkButton
                href={paths.participantDocument(participant.id, "support-plan", {
                  placementId: job.placementId,
                })}
              >
                {t("print")}
              </LinkButton>
            ) : null}
            <LinkButton href={paths.participant(participant.id)}>{t("to_participant")}</LinkButton>
          </>
        }
      />
      <SavedNotice />
      {now ? (
        <StaleNotice
          items={[
            { key: "aims", term: t("aims"), value: now.aims ?? "–" },
            ...now.items.map((item) => ({
              key: item.kind,
              term: t(`support_${item.kind}`),
              value: [
                t(`by_${item.byWhom}` as MessageKey<"jobPlans">),
                t(`place_${item.place}` as MessageKey<"jobPlans">),
                item.words,
              ]
                .filter(Boolean)
                .join(". "),
            })),
          ]}
        />
      ) : (
        <ErrorSummary {...reading.summary} />
      )}
      <Panel>
        <p>{t("support_help")}</p>
        <Form method="post" noValidate>
          <input
            type="hidden"
            name="version"
            value={now ? Number(now.version) : reading.typed("version", String(plan?.version ?? 0))}
          />
          <FieldStack>
            <TextAreaField
              id="aims"
              name="aims"
              label={t("aims")}
              optional={words("optional")}
              help={t("aims_help")}
              error={reading.errorOf("aims")}
              defaultValue={reading.typed("aims", plan?.aims ?? "")}
              maxLength={2000}
            />
            <SupportKindFields form={reading} items={plan?.items ?? []} />
            <DateField
              id="nextReviewOn"
              name="nextReviewOn"
              label={t("next_review")}
              optional={words("optional")}
              formatHelp={t("next_review_help")}
              error={reading.errorOf("nextReviewOn")}
              defaultValue={reading.typed(
                "nextReviewOn",
                plan?.nextReviewOn ? formatDayForField(plan.nextReviewOn) : "",
              )}
            />
            <NamesMayStand form={reading} />
            <SubmitBar
              submit={t("save")}
              secondary={<a href={paths.participant(participant.id)}>{words("cancel")}</a>}
              foot={
                plan
                  ? t("written", {
                      version: plan.version,
                      day: day(plan.writtenOn),
                      name: plan.writtenBy ?? "–",
                    })
                  : undefined
              }
            />
          </FieldStack>
        </Form>
      </Panel>
    </>
  );
}
