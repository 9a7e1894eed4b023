import { Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import IconMapPin from "@tabler/icons-react/dist/esm/icons/IconMapPin.mjs";
import { useState } from "react";
import { Icon } from "#app/components/icon.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { EmployerToLog } from "#app/domain/employer-contacts/list-employers-to-log.ts";
import { paths } from "#app/http/paths.ts";
import { formatDistance } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./contact.module.css";

type ChooseEmployerProps = { query: string; recent: EmployerToLog[]; found: EmployerToLog[] | null };

export function ChooseEmployer({ query, recent, found }: ChooseEmployerProps) {
  const t = useMessages("contacts");
  const shell = useMessages("shell");
  return (
    <>
      <search>
        <form className={styles.search} method="get" action={paths.logContact()}>
          <div>
            <TextField
              id="q"
              name="q"
              type="search"
              label={t("choose_search")}
              defaultValue={query}
              maxLength={200}
            />
          </div>
          <Button type="submit" variant="default">
            {shell("search")}
          </Button>
        </form>
      </search>
      {found ? (
        <>
          <h2 className={styles.heading}>{t("choose_found")}</h2>
          <EmployerLinks employers={found} empty={t("choose_none", { query })} />
          <LinkButton href={paths.newEmployer()}>{t("choose_add")}</LinkButton>
        </>
      ) : null}
      <NearMe />
      <h2 className={styles.heading}>{t("choose_recent")}</h2>
      <EmployerLinks employers={recent} empty={t("choose_empty")} />
    </>
  );
}

function EmployerLinks({ employers, empty }: { employers: EmployerToLog[]; empty: string }) {
  const t = useMessages("contacts");
  const language = useLanguage();
  if (employers.length === 0) return <p>{empty}</p>;
  return (
    <ul className={styles.list}>
      {employers.map((employer) => (
        <li key={employer.documentId}>
          <Link
            className={employer.ownEmployer ? undefined : styles.unit}
            to={paths.logContact(employer.documentId)}
          >
            <strong>{employer.name}</strong>
            <span className={styles.meta}>
              {[
                employer.metres === undefined ? null : formatDistance(employer.metres, language),
                employer.place,
                employer.ownEmployer ? null : t("in_register"),
                employer.standing === null ? null : t(`standing_${employer.standing}`),
                employer.paused ? t("paused_short") : null,
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

type Near = { state: "asked" | "refused" } | { state: "answered"; employers: EmployerToLog[] };

/** One position, sent in the body of one request and kept nowhere; absent where the browser runs no JavaScript. */
function NearMe() {
  const t = useMessages("contacts");
  const [near, setNear] = useState<Near | null>(null);
  const ask = () => {
    setNear({ state: "asked" });
    navigator.geolocation?.getCurrentPosition(
      async ({ coords }) => {
        const body = new FormData();
        body.set("latitude", String(coords.latitude));
        body.set("longitude", String(coords.longitude));
        try {
          const answer = await fetch("/contacts/near", { method: "POST", body });
          if (!answer.ok) throw new Error(String(answer.status));
          const { employers }: { employers: EmployerToLog[] } = await answer.json();
          setNear({ state: "answered", employers });
        } catch {
          setNear({ state: "refused" });
        }
      },
      () => setNear({ state: "refused" }),
      { maximumAge: 60_000, timeout: 10_000 },
    );
  };
  return (
    <>
      <div className={styles.near}>
        <Button
          variant="default"
          leftSection={<Icon of={IconMapPin} />}
          onClick={ask}
          aria-describedby="near-help"
          loading={near?.state === "asked"}
        >
          {t("near_me")}
        </Button>
        <span id="near-help" className={styles.meta}>
          {t("near_help")}
        </span>
      </div>
      {near?.state === "refused" ? (
        <Notice kind="warn" announced>
          {t("near_refused")}
        </Notice>
      ) : null}
      {near?.state === "answered" ? (
        <EmployerLinks employers={near.employers} empty={t("near_none")} />
      ) : null}
    </>
  );
}
