import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { listImports } from "#app/domain/data-imports/list-imports.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatMoment } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "data:import", messages: ["dataImports", "components"] },
  async ({ ctx }) => ({
    imports: (await listImports(ctx)).map((one) => ({
      ...{ id: one.id, kind: one.kind, status: one.status, fileName: one.fileName, by: one.createdByName },
      ...{ createdAt: one.createdAt.toISOString(), created: one.created, updated: one.updated },
      ...{ unchanged: one.unchanged, skipped: one.skipped, failed: one.failed },
    })),
    today: ctx.today,
    timeZone: ctx.actor.timeZone,
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.dataImports?.title ?? ""} · Third Cup` },
];

const columns = ["file", "what", "when", "who", "result"] as const;

export default function Imports() {
  const { imports, today, timeZone } = useLoaderData<typeof loader>();
  const t = useMessages("dataImports");
  const language = useLanguage();
  return (
    <>
      <PageTitle
        title={t("title")}
        sub={t("sub")}
        actions={
          <>
            <LinkButton href={paths.newImport()} variant="filled">
              {t("new_import")}
            </LinkButton>
            <LinkButton href={paths.exports()}>{t("to_exports")}</LinkButton>
          </>
        }
      />
      {imports.length === 0 ? (
        <EmptyState>{t("none")}</EmptyState>
      ) : (
        <DataTable
          caption={t("imports_heading")}
          head={columns.map((column) => (
            <th key={column} scope="col">
              {t(column)}
            </th>
          ))}
        >
          {imports.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <a href={paths.dataImport(one.id)}>{one.fileName}</a>
              </th>
              <td data-label={t("what")}>{t(`kind_${one.kind}`)}</td>
              <td data-label={t("when")}>
                {formatMoment(new Date(one.createdAt), { language, timeZone, today })}
              </td>
              <td data-label={t("who")}>{one.by}</td>
              <td data-label={t("result")}>
                {t(`status_${one.status}`)}
                {one.status === "done" ? <small>{t("counts", one)}</small> : null}
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </>
  );
}
