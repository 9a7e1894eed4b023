import { NotFound } from "#app/domain/errors.ts";
import { exportList } from "#app/domain/exports/export-list.ts";
import { exportColumns, exportLists } from "#app/domain/exports/list-queries.ts";
import { csvStream, csvType, xlsxStream, xlsxType } from "#app/exports/table-stream.ts";
import { staffFileLoader } from "#app/http/file-loader.ts";
import { paths } from "#app/http/paths.ts";
import { translatorOf } from "#app/i18n/page-messages.ts";

const separators = { semicolon: ";", comma: ",", tab: "\t" } as const;

/** What was chosen on the page, so that it is still chosen when somebody comes back to it. */
const chosenIn = (url: URL) =>
  ["list", "format", "separator"].flatMap((name): [string, string][] => {
    const value = url.searchParams.get(name);
    return value ? [[name, value]] : [];
  });

/** One list as a file. */
export const loader = staffFileLoader(
  { permission: "list:export", page: ({ url }) => paths.exports([...chosenIn(url), ["ready", "list"]]) },
  async ({ actor, resources, requestId, url }) => {
    const list = exportLists.find((one) => one === url.searchParams.get("list"));
    const format = url.searchParams.get("format") === "csv" ? "csv" : "xlsx";
    if (!list) throw new NotFound();
    const { rows } = await exportList(resources, actor, requestId, { list, format });
    const t = translatorOf("dataImports", actor.language);
    const name = t(`list_${list}`);
    const table = { name, header: exportColumns[list].map((column) => t(`field_${column}`)), rows };
    const asked = url.searchParams.get("separator");
    const separator = separators[asked === "comma" || asked === "tab" ? asked : "semicolon"];
    return format === "csv"
      ? { body: csvStream(table, separator), type: csvType, name: `${name}.csv` }
      : { body: xlsxStream(table), type: xlsxType, name: `${name}.xlsx` };
  },
);
