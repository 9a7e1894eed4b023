import { data, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import type { FieldFault } from "#app/domain/errors.ts";
import { changeJobLead } from "#app/domain/job-leads/change-job-lead.ts";
import { getJobLead } from "#app/domain/job-leads/get-job-lead.ts";
import { getJobLeadPlace } from "#app/domain/job-leads/get-job-lead-place.ts";
import { occupationNames } from "#app/domain/occupations/occupation-names.ts";
import { suggestOccupations } from "#app/domain/occupations/suggest-occupations.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { LeadFields } from "../_staff.leads.new/lead-fields.tsx";
import styles from "../_staff.leads.new/lead-form.module.css";
import { leadForm, storedLead, toJobLead, typedLead } from "../_staff.leads.new/lead-form.ts";

export const loader = staffLoader(
  { permission: "employer:write", messages: ["jobLeads", "facts", "components"] },
  async ({ ctx, params }) => {
    const lead = await getJobLead(ctx, params.jobLeadId ?? "");
    return {
      id: lead.id,
      version: lead.version,
      stored: storedLead(lead),
      occupations: occupationNames(lead.occupationCode ? [lead.occupationCode] : [], ctx.actor.language),
      place: await getJobLeadPlace(ctx, `e_${lead.employerId}`),
      today: ctx.today,
    };
  },
);

export const action = staffAction(
  { permission: "employer:write", form: leadForm },
  async ({ ctx, params, input }) => {
    const id = params.jobLeadId ?? "";
    if (input.intent === "find") {
      await getJobLead(ctx, id);
      const suggestions = await suggestOccupations(ctx, input.title);
      return data({ values: typedLead(input), faults: [] as FieldFault[], suggestions });
    }
    await changeJobLead(ctx, id, toJobLead(ctx, input), {
      version: input.version,
      namesAreNotParticipants: input.namesAreNotParticipants === "yes",
    });
    return redirect(andSaved(paths.jobLead(id)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.messages.areas.jobLeads?.edit_title ?? ""} · Third Cup` },
];

export default function EditJobLead() {
  const { id, version, stored, occupations, place, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("jobLeads");
  const words = useMessages("components");
  const current = reply && "current" in reply ? reply.current : undefined;
  return (
    <div className={styles.form}>
      <PageTitle title={t("edit_title")} sub={place.name} />
      <ErrorSummary {...form.summary} />
      {current ? (
        <Notice kind="warn">
          {t("stale_version")}
          <p>{[current.title, current.note].filter((value) => typeof value === "string").join(" · ")}</p>
        </Notice>
      ) : null}
      <Form method="post" noValidate>
        <input
          type="hidden"
          name="version"
          value={current ? Number(current.version) : form.typed("version", String(version))}
        />
        <LeadFields
          form={form}
          stored={stored}
          suggestions={reply && "suggestions" in reply ? reply.suggestions : null}
          occupations={occupations}
          tasksSeen={place.tasksSeen}
          firstContactOn={place.firstContactOn}
          today={today}
        />
        <SubmitBar
          submit={current ? t("keep_mine") : t("save")}
          name="intent"
          value="save"
          secondary={<LinkButton href={paths.jobLead(id)}>{words("cancel")}</LinkButton>}
        />
      </Form>
    </div>
  );
}
