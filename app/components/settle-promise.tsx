import { Form } from "@remix-run/react";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./settle-promise.module.css";
import { SubmitButton } from "./submit-button.tsx";

/** Kept is one tap, as most are; what else may have come of it is folded beside it. */
export function SettlePromise({
  text,
  action,
  returnTo,
}: {
  text: string;
  action: string;
  returnTo: string;
}) {
  const t = useMessages("components");
  const way = (status: "kept" | "broken" | "withdrawn") => (
    <SubmitButton
      key={status}
      variant="quiet"
      name="status"
      value={status}
      label={`${t(`promise_${status}`)}: ${text}`}
    >
      {t(`promise_${status}`)}
    </SubmitButton>
  );
  return (
    <Form method="post" action={action} className={styles.ways}>
      <input type="hidden" name="returnTo" value={returnTo} />
      {way("kept")}
      <details className={styles.other}>
        <summary>
          {t("promise_otherwise")}
          <span className="tc-sr">: {text}</span>
        </summary>
        <div>{(["broken", "withdrawn"] as const).map(way)}</div>
      </details>
    </Form>
  );
}
