import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import * as z from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { sendSignInLink } from "#app/domain/portal/send-sign-in-link.ts";
import { portalDoorAction, portalDoorLoader } from "#app/http/portal-handler.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

const form = z.object({ email: z.email("email_wrong").max(320, "too_long") });

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: String(data?.messages.areas.portal?.sign_in_title ?? "") },
  { name: "robots", content: "noindex" },
];

export const loader = portalDoorLoader(async () => ({}));

// The same answer for a known and an unknown address.
export const action = portalDoorAction(form, async ({ door, input }) => {
  const { clientAddress: address, requestId } = door;
  await sendSignInLink(door.resources, { email: input.email, address, requestId });
  return { sent: true as const };
});

export default function SignIn() {
  const reply = useActionData<typeof action>();
  const t = useMessages("portal");
  const sent = reply !== undefined && "sent" in reply;
  const shown = useFormReply(reply && "faults" in reply ? reply : undefined);
  return (
    <>
      <PageTitle title={t("sign_in_title")} sub={t("sign_in_intro")} />
      {sent ? (
        <Notice kind="ok" announced>
          {t("link_sent")}
        </Notice>
      ) : null}
      <Form method="post" noValidate>
        <ErrorSummary {...shown.summary} />
        <FieldStack>
          <TextField
            id="email"
            name="email"
            type="email"
            inputMode="email"
            autoComplete="email"
            label={t("email")}
            defaultValue={shown.typed("email")}
            error={shown.errorOf("email")}
            maxLength={320}
            width={36}
          />
        </FieldStack>
        <SubmitBar submit={t("send_link")} />
      </Form>
    </>
  );
}
