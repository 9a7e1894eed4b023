import { Button } from "@mantine/core";
import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { RelationshipStrengthPanel } from "#app/components/relationship-strength-panel.tsx";
import { hasPermission } from "#app/domain/access/permissions.ts";
import { getEmployerContact } from "#app/domain/employer-contacts/get-employer-contact.ts";
import { getEmployerName } from "#app/domain/employer-contacts/get-employer-name.ts";
import { listLinesToChoose } from "#app/domain/job-plans/list-lines-to-choose.ts";
import { getRelationship } from "#app/domain/relationships/get-relationship.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatMoment } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.contacts.new/contact.module.css";
import { ChooseLine } from "./choose-line.tsx";
import { CountingWords } from "./counting-words.tsx";

export const loader = staffLoader(
  {
    permission: "employer_contact:read",
    messages: ["contacts", "relationship", "facts", "jobPlans", "components"],
  },
  async ({ ctx, params, url }) => {
    const contact = await getEmployerContact(ctx, params.employerContactId ?? "");
    const [employerName, relationship] = await Promise.all([
      getEmployerName(ctx, contact.employerId),
      getRelationship(ctx, contact.employerId),
    ]);
    const saved = url.searchParams.get("saved");
    const mayChoose = saved === "new" && hasPermission(ctx.actor.roles, "participant:write");
    return {
      lines: mayChoose ? await listLinesToChoose(ctx, contact) : [],
      contact: { ...contact, occurredAt: contact.occurredAt.toISOString() },
      employerName,
      relationship,
      saved,
      today: ctx.today,
      timeZone: ctx.actor.timeZone,
    };
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.employerName ?? ""} · Third Cup` },
];

/** The receipt of a contact: what it says, what it gave, and what comes next. */
export default function Contact() {
  const { contact, employerName, relationship, lines, saved, today, timeZone } =
    useLoaderData<typeof loader>();
  const t = useMessages("contacts");
  const language = useLanguage();
  const shown = relationship.parts
    .flatMap(({ lines }) => lines)
    .filter(
      ({ source }) =>
        (source.kind === "contact" || source.kind === "stage") && source.contactId === contact.id,
    )
    .reduce((sum, line) => sum + line.shown, 0);
  const uncounted = relationship.uncounted.find(({ contactId }) => contactId === contact.id);
  const people = contact.people.map(({ name }) => name).join(", ");
  return (
    <div className={styles.page}>
      <PageTitle
        title={employerName}
        sub={`${t(`channel_${contact.channel}`)} · ${formatMoment(new Date(contact.occurredAt), { language, timeZone, today })}`}
        actions={<LinkButton href={paths.editEmployerContact(contact.id)}>{t("change")}</LinkButton>}
      />
      {saved ? (
        <Notice kind="ok" announced>
          <strong>{saved === "before" ? t("saved_before") : t("saved")}</strong>{" "}
          {contact.status === "planned"
            ? t("receipt_planned")
            : shown > 0
              ? t("receipt_gave", { points: shown })
              : t("receipt_none")}{" "}
          {uncounted && contact.status !== "planned" ? t(`uncounted_${uncounted.reason}`) : null}
        </Notice>
      ) : null}
      <ChooseLine contactId={contact.id} people={lines} />
      <Panel>
        <p className={styles.meta}>
          {[
            t(`status_${contact.status}`),
            t(`purpose_${contact.purpose}`),
            people || t("people_none"),
            t("minutes", { count: contact.durationMinutes }),
            t("by", { name: contact.colleagues.map(({ name }) => name).join(", ") }),
          ].join(" · ")}
        </p>
        <p>
          <CountingWords counting={contact.counting} />
        </p>
        {contact.note ? <p>{contact.note}</p> : null}
      </Panel>
      <RelationshipStrengthPanel relationship={relationship} today={today} unfolded />
      <p className={styles.actions}>
        <LinkButton href={paths.employer(contact.employerId)}>{t("to_employer")}</LinkButton>
        {contact.status === "planned" ? (
          <LinkButton href={paths.contactCalendar(contact.id)}>{t("to_calendar")}</LinkButton>
        ) : null}
        <LinkButton href={paths.logContact()}>{t("log_another")}</LinkButton>
      </p>
      <form method="post" action={paths.withdrawEmployerContact(contact.id)}>
        <Button type="submit" variant="default" aria-describedby="withdraw-help">
          {t("withdraw")}
        </Button>
        <p id="withdraw-help" className={styles.meta}>
          {t("withdraw_help")}
        </p>
      </form>
    </div>
  );
}
