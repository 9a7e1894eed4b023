import { Link } from "@remix-run/react";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import IconMail from "@tabler/icons-react/dist/esm/icons/IconMail.mjs";
import IconPhone from "@tabler/icons-react/dist/esm/icons/IconPhone.mjs";
import IconWalk from "@tabler/icons-react/dist/esm/icons/IconWalk.mjs";
import { useState } from "react";
import { type Choice, ChoiceChips } from "#app/components/choice-chips.tsx";
import { Cups } from "#app/components/cups.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FactQuestion } from "#app/components/fact-question.tsx";
import { Icon } from "#app/components/icon.tsx";
import { Notice } from "#app/components/notice.tsx";
import { OneVoiceNotice } from "#app/components/one-voice-notice.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { LogPage } from "#app/domain/employer-contacts/get-log-page.ts";
import { isFresh } from "#app/domain/relationships/freshness.ts";
import { paths } from "#app/http/paths.ts";
import { effectWords } from "#app/i18n/fact-words.ts";
import { formatDay, formatDayForField, formatDaysAway, formatTime } from "#app/i18n/format.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./contact.module.css";
import { MoreAboutContact, type Preset } from "./more-about-contact.tsx";
import { NextStepFields } from "./next-step-fields.tsx";
import { SpokenWithQuestion } from "./spoken-with-question.tsx";
import { WhenFields } from "./when-fields.tsx";

export type FormReply = ReturnType<typeof useFormReply>;

type LogContactFormProps = {
  id: string;
  page: LogPage;
  today: string;
  now: string;
  timeZone: string;
  preset: Preset;
  form: FormReply;
};

/** Employer, how, save: everything else is there when it is wanted, and stands open when it has a fault. */
export function LogContactForm({ id, page, today, now, timeZone, preset, form }: LogContactFormProps) {
  const t = useMessages("contacts");
  const words = useMessages("components");
  const language = useLanguage();
  const [offline, setOffline] = useState(false);
  const { employer } = page;
  const optional = words("optional");
  const planning = preset.status === "planned";
  const nameFault = form.hasFault("participant_name");
  return (
    <form
      method="post"
      onSubmit={(event) => {
        if (navigator.onLine) return;
        event.preventDefault();
        setOffline(true);
      }}
    >
      <input type="hidden" name="id" value={form.typed("id", id)} />
      <input type="hidden" name="employer" value={employer.documentId} />
      <ErrorSummary {...form.summary} />
      {offline ? (
        <Notice kind="warn" announced>
          {t("not_saved_offline")}
        </Notice>
      ) : null}
      <Panel>
        <div className={styles.subject}>
          <div className={styles.name} id="employer">
            {employer.name}
          </div>
          <Link to={paths.logContact()}>{t("change_employer")}</Link>
        </div>
        <Cups
          filled={employer.cups}
          fresh={isFresh(employer.lastContactOn, today)}
          visited={employer.stage !== "none"}
          words={
            <span className={styles.meta}>
              {employer.stage === "none" ? words("never_visited") : words("cups", { filled: employer.cups })}
              {employer.lastContactOn
                ? ` · ${formatDaysAway(employer.lastContactOn, { language, today })}`
                : null}
            </span>
          }
        />
      </Panel>
      {page.pause ? (
        <Notice kind="warn">
          {page.pause.untilOn
            ? t("paused_until", {
                day: formatDay(page.pause.untilOn, { language, today }),
                reason: page.pause.reason,
              })
            : t("paused", { reason: page.pause.reason })}{" "}
          {planning ? t("nothing_planned_paused") : null}
        </Notice>
      ) : null}
      {page.standing ? <Notice kind="warn">{t(`standing_${page.standing}_text`)}</Notice> : null}
      {page.oneVoice ? <OneVoiceNotice voice={page.oneVoice} today={today} /> : null}
      <SpokenWithQuestion form={form} />
      <div className={styles.stack}>
        <PeopleField page={page} preset={preset} form={form} />
        <ChannelField form={form} preset={preset} />
        <WhenFields
          form={form}
          open={planning}
          day={preset.day ? formatDayForField(preset.day) : ""}
          time={planning ? t("plan_time") : ""}
          summary={
            planning
              ? t("when_planned")
              : t("when_now", { when: formatTime(new Date(now), { language, timeZone }) })
          }
        />
        <div>
          <TextAreaField
            id="note"
            name="note"
            label={t(planning ? "note_planned" : "note")}
            optional={optional}
            help={t("note_help")}
            error={form.errorOf("note")}
            defaultValue={form.typed("note")}
            maxLength={5000}
            rows={3}
          />
        </div>
        {nameFault || form.typed("namesAreNotParticipants") ? (
          <ChoiceChips
            id="namesAreNotParticipants"
            name="namesAreNotParticipants"
            label={t("names_title")}
            many
            choices={[{ value: "yes", label: t("names_are_not") }]}
            chosen={form.typedList("namesAreNotParticipants")}
          />
        ) : null}
        {page.unknownFacts.length > 0 && !planning ? (
          <Panel quiet title={t("questions")}>
            <div className={styles.questions}>
              <p className={styles.meta}>
                {t("questions_help")}
                {page.askNext.length > 0 ? ` ${t("questions_effect")}` : null}
              </p>
              {page.unknownFacts.slice(0, 2).map((kind) => (
                <div key={kind}>
                  <FactQuestion kind={kind} form={form} occupations={page.occupations} />
                  <QuestionEffect question={page.askNext.find((each) => each.kind === kind)} />
                </div>
              ))}
            </div>
          </Panel>
        ) : null}
        <NextStepFields page={page} planning={planning} today={today} form={form} />
        <div>
          {page.unknownFacts.length > 2 && !planning ? (
            <details className={styles.fold} open={form.hasFaultIn("fact.")}>
              <summary>
                <span>{t("more_learned")}</span>
                <span>{t("show")}</span>
              </summary>
              <div>
                {page.unknownFacts.slice(2).map((kind) => (
                  <FactQuestion key={kind} kind={kind} form={form} occupations={page.occupations} />
                ))}
              </div>
            </details>
          ) : null}
          <MoreAboutContact page={page} preset={preset} form={form} />
        </div>
      </div>
      <SubmitBar fixed submit={t(planning ? "save_plan" : "save")} icon={<Icon of={IconCheck} />} />
    </form>
  );
}

