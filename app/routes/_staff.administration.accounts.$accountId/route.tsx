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
import { roles } from "#app/domain/access/permissions.ts";
import { changeAccount } from "#app/domain/accounts/change-account.ts";
import { disableAccount } from "#app/domain/accounts/disable-account.ts";
import { staffEmployers } from "#app/domain/accounts/employer-of-staff.ts";
import { enableAccount } from "#app/domain/accounts/enable-account.ts";
import { inviteAccount } from "#app/domain/accounts/invite-account.ts";
import { getAccount } from "#app/domain/accounts/list-accounts.ts";
import { resetSecondFactor, signOutEverywhere } from "#app/domain/accounts/reset-second-factor.ts";
import { Invalid } from "#app/domain/errors.ts";
import { readPercent } from "#app/domain/placements/job-details.ts";
import { versionField } from "#app/domain/version-field.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { AccessForms } from "../_staff.administration/access-forms.tsx";
import { AccountFields } from "../_staff.administration/account-fields.tsx";
import { accountForm } from "../_staff.administration/account-form.ts";
import styles from "../_staff.administration/administration.module.css";
import { administrationTitle } from "../_staff.administration/administration-title.ts";
import { BothVersions } from "../_staff.administration/both-versions.tsx";
import { InvitationLink, type ShownInvitation } from "../_staff.administration/invitation-link.tsx";
import { shownInvitation } from "../_staff.administration/shown-invitation.ts";

export const meta = administrationTitle("change_account");

export const loader = staffLoader(
  { permission: "account:administer", messages: [] },
  async ({ ctx, params }) => ({
    account: await getAccount(ctx, params.accountId ?? ""),
    own: params.accountId === ctx.actor.accountId,
  }),
);

const form = z.discriminatedUnion("intent", [
  accountForm.extend({ intent: z.literal("change"), version: versionField }),
  z.object({ intent: z.literal("invite") }),
  z.object({ intent: z.literal("disable") }),
  z.object({ intent: z.literal("enable") }),
  z.object({ intent: z.literal("reset_second_factor") }),
  z.object({ intent: z.literal("sign_out_everywhere") }),
]);

export async function action(args: ActionFunctionArgs) {
  const made: ShownInvitation[] = [];
  const act = staffAction({ permission: "account:administer", form }, async ({ ctx, params, input }) => {
    const accountId = params.accountId ?? "";
    switch (input.intent) {
      case "invite": {
        const { name } = await getAccount(ctx, accountId);
        made.push(shownInvitation(ctx, name, await inviteAccount(ctx, accountId)));
        break;
      }
      case "disable":
        await disableAccount(ctx, accountId);
        break;
      case "enable":
        await enableAccount(ctx, accountId);
        break;
      case "reset_second_factor":
        await resetSecondFactor(ctx, accountId);
        break;
      case "sign_out_everywhere":
        await signOutEverywhere(ctx, accountId);
        break;
      case "change": {
        const { name, phone = null, employedBy = null, role, version } = input;
        const positionPercent = readPercent(input.positionPercent ?? "");
        if (Number.isNaN(positionPercent))
          throw new Invalid([{ field: "positionPercent", code: "percent_wrong" }]);
        await changeAccount(ctx, accountId, {
          ...{ name, phone, employedBy, roles: role, version },
          ...(positionPercent === null ? {} : { positionPercent }),
        });
      }
    }
    return redirect(andSaved(paths.account(accountId)));
  });
  const answer = await act(args);
  const invitation = made[0];
  if (!(answer instanceof Response)) return answer;
  return invitation ? data({ invitation }) : answer;
}

export default function Account() {
  const { account, own } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const fault = reply && "faults" in reply ? reply : undefined;
  // A fault of one of the small forms leaves the large one as it is stored.
  const ofChange = fault?.values.intent === "change" ? fault : undefined;
  const summary = useFormReply(fault).summary;
  const form = useFormReply(ofChange);
  const t = useMessages("administration");
  const common = useMessages("components");
  const wordFor = (code: string) => {
    const known = [...roles, ...staffEmployers].find((one) => one === code);
    return known ? t(known) : "";
  };
  const stale = ofChange?.code === "stale";
  return (
    <>
      <PageTitle title={account.name} sub={account.email} />
      <div className={styles.narrow}>
        <SavedNotice />
        {account.state === "disabled" ? <Notice kind="bad">{t("disabled_notice")}</Notice> : null}
        {reply && "invitation" in reply ? (
          <InvitationLink shown={reply.invitation} doneHref={paths.account(account.id)} />
        ) : null}
        {stale ? (
          <BothVersions
            reloadHref={paths.account(account.id)}
            fields={[
              { label: t("name"), stored: account.name, yours: form.typed("name") },
              { label: t("phone"), stored: account.phone ?? "", yours: form.typed("phone") },
              {
                label: t("employed_by"),
                stored: wordFor(account.employedBy ?? ""),
                yours: wordFor(form.typed("employedBy")),
              },
              {
                label: t("roles"),
                stored: account.roles.map(wordFor).join(", "),
                yours: form.typedList("role").map(wordFor).join(", "),
              },
            ]}
          />
        ) : (
          <ErrorSummary {...summary} />
        )}
        <Panel title={t("change_account")}>
          <Form method="post" noValidate>
            <FieldStack>
              <input type="hidden" name="intent" value="change" />
              <input
                type="hidden"
                name="version"
                value={stale ? account.version : form.typed("version", String(account.version))}
              />
              <AccountFields form={form} stored={account} />
              <SubmitBar submit={common("save")} />
            </FieldStack>
          </Form>
        </Panel>
        <AccessForms disabled={account.state === "disabled"} own={own} />
      </div>
    </>
  );
}
