import { Panel } from "#app/components/panel.tsx";
import { Timeline } from "#app/components/timeline.tsx";
import { paths } from "#app/http/paths.ts";
import { formatMoment } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./employer.module.css";
import type { EmployerLoaded } from "./route.tsx";

/** Every contact with the employer, by anybody in the service: who else has been here. */
export function ContactHistory({ page }: { page: EmployerLoaded }) {
  const t = useMessages("employer");
  const contacts = useMessages("contacts");
  const language = useLanguage();
  const { timeZone, today } = page;
  return (
    <Panel title={t("contacts")}>
      <p className={styles.meta}>{t("contacts_help")}</p>
      {page.contacts.length === 0 ? (
        <p>{t("no_contacts")}</p>
      ) : (
        <Timeline
          label={t("contacts")}
          events={page.contacts.map((contact) => {
            const at = new Date(contact.occurredAt);
            const people = contact.people.map(({ name }) => name).join(", ");
            return {
              key: contact.id,
              at: at.toISOString(),
              when: formatMoment(at, { language, timeZone, today }),
              state:
                contact.status === "held" ? "done" : contact.status === "planned" ? "planned" : "stopped",
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
          })}
        />
      )}
    </Panel>
  );
}
