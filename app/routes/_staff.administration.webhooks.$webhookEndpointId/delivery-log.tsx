import { Form } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { sendFaults } from "#app/domain/webhooks/send-faults.ts";
import { testEvent, webhookEvents } from "#app/domain/webhooks/webhook-event.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export type ShownDelivery = {
  id: string;
  eventId: string;
  event: string;
  happenedAt: Date;
  status: string;
  attempts: number;
  nextAttemptAt: Date | null;
  lastStatus: number | null;
  lastFault: string | null;
  lastMilliseconds: number | null;
};

type DeliveryLogProps = { deliveries: ShownDelivery[]; moment: (at: Date) => string; mayResend: boolean };

/** How the latest deliveries went; those that have ended can be sent again. */
export function DeliveryLog({ deliveries, moment, mayResend }: DeliveryLogProps) {
  const t = useMessages("webhooks");
  const resultOf = (delivery: ShownDelivery): string => {
    const fault = sendFaults.find((one) => one === delivery.lastFault);
    const how = [
      fault ? t(`fault_${fault}`) : null,
      delivery.lastStatus === null ? null : t("answered", { status: delivery.lastStatus }),
      delivery.lastMilliseconds === null ? null : t("took", { milliseconds: delivery.lastMilliseconds }),
    ];
    return how.filter(Boolean).join(", ");
  };
  const eventWords = ({ event }: ShownDelivery): string => {
    const known = [...webhookEvents, testEvent].find((one) => one === event);
    return known ? t(known) : event;
  };
  const stateOf = ({ status, nextAttemptAt, attempts }: ShownDelivery): string => {
    if (status === "delivered") return t("status_delivered");
    if (status === "given_up") return t("status_given_up");
    return nextAttemptAt && attempts > 0
      ? t("status_waiting_next", { when: moment(nextAttemptAt) })
      : t("status_waiting");
  };
  if (deliveries.length === 0) return <p>{t("log_none")}</p>;
  return (
    <DataTable
      caption={t("log")}
      head={
        <>
          <th scope="col">{t("event")}</th>
          <th scope="col">{t("result")}</th>
          <th scope="col">{t("attempts")}</th>
          <th scope="col">
            <span className="tc-sr">{t("again")}</span>
          </th>
        </>
      }
    >
      {deliveries.map((delivery) => (
        <tr key={delivery.id}>
          <th scope="row">
            {eventWords(delivery)}
            <small>{moment(delivery.happenedAt)}</small>
          </th>
          <td data-label={t("result")}>
            <span>
              <span>{stateOf(delivery)}</span>
              <small>{resultOf(delivery)}</small>
            </span>
          </td>
          <td data-label={t("attempts")}>{delivery.attempts}</td>
          <td>
            {mayResend && delivery.status !== "waiting" ? (
              <Form method="post" preventScrollReset>
                <input type="hidden" name="deliveryId" value={delivery.id} />
                <SubmitButton
                  variant="quiet"
                  name="intent"
                  value="again"
                  label={t("again_label", { event: eventWords(delivery), when: moment(delivery.happenedAt) })}
                >
                  {t("again")}
                </SubmitButton>
              </Form>
            ) : null}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
