import { Form } from "@remix-run/react";
import { Notice } from "#app/components/notice.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { failingDaysAtMost } from "#app/domain/webhooks/retry-schedule.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.administration/administration.module.css";

type EndpointStateProps = {
  endpoint: { disabledAt: Date | null; disabledReason: string | null; failingSince: Date | null };
  moment: (at: Date) => string;
  isOff: boolean;
};

/** Whether anything is sent, why not, and the buttons to try, stop and begin again. */
export function EndpointState({ endpoint, moment, isOff }: EndpointStateProps) {
  const { disabledAt, disabledReason, failingSince } = endpoint;
  const t = useMessages("webhooks");
  if (disabledAt) {
    const when = moment(disabledAt);
    const why =
      disabledReason === "gone"
        ? t("disabled_gone", { when })
        : disabledReason === "failing"
          ? t("disabled_failing", { when, days: failingDaysAtMost })
          : t("disabled_by_hand", { when });
    return (
      <>
        <Notice kind="bad">{why}</Notice>
        <Form method="post">
          <SubmitButton name="intent" value="enable">
            {t("enable")}
          </SubmitButton>
        </Form>
      </>
    );
  }
  return (
    <>
      {failingSince ? (
        <Notice kind="warn">{t("state_failing", { when: moment(failingSince) })}</Notice>
      ) : null}
      <Form method="post" className={styles.buttons}>
        {isOff ? null : (
          <SubmitButton name="intent" value="test">
            {t("test")}
          </SubmitButton>
        )}
        <SubmitButton variant="danger" name="intent" value="disable">
          {t("disable")}
        </SubmitButton>
      </Form>
    </>
  );
}
