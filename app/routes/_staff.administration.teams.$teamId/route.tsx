import { redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { listAccounts } from "#app/domain/accounts/list-accounts.ts";
import { changeTeam } from "#app/domain/teams/change-team.ts";
import { getTeam } from "#app/domain/teams/list-teams.ts";
import { versionField } from "#app/domain/version-field.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.administration/administration.module.css";
import { administrationTitle } from "../_staff.administration/administration-title.ts";
import { BothVersions } from "../_staff.administration/both-versions.tsx";
import { TeamFields } from "../_staff.administration/team-fields.tsx";
import { teamForm } from "../_staff.administration/team-form.ts";

export const meta = administrationTitle("teams");

export const loader = staffLoader(
  { permission: "account:administer", messages: [] },
  async ({ ctx, params }) => {
    const team = await getTeam(ctx, params.teamId ?? "");
    const memberIds = team.members.map(({ id }) => id);
    const accounts = (await listAccounts(ctx)).filter(
      ({ id, state }) => state !== "disabled" || memberIds.includes(id),
    );
    return { team, memberIds, accounts };
  },
);

const form = teamForm.extend({ version: versionField });

export const action = staffAction(
  { permission: "account:administer", form },
  async ({ ctx, params, input }) => {
    const teamId = params.teamId ?? "";
    await changeTeam(ctx, teamId, { name: input.name, memberIds: input.member, version: input.version });
    return redirect(andSaved(paths.team(teamId)));
  },
);

export default function Team() {
  const { team, memberIds, accounts } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const fault = reply && "faults" in reply ? reply : undefined;
  const form = useFormReply(fault);
  const t = useMessages("administration");
  const common = useMessages("components");
  const stale = fault?.code === "stale";
  const colleagues = accounts.map(({ id, name, roles }) => ({
    value: id,
    label: name,
    note: roles.map((role) => t(role)).join(", "),
  }));
  const namesOf = (ids: readonly string[]) =>
    accounts
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(", ");
  return (
    <>
      <PageTitle title={team.name} sub={t("members_count", { count: memberIds.length })} />
      <Form method="post" noValidate className={styles.narrow}>
        <SavedNotice />
        <FieldStack>
          {stale ? (
            <BothVersions
              reloadHref={paths.team(team.id)}
              fields={[
                { label: t("team_name"), stored: team.name, yours: form.typed("name") },
                { label: t("members"), stored: namesOf(memberIds), yours: namesOf(form.typedList("member")) },
              ]}
            />
          ) : (
            <ErrorSummary {...form.summary} />
          )}
          <input
            type="hidden"
            name="version"
            value={stale ? team.version : form.typed("version", String(team.version))}
          />
          <TeamFields form={form} colleagues={colleagues} stored={{ name: team.name, memberIds }} />
          <SubmitBar submit={common("save")} />
        </FieldStack>
      </Form>
    </>
  );
}
