import { LinkButton } from "#app/components/link-button.tsx";
import { Panel } from "#app/components/panel.tsx";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./employer.module.css";
import type { EmployerLoaded } from "./route.tsx";

/** Who we know here, how to reach them, and whether they know that they are registered. */
export function PeopleHere({ page }: { page: EmployerLoaded }) {
  const t = useMessages("employer");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today: page.today });
  return (
    <Panel title={t("people")}>
      {page.people.length === 0 ? <p>{t("nobody")}</p> : null}
      <ul className={styles.list}>
        {page.people.map((person) => (
          <li key={person.id}>
            <strong className={person.leftOn ? styles.left : undefined}>
              {page.mayWrite ? <a href={paths.contactPerson(person.id)}>{person.name}</a> : person.name}
            </strong>
            <span className={styles.meta}>
              {[
                person.role,
                ...person.roles.map((role) => t(`person_role_${role}` as MessageKey<"employer">)),
                person.decisionMaker === "yes" ? t("decision_maker") : null,
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
            {person.leftOn ? (
              <span className={styles.meta}>{t("person_left", { day: day(person.leftOn) })}</span>
            ) : (
              <>
                {person.phone || person.email ? (
                  <span className={styles.inline}>
                    {person.phone ? (
                      <a href={`tel:${person.phone.replace(/[^+\d]/g, "")}`}>{person.phone}</a>
                    ) : null}
                    {person.email ? <a href={`mailto:${person.email}`}>{person.email}</a> : null}
                  </span>
                ) : null}
                {person.preferredWay || person.preferredTime ? (
                  <span className={styles.meta}>
                    {[
                      person.preferredWay ? t(`way_${person.preferredWay}` as MessageKey<"employer">) : null,
                      person.preferredTime,
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                ) : null}
                <span className={styles.meta}>
                  {person.informedOn ? t("told", { day: day(person.informedOn) }) : t("not_told")}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      {page.mayWrite ? (
        <p className={styles.wide}>
          <LinkButton href={paths.newContactPerson(page.row.documentId)}>{t("add_person")}</LinkButton>
        </p>
      ) : null}
    </Panel>
  );
}
