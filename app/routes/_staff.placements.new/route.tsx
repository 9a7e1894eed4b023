import { data, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { type FieldFault, Invalid } from "#app/domain/errors.ts";
import { occupationNames } from "#app/domain/occupations/occupation-names.ts";
import { suggestOccupations } from "#app/domain/occupations/suggest-occupations.ts";
import { getJobChoices, getPlacementChoices } from "#app/domain/placements/get-placement-choices.ts";
import { placementForm, recordPlacement } from "#app/domain/placements/record-placement.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { ChooseEmployer } from "./choose-employer.tsx";
import { JobFields } from "./job-fields.tsx";
import { filledIn, nothingStored, typedJob } from "./job-form.ts";

const typedPlacement = typedJob.extend({
  intent: z.enum(["find", "save"], "field_wrong").default("save"),
  participantId: z.string().max(60, "too_long").default(""),
  beside: z.literal("yes").optional(),
});

/** From a lead that one of ours got, or for a participant at a workplace. */
const askedOf = ({ searchParams }: URL) => ({
  leadId: searchParams.get("lead"),
  participantId: searchParams.get("participant") ?? "",
  document: searchParams.get("employer") ?? "",
  typed: searchParams.get("q") ?? "",
});

export const loader = staffLoader(
  { permission: "participant:write", messages: ["jobs", "ledger", "components"] },
  async ({ ctx, url }) => {
    const asked = askedOf(url);
    const { today } = ctx;
    if (asked.leadId === null) {
      const choices = await getJobChoices(ctx, asked);
      return { ...{ of: "participant" as const, today, typed: asked.typed }, ...choices, occupations: {} };
    }
    const choices = await getPlacementChoices(ctx, asked.leadId);
    const { occupationCode } = choices.lead;
    const occupations = occupationNames(occupationCode ? [occupationCode] : [], ctx.actor.language);
    return { of: "lead" as const, today, ...choices, occupations };
  },
);

export const action = staffAction(
  { permission: "participant:write", form: typedPlacement },
  async ({ ctx, url, input }) => {
    const { leadId, document, participantId } = askedOf(url);
    const { intent, ...values } = input;
    if (intent === "find") {
      const suggestions = await suggestOccupations(ctx, input.title);
      return data({ values: filledIn(values) as typeof values, faults: [] as FieldFault[], suggestions });
    }
    const whose = leadId === null ? { ...values, participantId } : values;
    const read = placementForm.safeParse(filledIn(whose));
    if (!read.success)
      throw new Invalid(
        read.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? ""), code: message })),
      );
    const id = await recordPlacement(ctx, leadId === null ? { document } : { jobLeadId: leadId }, read.data);
    return redirect(andSaved(paths.placement(id)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  pageTitle(loaded?.messages, "jobs", "new_title"),
];

/** On the participant's side: what the job is, from when, and how it was found. */
export default function NewPlacement() {
  const loaded = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useMessages("jobs");
  const form = useFormReply(reply);
  const l = useMessages("ledger");
  if (loaded.of === "participant" && loaded.place === null)
    return <ChooseEmployer person={loaded.person} typed={loaded.typed} places={loaded.places} />;
  const who = loaded.of === "participant" ? `${loaded.person.initials} ${loaded.person.referenceCode}` : "";
  const back = loaded.of === "lead" ? paths.jobLead(loaded.lead.id) : paths.jobsOf(loaded.person.id);
  const later = <LinkButton href={back}>{l("new_later")}</LinkButton>;
  return (
    <>
      <PageTitle
        title={loaded.of === "lead" ? l("new_title") : t("new_title")}
        sub={
          loaded.of === "lead"
            ? l("new_sub", { title: loaded.lead.title, employer: loaded.lead.employerName })
            : `${loaded.place?.name ?? ""}. ${t("new_sub", { who })}`
        }
      />
      <ErrorSummary {...form.summary} />
      <Panel>
        {loaded.of === "lead" && loaded.people.length === 0 ? (
          <>
            <Notice kind="info">{l("new_nobody")}</Notice>
            {later}
          </>
        ) : (
          <Form method="post" noValidate>
            <FieldStack>
              {loaded.of === "lead" ? (
                <>
                  <p>{l("new_help")}</p>
                  <SelectField
                    id="participantId"
                    name="participantId"
                    label={l("new_who")}
                    defaultValue={form.typed("participantId")}
                    error={form.errorOf("participantId")}
                    options={[
                      { value: "", label: "–" },
                      ...loaded.people.map(({ id, initials, referenceCode }) => ({
                        value: id,
                        label: `${initials} ${referenceCode}`,
                      })),
                    ]}
                    width={20}
                  />
                </>
              ) : null}
              <JobFields
                form={form}
                stored={{
                  ...nothingStored,
                  ...(loaded.of === "lead"
                    ? {
                        title: loaded.lead.title,
                        code: loaded.lead.occupationCode ?? "",
                        origin: loaded.origin ?? "",
                      }
                    : {}),
                }}
                suggestions={reply && "suggestions" in reply ? reply.suggestions : null}
                occupations={loaded.occupations}
                firstContactOn={
                  loaded.of === "lead" ? loaded.lead.firstContactOn : (loaded.place?.firstContactOn ?? null)
                }
                hasLead={loaded.of === "lead"}
                today={loaded.today}
              />
              {form.errorOf("beside") || form.typed("beside") === "yes" ? (
                <ChoiceChips
                  id="beside"
                  name="beside"
                  label={t("beside")}
                  help={t("beside_help")}
                  many
                  choices={[{ value: "yes", label: t("beside_yes") }]}
                  chosen={[form.typed("beside")]}
                  error={form.errorOf("beside")}
                />
              ) : null}
              <SubmitBar submit={t("save_job")} name="intent" value="save" secondary={later} />
            </FieldStack>
          </Form>
        )}
      </Panel>
    </>
  );
}
