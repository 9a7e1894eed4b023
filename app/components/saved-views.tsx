import { Form } from "@remix-run/react";
import type { ListViewView } from "#app/domain/list-views/list-list-views.ts";
import type { ViewedList } from "#app/domain/list-views/viewed-list.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./saved-views.module.css";
import { SubmitButton } from "./submit-button.tsx";
import { TextField } from "./text-field.tsx";

type SavedViewsProps = {
  list: ViewedList;
  /** What stands after the question mark now, as the list writes it. */
  query: string;
  views: ListViewView[];
  addressOf: (query: string) => string;
  manageHref: string;
};

/** The list under its names, each with how many it has; and the way to keep what is chosen now. */
export function SavedViews({ list, query, views, addressOf, manageHref }: SavedViewsProps) {
  const t = useMessages("listViews");
  const language = useLanguage();
  const isKept = views.some((view) => view.query === query);
  return (
    <div className={styles.views}>
      <nav aria-label={t("views")} className={styles.tabs}>
        {views.length > 0 ? (
          <a className={styles.tab} href={addressOf("")} aria-current={query === "" ? "page" : undefined}>
            {t("all")}
          </a>
        ) : null}
        {views.map((view) => (
          <a
            key={view.id}
            className={styles.tab}
            href={addressOf(view.query)}
            aria-current={view.query === query ? "page" : undefined}
          >
            {view.name}
            {view.count === null ? null : (
              <span className={styles.count}>{formatNumber(view.count, language)}</span>
            )}
          </a>
        ))}
        {views.length > 0 ? (
          <a className={styles.manage} href={manageHref}>
            {t("manage")}
          </a>
        ) : null}
      </nav>
      {isKept || query === "" ? null : (
        <details className={styles.save}>
          <summary>{t("save_open")}</summary>
          <Form method="post" action={manageHref} className={styles.form}>
            <input type="hidden" name="intent" value="save" />
            <input type="hidden" name="list" value={list} />
            <input type="hidden" name="query" value={query} />
            <TextField id="view-name" name="name" label={t("name")} maxLength={60} width={28} required />
            <ViewChecks />
            <SubmitButton>{t("save")}</SubmitButton>
          </Form>
        </details>
      )}
    </div>
  );
}

function ViewChecks() {
  const t = useMessages("listViews");
  return (
    <div className={styles.checks}>
      <label>
        <input type="checkbox" name="shared" value="yes" />
        {t("shared")}
      </label>
      <label>
        <input type="checkbox" name="asDefault" value="yes" />
        {t("as_default")}
      </label>
    </div>
  );
}
