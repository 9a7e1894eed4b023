import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import * as z from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { createAccount } from "#app/domain/accounts/create-account.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { AccountFields } from "../_staff.administration/account-fields.tsx";
import { accountForm } from "../_staff.administration/account-form.ts";
import styles from "../_staff.administration/administration.module.css";
import { administrationTitle } from "../_staff.administration/administration-title.ts";
import { InvitationLink, type ShownInvitation } from "../_staff.administration/invitation-link.tsx";
import { shownInvitation } from "../_staff.administration/shown-invitation.ts";

export const meta = administrationTitle("new_account");

export const loader = staffLoader({ permission: "account:administer", messages: [] }, async () => ({}));

const form = z.object({
  name: accountForm.shape.name,
  email: z
    .string("email_required")
    .trim()
    .max(320, "too_long")
    .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "email_wrong"),
  ...accountForm.omit({ name: true }).shape,
});

/** The link is in the answer itself and never in an address, which browsers and servers remember. */
export async function action(args: ActionFunctionArgs) {
  const made: { shown: ShownInvitation; href: string }[] = [];
  const create = staffAction({ permission: "account:administer", form }, async ({ ctx, input }) => {
    const { accountId, invitation } = await createAccount(ctx, {
      name: input.name,
      email: input.email,
      phone: input.phone ?? null,
      employedBy: input.employedBy ?? null,
      roles: input.role,
    });
    const href = paths.account(accountId);
    made.push({ shown: shownInvitation(ctx, input.name, invitation), href });
    return redirect(href);
  });
  const answer = await create(args);
  const invitation = made[0];
  if (!(answer instanceof Response)) return answer;
  return invitation ? data({ invitation }) : answer;
}

export default function NewAccount() {
  const reply = useActionData<typeof action>();
  const created = reply && "invitation" in reply ? reply.invitation : null;
  const form = useFormReply(reply && "faults" in reply ? reply : undefined);
  const t = useMessages("administration");
  if (created) {
    return (
      <>
        <PageTitle title={t("new_account")} />
        <div className={styles.narrow}>
          <InvitationLink shown={created.shown} doneHref={created.href} />
        </div>
      </>
    );
  }
  return (
    <>
      <PageTitle title={t("new_account")} />
      <Form method="post" noValidate className={styles.narrow}>
        <FieldStack>
          <ErrorSummary {...form.summary} />
          <AccountFields form={form} withEmail />
          <SubmitBar submit={t("create_account")} />
        </FieldStack>
      </Form>
    </>
  );
}
