import { data, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { OccupationSearch } from "#app/components/occupation-search.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { type FieldFault, Invalid } from "#app/domain/errors.ts";
import { occupationNames } from "#app/domain/occupations/occupation-names.ts";
import { suggestOccupations } from "#app/domain/occupations/suggest-occupations.ts";
import { getPlacementChoices } from "#app/domain/placements/get-placement-choices.ts";
import { placementOrigins } from "#app/domain/placements/placement-origin.ts";
import { placementForm, recordPlacement } from "#app/domain/placements/record-placement.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

const typed = z.string().max(300, "too_long").default("");
const typedPlacement = z.object({
  intent: z.enum(["find", "save"], "field_wrong").default("save"),
  title: typed,
  participantId: typed,
  code: typed,
  startedOn: typed,
  origin: typed,
});

export const loader = staffLoader(
  { permission: "participant:write", messages: ["ledger", "components"] },
  async ({ ctx, url }) => {
    const choices = await getPlacementChoices(ctx, url.searchParams.get("lead") ?? "");
    const { occupationCode } = choices.lead;
    return {
      ...choices,
      occupations: occupationNames(occupationCode ? [occupationCode] : [], ctx.actor.language),
      today: ctx.today,
    };
  },
);

export const action = staffAction(
  { permission: "participant:write", form: typedPlacement },
  async ({ ctx, url, input }) => {
    const leadId = url.searchParams.get("lead") ?? "";
    const { intent, ...values } = input;
    if (intent === "find") {
      await getPlacementChoices(ctx, leadId);
      const suggestions = await suggestOccupations(ctx, input.title);
      return data({ values, faults: [] as FieldFault[], suggestions });
    }
    const read = placementForm.safeParse(values);
    if (!read.success)
      throw new Invalid(
        read.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? ""), code: message })),
      );
    await recordPlacement(ctx, leadId, read.data);
    return redirect(andSaved(paths.ledgerRows("placements")));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.messages.areas.ledger?.new_title ?? ""} · Third Cup` },
];

/** On the participant's side: who got the job of a lead, from when, and how it was found. */
export default function NewPlacement() {
  const { lead, origin, people, occupations, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("ledger");
  const words = useMessages("components");
  const language = useLanguage();
  const day = (iso: string | null) => (iso === null ? "" : formatDay(iso, { language, today, year: true }));
  const code = form.typed("code", lead.occupationCode ?? "");
  const title = form.typed("title", lead.title);
  const suggestions = reply && "suggestions" in reply ? reply.suggestions : null;
  const later = <LinkButton href={paths.jobLead(lead.id)}>{t("new_later")}</LinkButton>;
  return (
    <>
      <PageTitle
        title={t("new_title")}
        sub={t("new_sub", { title: lead.title, employer: lead.employerName })}
      />
      <ErrorSummary {...form.summary} />
      <Panel>
        {people.length === 0 ? (
          <>
            <Notice kind="info">{t("new_nobody")}</Notice>
            {later}
          </>
        ) : (
          <Form method="post" noValidate>
            <FieldStack>
              <p>{t("new_help")}</p>
              <SelectField
                id="participantId"
                name="participantId"
                label={t("new_who")}
                defaultValue={form.typed("participantId")}
                error={form.errorOf("participantId")}
                options={[
                  { value: "", label: "–" },
                  ...people.map(({ id, initials, referenceCode }) => ({
                    value: id,
                    label: `${initials} ${referenceCode}`,
                  })),
                ]}
                width={20}
              />
              <OccupationSearch
                form={form}
                title={title}
                code={code}
                suggestions={suggestions}
                words={{
                  title: t("new_title_field"),
                  help: t("new_title_help"),
                  find: t("new_find"),
                  which: t("new_which"),
                }}
                hint={
                  suggestions
                    ? t("new_none_found", { title })
                    : code === ""
                      ? t("new_find_first")
                      : t("new_chosen", { name: occupations[code] ?? code })
                }
              />
              <DateField
                id="startedOn"
                name="startedOn"
                label={t("new_started")}
                formatHelp={words("date_format")}
                defaultValue={form.typed("startedOn")}
                error={form.errorOf("startedOn")}
              />
              <ChoiceChips
                id="origin"
                name="origin"
                label={t("new_origin")}
                help={
                  lead.firstContactOn === null
                    ? t("new_origin_no_contact")
                    : t(lead.advertisedOn ? "new_origin_days" : "new_origin_contact", {
                        contact: day(lead.firstContactOn),
                        advertised: day(lead.advertisedOn),
                      })
                }
                choices={placementOrigins.map((one) => ({ value: one, label: t(`origin_${one}`) }))}
                chosen={[form.typed("origin", origin ?? "")]}
                error={form.errorOf("origin")}
              />
              <SubmitBar submit={t("new_save")} name="intent" value="save" secondary={later} />
            </FieldStack>
          </Form>
        )}
      </Panel>
    </>
  );
}
