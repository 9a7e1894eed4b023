import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { DateField } from "#app/components/date-field.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { getFollowUp } from "#app/domain/follow-ups/get-follow-up.ts";
import {
  completeFollowUp,
  declineFollowUp,
  followUpDoneForm,
  followUpMoveForm,
  moveFollowUp,
} from "#app/domain/follow-ups/settle-follow-up.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { followUpName } from "#app/i18n/job-words.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { DoneFields } from "./done-fields.tsx";
import styles from "./follow-up.module.css";

const form = z.discriminatedUnion("intent", [
  followUpDoneForm.extend({ intent: z.literal("done") }),
  followUpMoveForm.extend({ intent: z.literal("move") }),
  z.object({ intent: z.literal("decline") }),
]);

export const loader = staffLoader(
  { permission: "participant:write", messages: ["jobs", "components"] },
  async ({ ctx, params }) => {
    const page = await getFollowUp(ctx, params.followUpId ?? "");
    const { status, placementId } = page.followUp;
    if (status === "done" || status === "dropped") throw redirect(paths.placement(placementId));
    return { ...page, today: ctx.today };
  },
);

export const action = staffAction(
  { permission: "participant:write", form },
  async ({ ctx, params, input }) => {
    const id = params.followUpId ?? "";
    if (input.intent === "done") {
      const { participantId, placementId, leftJob } = await completeFollowUp(ctx, id, input);
      return redirect(leftJob ? paths.endPlacement(placementId) : andSaved(paths.jobsOf(participantId)));
    }
    const { placementId } =
      input.intent === "move" ? await moveFollowUp(ctx, id, input) : await declineFollowUp(ctx, id);
    return redirect(andSaved(paths.placement(placementId)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "jobs", "follow_ups"),
];

/** One follow-up: what came of it, another day, or that the person does not want it. Made for a phone. */
export default function FollowUp() {
  const page = useLoaderData<typeof loader>();
  const { followUp, person, employerName, openness, today } = page;
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("jobs");
  const words = useMessages("components");
  const faults = useMessages("faults");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today });
  const current = reply && "current" in reply ? reply.current : undefined;
  const version = current ? Number(current.version) : followUp.version;
  const who = `${person.initials} ${person.referenceCode}`;
  const refused = openness !== null && !openness.allowed;
  return (
    <>
      <PageTitle
        title={t("follow_up_title", { what: followUpName(t, followUp), who })}
        sub={t("follow_up_sub", {
          where: employerName,
          from: day(followUp.dueFrom),
          until: day(followUp.dueOn),
        })}
      />
      {current ? <Notice kind="warn">{t("stale")}</Notice> : <ErrorSummary {...form.summary} />}
      {refused ? (
        <Notice kind="bad">{`${t("openness_changed")} ${faults(`openness_${openness.reason}`)}`}</Notice>
      ) : (
        <Panel>
          {openness === null ? null : (
            <p>
              <a href={paths.mayBeSaid(person.id, `e_${page.employerId}`, "follow_up")}>{t("may_be_said")}</a>
            </p>
          )}
          <Form method="post" noValidate>
            <input type="hidden" name="intent" value="done" />
            <input type="hidden" name="version" value={version} />
            <DoneFields form={form} page={page} />
          </Form>
        </Panel>
      )}
      <Panel title={t("move")} quiet>
        <Form method="post" noValidate className={styles.move}>
          <input type="hidden" name="intent" value="move" />
          <input type="hidden" name="version" value={version} />
          <DateField
            id="movedTo"
            name="movedTo"
            label={t("moved_to")}
            formatHelp={words("date_format")}
            defaultValue={form.typed("movedTo")}
            error={form.errorOf("movedTo")}
          />
          <SubmitButton variant="quiet">{t("move_save")}</SubmitButton>
        </Form>
        {followUp.status === "not_wanted" || followUp.audience === "employer" ? null : (
          <Form method="post">
            <SubmitButton variant="quiet" name="intent" value="decline">
              {t("decline")}
            </SubmitButton>
          </Form>
        )}
      </Panel>
    </>
  );
}
