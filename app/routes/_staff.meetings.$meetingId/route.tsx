import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { PrintButton } from "#app/components/print-button.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { initialsOf } from "#app/domain/participants/participant-vocabulary.ts";
import { writeReadLine } from "#app/domain/participants/require-participant.ts";
import {
  cancelSharedMeeting,
  getSharedMeeting,
  holdSharedMeeting,
  minutesForm,
  noteCopyGiven,
} from "#app/domain/shared-meetings/shared-meetings.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./meeting.module.css";
import { MinutesFields } from "./minutes-fields.tsx";

const form = z.discriminatedUnion("intent", [
  minutesForm.extend({ intent: z.literal("hold") }),
  z.object({ intent: z.literal("cancel") }),
  z.object({ intent: z.literal("copy") }),
]);

export const loader = staffLoader(
  { permission: "participant:read", messages: ["cooperation", "components"] },
  async ({ ctx, params }) => {
    const { person, ...page } = await getSharedMeeting(ctx, params.meetingId ?? "");
    await writeReadLine(ctx, person.id, "cooperation");
    const who = `${initialsOf(person.givenName, person.familyName)} ${person.referenceCode}`;
    return { ...page, who, today: ctx.today, own: ctx.actor.accountId };
  },
);

export const action = staffAction(
  { permission: "participant:write", form },
  async ({ ctx, params, input }) => {
    const id = params.meetingId ?? "";
    if (input.intent === "cancel") {
      const { participantId } = await cancelSharedMeeting(ctx, id);
      return redirect(andSaved(paths.cooperation(participantId)));
    }
    if (input.intent === "copy") await noteCopyGiven(ctx, id);
    else await holdSharedMeeting(ctx, id, input);
    return redirect(andSaved(paths.sharedMeeting(id)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "cooperation", "minutes"),
];

/** One meeting: when, who was there, and the minutes. Printed, it is the person's own copy. */
export default function Meeting() {
  const page = useLoaderData<typeof loader>();
  const { meeting, participantId, minutes, wasThere, who, today } = page;
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("cooperation");
  const language = useLanguage();
  const current = reply && "current" in reply ? reply.current : undefined;
  const held = meeting.status === "held";
  const open = meeting.status !== "cancelled" && (!held || wasThere);
  return (
    <>
      <PageTitle
        title={t("meeting_title", { day: formatDay(meeting.heldOn, { language, today, year: true }) })}
        sub={t("meeting_sub", { who, kind: t(`kind_${meeting.kind}`) })}
        actions={<LinkButton href={paths.cooperation(participantId)}>{t("title")}</LinkButton>}
      />
      <SavedNotice />
      {current ? (
        <Notice kind="warn">
          {t("stale")}
          <p className={styles.words}>{String(current.words ?? "")}</p>
        </Notice>
      ) : (
        <ErrorSummary {...form.summary} />
      )}
      {held ? (
        <Panel title={t("minutes")}>
          <p>
            {page.colleagues
              .filter(({ present }) => present)
              .map(({ name }) => name)
              .concat(meeting.personPresent ? [t("person_present")] : [])
              .join(", ")}
          </p>
          <p className={styles.words}>
            {minutes?.words ?? t(wasThere ? "minutes_none" : "minutes_not_yours")}
          </p>
          {minutes ? (
            <div className={styles.actions}>
              <PrintButton>{t("print")}</PrintButton>
              <Form method="post">
                <SubmitButton variant="quiet" name="intent" value="copy">
                  {t("note_copy")}
                </SubmitButton>
              </Form>
            </div>
          ) : null}
        </Panel>
      ) : null}
      {open ? (
        <div className={styles.screenOnly}>
          <Panel>
            <Form method="post" noValidate>
              <input type="hidden" name="intent" value="hold" />
              <input
                type="hidden"
                name="version"
                value={current ? Number(current.version) : form.typed("version", String(meeting.version))}
              />
              <MinutesFields form={form} page={page} />
            </Form>
          </Panel>
          {meeting.status === "planned" ? (
            <Form method="post">
              <SubmitButton variant="quiet" name="intent" value="cancel">
                {t("cancel_meeting")}
              </SubmitButton>
            </Form>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
