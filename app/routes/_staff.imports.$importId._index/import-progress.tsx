import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { LinkButton } from "#app/components/link-button.tsx";
import { Panel } from "#app/components/panel.tsx";
import { paths } from "#app/http/paths.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./import.module.css";
import type { ImportPage } from "./route.tsx";

const everyMilliseconds = 2000;

/** How far the worker has come: looks again by itself, and by a link where there is no JavaScript. */
export function ImportProgress({ page }: { page: ImportPage }) {
  const t = useMessages("dataImports");
  const language = useLanguage();
  const { revalidate, state } = useRevalidator();
  const isUnderWay = ["queued", "running", "undoing"].includes(page.status);
  useEffect(() => {
    if (!isUnderWay || state !== "idle") return;
    const timer = setTimeout(revalidate, everyMilliseconds);
    return () => clearTimeout(timer);
  }, [isUnderWay, revalidate, state]);
  if (!isUnderWay) return null;
  const rows = formatNumber(page.rowsDone, language);
  const sentence =
    page.status === "undoing"
      ? t("progress_undoing")
      : page.status === "queued"
        ? t("progress_queued")
        : t("progress", { rows, percent: page.percent });
  return (
    <Panel>
      <p role="status">{sentence}</p>
      {page.status === "running" ? (
        <progress className={styles.progress} max={100} value={page.percent} aria-label={sentence} />
      ) : null}
      <LinkButton href={paths.dataImport(page.id)}>{t("reload")}</LinkButton>
    </Panel>
  );
}
