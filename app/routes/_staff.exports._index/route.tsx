import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { hasPermission } from "#app/domain/access/permissions.ts";
import { exportLists } from "#app/domain/exports/list-queries.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

const formats = ["xlsx", "csv"] as const;
const separators = ["semicolon", "comma", "tab"] as const;

export const loader = staffLoader(
  { permission: "list:export", messages: ["dataImports", "components"] },
  async ({ ctx, url }) => ({
    ...chosenIn(url),
    lists: exportLists.filter(
      (list) => list !== "contacts" || hasPermission(ctx.actor.roles, "employer_contact:read"),
    ),
    mayImport: hasPermission(ctx.actor.roles, "data:import"),
    mayExportAll: hasPermission(ctx.actor.roles, "service:export"),
  }),
);

const oneOf = <T extends string>(all: readonly T[], asked: string | null, otherwise: T): T =>
  all.find((one) => one === asked) ?? otherwise;

function chosenIn({ searchParams }: URL) {
  return {
    list: oneOf(exportLists, searchParams.get("list"), "employers"),
    format: oneOf(formats, searchParams.get("format"), "xlsx"),
    separator: oneOf(separators, searchParams.get("separator"), "semicolon"),
    // Back from proving who they are: what was chosen can be taken now.
    ready: searchParams.get("ready") !== null,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.dataImports?.export_title ?? ""} · Third Cup` },
];

export default function Exports() {
  const { lists, list, format, separator, ready, mayImport, mayExportAll } = useLoaderData<typeof loader>();
  const t = useMessages("dataImports");
  return (
    <>
      <PageTitle
        title={t("export_title")}
        sub={t("export_sub")}
        actions={mayImport ? <LinkButton href={paths.imports()}>{t("new_import")}</LinkButton> : null}
      />
      {ready ? (
        <Notice kind="ok" announced>
          {t("file_ready")}
        </Notice>
      ) : null}
      <Panel>
        <form method="get" action={paths.exportFile()}>
          <FieldStack>
            <ChoiceChips
              id="list"
              name="list"
              label={t("export_what")}
              help={t("export_people_help")}
              choices={lists.map((value) => ({ value, label: t(`list_${value}`) }))}
              chosen={[list]}
            />
            <ChoiceChips
              id="format"
              name="format"
              label={t("export_format")}
              segmented
              choices={formats.map((value) => ({ value, label: t(`format_${value}`) }))}
              chosen={[format]}
            />
            <SelectField
              id="separator"
              name="separator"
              label={t("export_separator")}
              defaultValue={separator}
              options={separators.map((value) => ({
                value,
                label: t(`separator_${value}`),
              }))}
            />
            <SubmitBar submit={t("download")} />
          </FieldStack>
        </form>
      </Panel>
      {mayExportAll ? (
        <Panel title={t("full_heading")}>
          <p>{t("full_text")}</p>
          <LinkButton href={paths.exportService()}>{t("download_full")}</LinkButton>
        </Panel>
      ) : null}
    </>
  );
}
