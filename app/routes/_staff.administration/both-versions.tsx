import { Notice } from "#app/components/notice.tsx";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./administration.module.css";

export type TwoVersions = { label: string; stored: string; yours: string };

/** Somebody saved first: what is stored and what was typed, side by side. Saving again keeps what was typed. */
export function BothVersions({ fields, reloadHref }: { fields: TwoVersions[]; reloadHref: string }) {
  const t = useMessages("administration");
  return (
    <Notice kind="warn">
      <strong>{t("stale_title")}</strong>
      <p>{t("stale_text")}</p>
      <table className={styles.versions}>
        <thead>
          <tr>
            <th scope="col">{t("stale_field")}</th>
            <th scope="col">{t("stale_stored")}</th>
            <th scope="col">{t("stale_yours")}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ label, stored, yours }) => (
            <tr key={label} className={stored === yours ? undefined : styles.differs}>
              <th scope="row">{label}</th>
              <td>{stored || t("nothing")}</td>
              <td>{yours || t("nothing")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <a href={reloadHref}>{t("stale_reload")}</a>
    </Notice>
  );
}
