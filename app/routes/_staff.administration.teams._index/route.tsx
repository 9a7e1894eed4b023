import { useLoaderData } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { listTeams } from "#app/domain/teams/list-teams.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { administrationTitle } from "../_staff.administration/administration-title.ts";

export const meta = administrationTitle("teams");

export const loader = staffLoader({ permission: "account:administer", messages: [] }, async ({ ctx }) => ({
  teams: await listTeams(ctx),
}));

export default function Teams() {
  const { teams } = useLoaderData<typeof loader>();
  const t = useMessages("administration");
  const add = (
    <LinkButton href={paths.newTeam()} variant="filled">
      {t("new_team")}
    </LinkButton>
  );
  if (teams.length === 0) {
    return (
      <>
        <PageTitle title={t("teams")} />
        <EmptyState action={add}>{t("no_teams")}</EmptyState>
      </>
    );
  }
  return (
    <>
      <PageTitle title={t("teams")} actions={add} />
      <DataTable
        caption={t("teams")}
        head={
          <>
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("members")}</th>
          </>
        }
      >
        {teams.map((team) => (
          <tr key={team.id}>
            <th scope="row">
              <a href={paths.team(team.id)}>{team.name}</a>
              <small>{t("members_count", { count: team.members.length })}</small>
            </th>
            <td data-label={t("members")}>
              {team.members.map(({ name }) => name).join(", ") || t("no_members")}
            </td>
          </tr>
        ))}
      </DataTable>
    </>
  );
}
