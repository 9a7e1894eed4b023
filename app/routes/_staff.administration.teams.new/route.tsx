import { redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { listAccounts } from "#app/domain/accounts/list-accounts.ts";
import { createTeam } from "#app/domain/teams/create-team.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.administration/administration.module.css";
import { administrationTitle } from "../_staff.administration/administration-title.ts";
import { TeamFields } from "../_staff.administration/team-fields.tsx";
import { teamForm } from "../_staff.administration/team-form.ts";

export const meta = administrationTitle("new_team");

export const loader = staffLoader({ permission: "account:administer", messages: [] }, async ({ ctx }) => {
  const accounts = await listAccounts(ctx);
  return { accounts: accounts.filter(({ state }) => state !== "disabled") };
});

export const action = staffAction(
  { permission: "account:administer", form: teamForm },
  async ({ ctx, input }) => {
    const teamId = await createTeam(ctx, { name: input.name, memberIds: input.member });
    return redirect(andSaved(paths.team(teamId)));
  },
);

export default function NewTeam() {
  const { accounts } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("administration");
  const colleagues = accounts.map(({ id, name, roles }) => ({
    value: id,
    label: name,
    note: roles.map((role) => t(role)).join(", "),
  }));
  return (
    <>
      <PageTitle title={t("new_team")} />
      <Form method="post" noValidate className={styles.narrow}>
        <FieldStack>
          <ErrorSummary {...form.summary} />
          <TeamFields form={form} colleagues={colleagues} />
          <SubmitBar submit={t("create_team")} />
        </FieldStack>
      </Form>
    </>
  );
}
