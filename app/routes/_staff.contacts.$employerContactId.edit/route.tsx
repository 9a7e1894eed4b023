import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { changeEmployerContact } from "#app/domain/employer-contacts/change-employer-contact.ts";
import { channels } from "#app/domain/employer-contacts/employer-contact-vocabulary.ts";
import { getEmployerContact } from "#app/domain/employer-contacts/get-employer-contact.ts";
import { getEmployerName } from "#app/domain/employer-contacts/get-employer-name.ts";
import { listPeopleToMeet } from "#app/domain/employer-contacts/get-log-page.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDayForField, formatMoment, formatTime } from "#app/i18n/format.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.contacts.new/contact.module.css";
import { contactChangeForm, toContactChange } from "../_staff.contacts.new/contact-change-form.ts";
import { CourseFields } from "../_staff.contacts.new/course-fields.tsx";
import { SpokenWithQuestion } from "../_staff.contacts.new/spoken-with-question.tsx";
import { WhenFields } from "../_staff.contacts.new/when-fields.tsx";

export const loader = staffLoader(
  { permission: "employer_contact:log", messages: ["contacts", "components"] },
  async ({ ctx, params }) => {
    const contact = await getEmployerContact(ctx, params.employerContactId ?? "");
    const [employerName, people] = await Promise.all([
      getEmployerName(ctx, contact.employerId),
      listPeopleToMeet(ctx, contact.employerId),
    ]);
    return { contact, employerName, people, today: ctx.today, timeZone: ctx.actor.timeZone };
  },
);

export const action = staffAction(
  { permission: "employer_contact:log", form: contactChangeForm },
  async ({ ctx, params, input }) => {
    const contactId = params.employerContactId ?? "";
    await changeEmployerContact(ctx, contactId, toContactChange(input, ctx.today));
    return redirect(paths.employerContact(contactId));
  },
);

export default function EditContact() {
  const { contact, employerName, people, today, timeZone } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("contacts");
  const words = useMessages("components");
  const language = useLanguage();
  const at = new Date(contact.occurredAt);
  const summary = `${t(`channel_${contact.channel}`)}, ${formatMoment(at, { language, timeZone, today })}`;
  const stale = form.hasFault("stale");
  return (
    <div className={styles.page}>
      <PageTitle title={t("edit_title")} sub={employerName} />
      {stale ? (
        <Notice kind="warn">
          <strong>{t("stale_title")}.</strong> {t("stale_body", { summary })}
          {contact.note ? <blockquote>{contact.note}</blockquote> : null}
        </Notice>
      ) : (
        <ErrorSummary {...form.summary} />
      )}
      <form method="post" className={styles.stack}>
        <input
          type="hidden"
          name="version"
          value={stale ? contact.version : form.typed("version", String(contact.version))}
        />
        <SpokenWithQuestion form={form} />
        {people.length > 0 ? (
          <ChoiceChips
            id="personIds"
            name="personIds"
            label={t("who")}
            optional={words("optional")}
            error={form.errorOf("personIds")}
            many
            choices={people.map(({ id, name, role }) => ({
              value: id,
              label: name,
              ...(role ? { note: role } : {}),
            }))}
            chosen={form.typedList(
              "personIds",
              contact.people.map(({ id }) => id),
            )}
          />
        ) : null}
        <ChoiceChips
          id="channel"
          name="channel"
          label={t("how")}
          error={form.errorOf("channel")}
          choices={channels.map((channel) => ({ value: channel, label: t(`channel_${channel}`) }))}
          chosen={[form.typed("channel", contact.channel)]}
        />
        <WhenFields
          form={form}
          open
          summary={formatMoment(at, { language, timeZone, today })}
          day={formatDayForField(contact.day)}
          time={formatTime(at, { language, timeZone })}
        />
        <TextAreaField
          id="note"
          name="note"
          label={t("note")}
          optional={words("optional")}
          help={t("note_help")}
          error={form.errorOf("note")}
          defaultValue={form.typed("note", contact.note ?? "")}
          maxLength={5000}
          rows={4}
        />
        {form.hasFault("participant_name") ? (
          <ChoiceChips
            id="namesAreNotParticipants"
            name="namesAreNotParticipants"
            label={t("names_title")}
            many
            choices={[{ value: "yes", label: t("names_are_not") }]}
            chosen={[]}
          />
        ) : null}
        <CourseFields form={form} stored={{ ...contact, occurredAt: at }} />
        <SubmitBar fixed submit={t("save_changes")} />
      </form>
    </div>
  );
}
