import { Panel } from "#app/components/panel.tsx";
import { Timeline, type TimelineEvent } from "#app/components/timeline.tsx";
import { paths } from "#app/http/paths.ts";
import { formatDay, formatMoment } from "#app/i18n/format.ts";
import { registerEventWords } from "#app/i18n/register-event-words.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./employer.module.css";
import type { EmployerLoaded } from "./route.tsx";

/** Every contact with the employer, by anybody in the service, and what happened to it in the register meanwhile. */
export function ContactHistory({ page }: { page: EmployerLoaded }) {
  const t = useMessages("employer");
  const contacts = useMessages("contacts");
  const language = useLanguage();
  const { timeZone, today } = page;
  const history = page.contacts.map((contact): TimelineEvent => {
    const at = new Date(contact.occurredAt);
    const people = contact.people.map(({ name }) => name).join(", ");
    return {
      key: contact.id,
      at: at.toISOString(),
      when: formatMoment(at, { language, timeZone, today }),
      state: contact.status === "held" ? "done" : contact.status === "planned" ? "planned" : "stopped",
      title: (
        <a href={paths.employerContact(contact.id)}>
          {t("contact_title", {
            channel: contacts(`channel_${contact.channel}`),
            name: page.colleagueNames[contact.loggedBy] ?? "",
          })}
        </a>
      ),
      body: (
        <>
          {contact.status === "held" ? null : <p>{contacts(`status_${contact.status}`)}</p>}
          {people ? <span className={styles.meta}>{t("contact_with", { people })}</span> : null}
          {contact.note ? <p className={styles.note}>{contact.note}</p> : null}
        </>
      ),
    };
  });
  const register = page.registerEvents.map((event): TimelineEvent => {
    const { title, detail } = registerEventWords(t, event);
    return {
      key: event.id,
      at: event.happenedOn,
      when: formatDay(event.happenedOn, { language, today }),
      state: "register",
      title,
      body: (
        <>
          {detail ? <p className={styles.note}>{detail}</p> : null}
          <span className={styles.meta}>{t("event_by")}</span>
        </>
      ),
    };
  });
  // A day sorts before its hours: of one day, what people did stands above what the register did.
  const events = [...history, ...register].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return (
    <Panel title={t("contacts")}>
      <p className={styles.meta}>{t("contacts_help")}</p>
      {page.contacts.length === 0 ? <p>{t("no_contacts")}</p> : null}
      {events.length === 0 ? null : <Timeline label={t("contacts")} events={events} />}
    </Panel>
  );
}
