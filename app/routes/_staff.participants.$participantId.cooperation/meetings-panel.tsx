import { Form } from "@remix-run/react";
import { DateField } from "#app/components/date-field.tsx";
import { type DeadlineState, DeadlineTag } from "#app/components/deadline-tag.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { meetingKinds } from "#app/domain/shared-meetings/cooperation-vocabulary.ts";
import type { Cooperation } from "#app/domain/shared-meetings/get-cooperation.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay, formatDayForField } from "#app/i18n/format.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./cooperation.module.css";

const stateOf: Record<Cooperation["rhythm"]["state"], DeadlineState> = {
  ...{ planned: "done", due: "soon", overdue: "overdue", ahead: "later" },
};

/** Meetings held and planned, and when the next one on goals is due. */
export function MeetingsPanel({
  page,
  form,
}: {
  page: Cooperation & { today: string };
  form: ReturnType<typeof useFormReply>;
}) {
  const { meetings, rhythm, proposedOn, today } = page;
  const t = useMessages("cooperation");
  const words = useMessages("components");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today, year: true });
  return (
    <Panel title={t("meetings")}>
      <p>
        <DeadlineTag state={stateOf[rhythm.state]}>
          {t(`rhythm_${rhythm.state}`, { count: rhythm.days })}
        </DeadlineTag>
      </p>
      {meetings.length === 0 ? <p>{t("meetings_none")}</p> : null}
      <ul className={styles.rows}>
        {meetings.map((meeting) => (
          <li key={meeting.id} className={styles.row}>
            <div>
              <a href={paths.sharedMeeting(meeting.id)}>{day(meeting.heldOn)}</a>
              <p className={styles.meta}>
                {[
                  t(`kind_${meeting.kind}`),
                  t(`meeting_${meeting.status}`),
                  meeting.copyGivenOn === null ? "" : t("copy_given", { day: day(meeting.copyGivenOn) }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <Form method="post" noValidate className={styles.form}>
        <input type="hidden" name="intent" value="meeting" />
        <DateField
          id="heldOn"
          name="heldOn"
          label={t("plan_day")}
          formatHelp={words("date_format")}
          defaultValue={form.typed("heldOn", formatDayForField(proposedOn))}
          error={form.errorOf("heldOn")}
        />
        <SelectField
          id="kind"
          name="kind"
          label={t("kind")}
          defaultValue={form.typed("kind", "goals")}
          error={form.errorOf("kind")}
          width={40}
          options={meetingKinds.map((one) => ({ value: one, label: t(`kind_${one}`) }))}
        />
        <SubmitButton variant="quiet">{t("plan")}</SubmitButton>
      </Form>
    </Panel>
  );
}
