import { LinkButton } from "#app/components/link-button.tsx";
import { Panel } from "#app/components/panel.tsx";
import { paths } from "#app/http/paths.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./person.module.css";
import type { PersonLoaded } from "./route.tsx";

/** A tap to call or write, in the way the person prefers; logging with person and way filled in stands ready after. */
export function Reach({ page }: { page: PersonLoaded }) {
  const { person, mayLog } = page;
  const t = useMessages("people");
  const employer = useMessages("employer");
  const number = person.phone?.replace(/[^+\d]/g, "") ?? "";
  const log = (channel: "phone" | "email" | "sms" | "in_person") =>
    paths.logWith(`e_${person.employerId}`, person.id, channel);
  return (
    <Panel title={t("reach_title")}>
      {person.preferredWay || person.preferredTime ? (
        <p>
          {[
            person.preferredWay ? employer(`way_${person.preferredWay}` as MessageKey<"employer">) : null,
            person.preferredTime ? t("prefers_time", { time: person.preferredTime }) : null,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      ) : null}
      <div className={styles.buttons}>
        {person.phone ? (
          <>
            <LinkButton href={`tel:${number}`} variant="filled">
              {t("ring", { phone: person.phone })}
            </LinkButton>
            <LinkButton href={`sms:${number}`}>{t("text_message")}</LinkButton>
          </>
        ) : null}
        {person.email ? (
          <LinkButton href={`mailto:${person.email}`}>{t("write", { email: person.email })}</LinkButton>
        ) : null}
      </div>
      {mayLog ? (
        <p className={styles.log}>
          <span>{`${t("log_after")}:`}</span>
          {person.phone ? <a href={log("phone")}>{t("log_phone")}</a> : null}
          {person.phone ? <a href={log("sms")}>{t("log_sms")}</a> : null}
          {person.email ? <a href={log("email")}>{t("log_email")}</a> : null}
          <a href={log("in_person")}>{t("log_visit")}</a>
        </p>
      ) : null}
    </Panel>
  );
}
