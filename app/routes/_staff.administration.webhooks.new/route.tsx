import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { registerWebhookEndpoint } from "#app/domain/webhooks/register-webhook-endpoint.ts";
import { webhookEndpointFields } from "#app/domain/webhooks/webhook-endpoint-fields.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.administration/administration.module.css";
import { administrationTitle } from "../_staff.administration/administration-title.ts";
import { ShownSecret } from "./shown-secret.tsx";
import { WebhookFields } from "./webhook-fields.tsx";

export const meta = administrationTitle("new_webhook");

export const loader = staffLoader(
  { permission: "service:administer", messages: ["webhooks"] },
  async () => ({}),
);

/** The secret is in the answer itself and never in an address, which browsers and servers remember. */
export async function action(args: ActionFunctionArgs) {
  const made: { secret: string; host: string; href: string }[] = [];
  const register = staffAction(
    { permission: "service:administer", form: webhookEndpointFields },
    async ({ ctx, input }) => {
      const { id, secret } = await registerWebhookEndpoint(ctx, input);
      made.push({ secret, host: new URL(input.url).host, href: paths.webhook(id) });
      return redirect(paths.webhook(id));
    },
  );
  const answer = await register(args);
  const registered = made[0];
  if (!(answer instanceof Response)) return answer;
  return registered ? data({ registered }) : answer;
}

export default function NewWebhook() {
  const reply = useActionData<typeof action>();
  const registered = reply && "registered" in reply ? reply.registered : null;
  const form = useFormReply(reply && "faults" in reply ? reply : undefined);
  const t = useMessages("webhooks");
  const common = useMessages("components");
  if (registered) {
    return (
      <>
        <PageTitle title={t("register")} />
        <div className={styles.narrow}>
          <ShownSecret secret={registered.secret} host={registered.host} doneHref={registered.href} />
        </div>
      </>
    );
  }
  return (
    <>
      <PageTitle title={t("register")} />
      <Form method="post" noValidate className={styles.narrow}>
        <FieldStack>
          <ErrorSummary {...form.summary} />
          <WebhookFields form={form} />
          <SubmitBar
            submit={t("save_new")}
            secondary={<LinkButton href={paths.webhooks()}>{common("cancel")}</LinkButton>}
          />
        </FieldStack>
      </Form>
    </>
  );
}
