import { useLoaderData } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { listWebhookEndpoints } from "#app/domain/webhooks/list-webhook-endpoints.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatMoment } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.administration/administration.module.css";
import { administrationTitle } from "../_staff.administration/administration-title.ts";

export const meta = administrationTitle("webhooks");

export const loader = staffLoader(
  { permission: "service:administer", messages: ["webhooks"] },
  async ({ ctx }) => ({
    endpoints: await listWebhookEndpoints(ctx),
    isOff: ctx.webhooks === undefined,
    timeZone: ctx.actor.timeZone,
    today: ctx.today,
  }),
);

export default function Webhooks() {
  const { endpoints, isOff, timeZone, today } = useLoaderData<typeof loader>();
  const t = useMessages("webhooks");
  const language = useLanguage();
  const moment = (at: Date) => formatMoment(at, { language, timeZone, today });
  const add = isOff ? null : (
    <LinkButton href={paths.newWebhook()} variant="filled">
      {t("register")}
    </LinkButton>
  );
  const stateOf = (endpoint: (typeof endpoints)[number]) => {
    if (endpoint.disabledAt) return t("state_disabled");
    return endpoint.failingSince
      ? t("state_failing", { when: moment(endpoint.failingSince) })
      : t("state_active");
  };
  return (
    <>
      <PageTitle title={t("title")} actions={endpoints.length > 0 ? add : null} />
      <div className={styles.narrow}>
        <p>{t("lead")}</p>
        {isOff ? <Notice kind="warn">{t("off")}</Notice> : null}
      </div>
      {endpoints.length === 0 ? (
        <EmptyState action={add}>{t("none")}</EmptyState>
      ) : (
        <DataTable
          caption={t("title")}
          head={
            <>
              <th scope="col">{t("receiver")}</th>
              <th scope="col">{t("state")}</th>
              <th scope="col">{t("last_delivered")}</th>
            </>
          }
        >
          {endpoints.map((endpoint) => (
            <tr key={endpoint.id} data-stopped={endpoint.disabledAt ? true : undefined}>
              <th scope="row">
                <a href={paths.webhook(endpoint.id)}>{endpoint.description || new URL(endpoint.url).host}</a>
                <small className={styles.address}>{endpoint.url}</small>
                <small>{t("events_count", { count: endpoint.events.length })}</small>
              </th>
              <td data-label={t("state")}>{stateOf(endpoint)}</td>
              <td data-label={t("last_delivered")}>
                {endpoint.lastDeliveredAt ? moment(endpoint.lastDeliveredAt) : t("never")}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </>
  );
}
