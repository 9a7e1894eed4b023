import { Form } from "@remix-run/react";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./settle-promise.module.css";
import { SubmitButton } from "./submit-button.tsx";

/** Kept, broken or withdrawn, each one tap. */
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
  return (
    <Form method="post" action={action} className={styles.ways}>
      <input type="hidden" name="returnTo" value={returnTo} />
      {(["kept", "broken", "withdrawn"] as const).map((status) => (
        <SubmitButton
          key={status}
          variant="quiet"
          name="status"
          value={status}
          label={`${t(`promise_${status}`)}: ${text}`}
        >
          {t(`promise_${status}`)}
        </SubmitButton>
      ))}
    </Form>
  );
}
