import { data, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import type { FieldFault } from "#app/domain/errors.ts";
import { getJobLeadPlace } from "#app/domain/job-leads/get-job-lead-place.ts";
import { recordJobLead } from "#app/domain/job-leads/record-job-lead.ts";
import { suggestOccupations } from "#app/domain/occupations/suggest-occupations.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { LeadFields } from "./lead-fields.tsx";
import styles from "./lead-form.module.css";
import { emptyLead, leadForm, toJobLead, typedLead } from "./lead-form.ts";

export const loader = staffLoader(
  { permission: "employer:write", messages: ["jobLeads", "facts", "components"] },
  async ({ ctx, url }) => ({
    place: await getJobLeadPlace(ctx, url.searchParams.get("employer") ?? ""),
    stored: emptyLead(url.searchParams.get("kind")),
    today: ctx.today,
  }),
);

export const action = staffAction(
  { permission: "employer:write", form: leadForm },
  async ({ ctx, url, input }) => {
    const document = url.searchParams.get("employer") ?? "";
    if (input.intent === "find") {
      await getJobLeadPlace(ctx, document);
      const suggestions = await suggestOccupations(ctx, input.title);
      return data({ values: typedLead(input), faults: [] as FieldFault[], suggestions });
    }
    const { jobLeadId } = await recordJobLead(ctx, document, toJobLead(ctx, input), {
      namesAreNotParticipants: input.namesAreNotParticipants === "yes",
    });
    return redirect(andSaved(paths.jobLead(jobLeadId)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.messages.areas.jobLeads?.new_short ?? ""} · Third Cup` },
];

export default function NewJobLead() {
  const { place, stored, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("jobLeads");
  const words = useMessages("components");
  const back = place.kind === "employer" ? paths.employer(place.id) : paths.registerUnit(place.id);
  return (
    <div className={styles.form}>
      <PageTitle title={t("new_title", { name: place.name })} />
      <ErrorSummary {...form.summary} />
      <Form method="post" noValidate>
        <LeadFields
          form={form}
          stored={stored}
          suggestions={reply && "suggestions" in reply ? reply.suggestions : null}
          occupations={{}}
          tasksSeen={place.tasksSeen}
          firstContactOn={place.firstContactOn}
          today={today}
        />
        <SubmitBar
          submit={t("save")}
          name="intent"
          value="save"
          secondary={<LinkButton href={back}>{words("cancel")}</LinkButton>}
        />
      </Form>
    </div>
  );
}
