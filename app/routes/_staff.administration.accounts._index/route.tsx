import { useLoaderData } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { listAccounts } from "#app/domain/accounts/list-accounts.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { administrationTitle } from "../_staff.administration/administration-title.ts";

export const meta = administrationTitle("accounts");

export const loader = staffLoader({ permission: "account:administer", messages: [] }, async ({ ctx }) => ({
  accounts: await listAccounts(ctx),
}));

export default function Accounts() {
  const { accounts } = useLoaderData<typeof loader>();
  const t = useMessages("administration");
  return (
    <>
      <PageTitle
        title={t("accounts")}
        sub={t("accounts_sub", { count: accounts.length })}
        actions={
          <LinkButton href={paths.newAccount()} variant="filled">
            {t("new_account")}
          </LinkButton>
        }
      />
      <DataTable
        caption={t("accounts")}
        head={
          <>
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("roles")}</th>
            <th scope="col">{t("teams_of")}</th>
            <th scope="col">{t("phone")}</th>
            <th scope="col">{t("state")}</th>
          </>
        }
      >
        {accounts.map((account) => (
          <tr key={account.id} data-stopped={account.state === "disabled" ? "" : undefined}>
            <th scope="row">
              <a href={paths.account(account.id)}>{account.name}</a>
              <small>{account.email}</small>
            </th>
            <td data-label={t("roles")}>{account.roles.map((role) => t(role)).join(", ")}</td>
            <td data-label={t("teams_of")}>{account.teams.join(", ") || t("no_team")}</td>
            <td data-label={t("phone")}>{account.phone}</td>
            <td data-label={t("state")}>{t(account.state)}</td>
          </tr>
        ))}
      </DataTable>
    </>
  );
}
