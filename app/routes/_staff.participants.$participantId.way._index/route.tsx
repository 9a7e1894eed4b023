import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { DefinitionList } from "#app/components/definition-list.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { Timeline } from "#app/components/timeline.tsx";
import { getWay } from "#app/domain/participant-way/get-way.ts";
import { takeBackStep } from "#app/domain/participant-way/take-back-step.ts";
import { versionField } from "#app/domain/version-field.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./way.module.css";
import { outreachSentence, useWayWords } from "./way-words.ts";

export const loader = staffLoader(
  { permission: "participant:read", messages: ["way", "participants", "components"] },
  async ({ ctx, params }) => ({ way: await getWay(ctx, params.participantId ?? ""), today: ctx.today }),
);

export const action = staffAction(
  { permission: "participant:write", form: z.object({ version: versionField }) },
  async ({ ctx, input, params }) => {
    const id = params.participantId ?? "";
    await takeBackStep(ctx, id, input.version);
    return redirect(andSaved(paths.way(id)));
  },
);

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [pageTitle(data?.messages, "way", "title")];

export default function WayPage() {
  const { way, today } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("way");
  const participants = useMessages("participants");
  const language = useLanguage();
  const say = useWayWords(today);
  const { participant } = way;
  const day = (iso: string) => formatDay(iso, { language, today, year: true });
  return (
    <>
      <PageTitle
        title={t("title")}
        sub={t("about", { initials: participant.initials, code: participant.referenceCode })}
        actions={<LinkButton href={paths.participant(participant.id)}>{t("to_participant")}</LinkButton>}
      />
      <SavedNotice />
      <ErrorSummary {...form.summary} />
      <Panel title={t("now")}>
        <p className={styles.now}>
          <strong>{participants(`status_${way.status}`)}</strong> {t("since", { day: day(way.since) })}
        </p>
        {way.next.length === 0 ? <p>{t("move_none")}</p> : null}
        <div className={styles.buttons}>
          {way.next.length > 0 ? (
            <LinkButton href={paths.moveOnWay(participant.id)} variant="filled">
              {t("move_open")}
            </LinkButton>
          ) : (
            <LinkButton href={paths.referral(participant.id)} variant="filled">
              {t("referral_new")}
            </LinkButton>
          )}
          {way.mayDecline ? (
            <LinkButton href={paths.declineReferral(participant.id)}>{t("decline_open")}</LinkButton>
          ) : null}
          {way.mayTakeBack ? (
            <Form method="post" className={styles.takeBack}>
              <input type="hidden" name="version" value={participant.version} />
              <SubmitButton variant="quiet">{t("take_back")}</SubmitButton>
            </Form>
          ) : null}
        </div>
        {way.mayTakeBack ? <p className={styles.help}>{t("take_back_help")}</p> : null}
      </Panel>
      <Panel title={t("outreach")}>
        {way.outreach ? (
          <Notice kind={way.outreach.isLate ? "warn" : "info"}>
            {outreachSentence(t, way.outreach, day)}
          </Notice>
        ) : (
          <p>{t("outreach_none")}</p>
        )}
        <p className={styles.help}>{t("outreach_rule")}</p>
        <div className={styles.buttons}>
          <LinkButton href={paths.missedAppointment(participant.id)}>{t("missed_open")}</LinkButton>
          <LinkButton href={paths.outreachAttempt(participant.id)}>{t("attempt_open")}</LinkButton>
        </div>
      </Panel>
      <Panel title={t("passive")}>
        <p>
          {way.passive
            ? t(way.passive.isDue ? "passive_due" : "passive_now", {
                day: day(way.passive.fromOn),
                follow: day(way.passive.followUpOn),
              })
            : t("passive_none")}
        </p>
        {way.status === "ended" ? null : (
          <LinkButton href={paths.passivePeriod(participant.id)}>
            {t(way.passive ? "passive_end" : "passive_start")}
          </LinkButton>
        )}
      </Panel>
      <Panel title={t("referral")}>
        {way.referral ? (
          <DefinitionList
            items={[
              {
                key: "source",
                term: t("source"),
                value: t(`source_${way.referral.source}` as MessageKey<"way">),
              },
              { key: "received", term: t("received"), value: day(way.referral.receivedOn) },
              { key: "team", term: t("treatment_team"), value: way.referral.treatmentTeam ?? "–" },
              { key: "nav", term: t("nav_office"), value: way.referral.navOffice ?? "–" },
              ...(way.referral.note
                ? [{ key: "note", term: t("referral_note"), value: way.referral.note }]
                : []),
            ]}
          />
        ) : (
          <p>{t("referral_none")}</p>
        )}
        {way.status === "ended" ? null : (
          <div className={styles.buttons}>
            <LinkButton href={paths.referral(participant.id)}>{t("referral_change")}</LinkButton>
          </div>
        )}
      </Panel>
      <Panel title={t("history")}>
        <Timeline label={t("history")} events={way.events.map(say)} />
      </Panel>
    </>
  );
}
