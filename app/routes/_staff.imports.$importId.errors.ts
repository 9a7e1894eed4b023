import { refusedRows } from "#app/domain/data-imports/refused-rows.ts";
import { csvStream, csvType } from "#app/exports/table-stream.ts";
import { staffFileLoader } from "#app/http/file-loader.ts";
import { importFaultSentence } from "#app/i18n/import-words.ts";
import { translatorOf } from "#app/i18n/page-messages.ts";

/** The refused rows of an import as they stood in the file, each with what has to be put right. */
export const loader = staffFileLoader(
  { permission: "data:import" },
  async ({ actor, resources, requestId, params }) => {
    const t = translatorOf("dataImports", actor.language);
    const { header, fileName, rows } = await refusedRows(resources, actor, requestId, params.importId ?? "");
    const told = async function* () {
      for await (const some of rows) {
        yield some.map(({ cells, faults }) => [
          ...header.map((_, place) => cells?.[place] ?? ""),
          (faults ?? []).map((fault) => importFaultSentence(t, fault)).join("; "),
        ]);
      }
    };
    const table = { name: fileName, header: [...header, t("fault_column")], rows: told() };
    return { body: csvStream(table, ";"), type: csvType, name: `${fileName.replace(/\.\w+$/, "")}-feil.csv` };
  },
);
