import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { versionField } from "#app/domain/version-field.ts";
import {
  changeWebhookEndpoint,
  disableWebhookEndpoint,
  enableWebhookEndpoint,
  renewWebhookSecret,
} from "#app/domain/webhooks/change-webhook-endpoint.ts";
import { getWebhookEndpoint, listWebhookDeliveries } from "#app/domain/webhooks/list-webhook-endpoints.ts";
import { sendDeliveryAgain, sendTestEvent } from "#app/domain/webhooks/send-by-hand.ts";
import { webhookEndpointFields } from "#app/domain/webhooks/webhook-endpoint-fields.ts";
import { webhookEvents } from "#app/domain/webhooks/webhook-event.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { formatMoment } from "#app/i18n/format.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.administration/administration.module.css";
import { administrationTitle } from "../_staff.administration/administration-title.ts";
import { BothVersions } from "../_staff.administration/both-versions.tsx";
import { ShownSecret } from "../_staff.administration.webhooks.new/shown-secret.tsx";
import { WebhookFields } from "../_staff.administration.webhooks.new/webhook-fields.tsx";
import { DeliveryLog } from "./delivery-log.tsx";
import { EndpointState } from "./endpoint-state.tsx";

export const meta = administrationTitle("webhooks");

export const loader = staffLoader(
  { permission: "service:administer", messages: ["webhooks"] },
  async ({ ctx, params }) => {
    const id = params.webhookEndpointId ?? "";
    return {
      endpoint: await getWebhookEndpoint(ctx, id),
      deliveries: await listWebhookDeliveries(ctx, id),
      isOff: ctx.webhooks === undefined,
      timeZone: ctx.actor.timeZone,
      today: ctx.today,
      now: ctx.now,
    };
  },
);

const form = z.discriminatedUnion("intent", [
  webhookEndpointFields.extend({ intent: z.literal("change"), version: versionField }),
  z.object({ intent: z.literal("renew") }),
  z.object({ intent: z.literal("test") }),
  z.object({ intent: z.literal("disable") }),
  z.object({ intent: z.literal("enable") }),
  z.object({ intent: z.literal("again"), deliveryId: z.uuid("field_wrong") }),
]);

/** A new secret is in the answer itself and never in an address. */
export async function action(args: ActionFunctionArgs) {
  const made: string[] = [];
  const act = staffAction({ permission: "service:administer", form }, async ({ ctx, params, input }) => {
    const id = params.webhookEndpointId ?? "";
    switch (input.intent) {
      case "renew":
        made.push(await renewWebhookSecret(ctx, id));
        break;
      case "test":
        await sendTestEvent(ctx, id);
        break;
      case "disable":
        await disableWebhookEndpoint(ctx, id);
        break;
      case "enable":
        await enableWebhookEndpoint(ctx, id);
        break;
      case "again":
        await sendDeliveryAgain(ctx, id, input.deliveryId);
        break;
      case "change": {
        const { intent: _change, ...fields } = input;
        await changeWebhookEndpoint(ctx, id, fields);
        return redirect(andSaved(paths.webhook(id)));
      }
    }
    return redirect(paths.webhook(id));
  });
  const answer = await act(args);
  const secret = made[0];
  if (!(answer instanceof Response)) return answer;
  return secret ? data({ secret }) : answer;
}

export default function Webhook() {
  const { endpoint, deliveries, isOff, timeZone, today, now } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const fault = reply && "faults" in reply ? reply : undefined;
  // A fault of one of the small forms leaves the large one as it is stored.
  const ofChange = fault?.values.intent === "change" ? fault : undefined;
  const summary = useFormReply(fault).summary;
  const fields = useFormReply(ofChange);
  const t = useMessages("webhooks");
  const common = useMessages("components");
  const language = useLanguage();
  const moment = (at: Date) => formatMoment(at, { language, timeZone, today });
  const eventWords = (names: readonly string[]) =>
    webhookEvents
      .filter((event) => names.includes(event))
      .map((event) => t(event))
      .join(", ");
  const { host } = new URL(endpoint.url);
  const stale = ofChange?.code === "stale";
  const formerHolds = endpoint.formerSecretUntil !== null && endpoint.formerSecretUntil > now;
  return (
    <>
      <PageTitle title={endpoint.description || host} sub={endpoint.url} />
      <div className={styles.narrow}>
        <SavedNotice />
        {isOff ? <Notice kind="warn">{t("off")}</Notice> : null}
        {reply && "secret" in reply ? (
          <ShownSecret secret={reply.secret} host={host} doneHref={paths.webhook(endpoint.id)} />
        ) : null}
        {stale ? (
          <BothVersions
            reloadHref={paths.webhook(endpoint.id)}
            fields={[
              { label: t("url"), stored: endpoint.url, yours: fields.typed("url") },
              { label: t("description"), stored: endpoint.description, yours: fields.typed("description") },
              {
                label: t("events"),
                stored: eventWords(endpoint.events),
                yours: eventWords(fields.typedList("event")),
              },
            ]}
          />
        ) : (
          <ErrorSummary {...summary} />
        )}
        <EndpointState endpoint={endpoint} moment={moment} isOff={isOff} />
        <Panel title={t("log")}>
          <DeliveryLog
            deliveries={deliveries}
            moment={moment}
            mayResend={!isOff && endpoint.disabledAt === null}
          />
        </Panel>
        <Panel title={t("change")}>
          <Form method="post" noValidate>
            <FieldStack>
              <input type="hidden" name="intent" value="change" />
              <input
                type="hidden"
                name="version"
                value={stale ? endpoint.version : fields.typed("version", String(endpoint.version))}
              />
              <WebhookFields form={fields} stored={endpoint} />
              <SubmitBar submit={common("save")} />
            </FieldStack>
          </Form>
        </Panel>
        <Panel title={t("secret")}>
          <p>
            {formerHolds && endpoint.formerSecretUntil
              ? t("former_holds", { when: moment(endpoint.formerSecretUntil) })
              : t("renew_help", { hours: 24 })}
          </p>
          <Form method="post">
            <SubmitButton variant="quiet" name="intent" value="renew">
              {t("renew")}
            </SubmitButton>
          </Form>
        </Panel>
      </div>
    </>
  );
}