/** Whose matches the answer would change. */
function QuestionEffect({ question }: { question: LogPage["askNext"][number] | undefined }) {
  const facts = useMessages("facts");
  if (!question) return null;
  return <p className={styles.meta}>{effectWords(facts, question.effects, question.more)}</p>;
}

function PeopleField({ page, preset, form }: { page: LogPage; preset: Preset; form: FormReply }) {
  const planning = preset.status === "planned";
  const t = useMessages("contacts");
  const optional = useMessages("components")("optional");
  const open = Boolean(form.typed("newPersonName")) || form.hasFaultIn("newPerson");
  return (
    <div>
      {page.people.length > 0 ? (
        <ChoiceChips
          id="personIds"
          name="personIds"
          label={t(planning ? "who_planned" : "who")}
          optional={optional}
          error={form.errorOf("personIds")}
          many
          choices={page.people.map(({ id, name, role }) => ({
            value: id,
            label: name,
            ...(role ? { note: role } : {}),
          }))}
          chosen={form.typedList("personIds", preset.personIds)}
        />
      ) : null}
      <details className={styles.inline} open={open}>
        <summary>{t("new_person")}</summary>
        <div className={styles.pair}>
          <TextField
            id="newPersonName"
            name="newPersonName"
            label={t("new_person_name")}
            error={form.errorOf("newPersonName")}
            defaultValue={form.typed("newPersonName")}
            maxLength={200}
            width={24}
            autoComplete="off"
          />
          <TextField
            id="newPersonRole"
            name="newPersonRole"
            label={t("new_person_role")}
            optional={optional}
            error={form.errorOf("newPersonRole")}
            defaultValue={form.typed("newPersonRole")}
            maxLength={200}
            width={24}
            autoComplete="off"
          />
        </div>
      </details>
    </div>
  );
}

const otherChannels = ["video", "sms", "letter", "portal_message"] as const;

function ChannelField({ form, preset }: { form: FormReply; preset: Preset }) {
  const t = useMessages("contacts");
  const chosen = form.typed("channel", preset.channel ?? "in_person");
  const main: Choice[] = [
    { value: "in_person", label: t("channel_in_person"), icon: IconWalk },
    { value: "phone", label: t("channel_phone"), icon: IconPhone },
    { value: "email", label: t("channel_email"), icon: IconMail },
  ];
  const others: Choice[] = otherChannels.map((channel) => ({
    value: channel,
    label: t(`channel_${channel}`),
  }));
  return (
    <div>
      <ChoiceChips
        id="channel"
        name="channel"
        label={t("how")}
        error={form.errorOf("channel")}
        segmented
        choices={main}
        chosen={[chosen]}
      />
      <details className={styles.inline} open={others.some(({ value }) => value === chosen)}>
        <summary>{t("more_ways")}</summary>
        <div>
          <ChoiceChips
            id="channelOther"
            name="channel"
            label={t("more_ways")}
            choices={others}
            chosen={[chosen]}
          />
        </div>
      </details>
    </div>
  );
}
