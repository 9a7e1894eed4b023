import { type ActionFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import {
  abandonImport,
  askToUndoImport,
  beginImport,
  changeImportMapping,
} from "#app/domain/data-imports/change-import.ts";
import { getImport } from "#app/domain/data-imports/get-import.ts";
import { removeImportFile } from "#app/domain/data-imports/import-file.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { importFaultSentence } from "#app/i18n/import-words.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { importForm, mappingChangeOf } from "./import-form.ts";
import { ImportOutcome } from "./import-outcome.tsx";
import { ImportProgress } from "./import-progress.tsx";
import { MappingForm } from "./mapping-form.tsx";
import { PreviewRows } from "./preview-rows.tsx";

export const loader = staffLoader(
  { permission: "data:import", messages: ["dataImports", "components", "faults"] },
  ({ ctx, params }) => getImport(ctx, params.importId ?? ""),
);

const settle = staffAction(
  { permission: "data:import", form: importForm },
  async ({ ctx, params, input }) => {
    const id = params.importId ?? "";
    if (input.intent === "abandon") await abandonImport(ctx, id);
    else if (input.intent === "undo") await askToUndoImport(ctx, id);
    else if (input.intent === "begin")
      await beginImport(ctx, id, { noParticipantNamed: input.noParticipantNamed === "yes" });
    else {
      const { kind } = await getImport(ctx, id);
      await changeImportMapping(ctx, id, mappingChangeOf(kind, input));
    }
    return redirect(input.intent === "abandon" ? paths.imports() : paths.dataImport(id));
  },
);

/** The file of an import that was given up is taken away once that is stored, and not before. */
export async function action(args: ActionFunctionArgs) {
  const answer = await settle(args);
  if (answer instanceof Response && answer.headers.get("location") === paths.imports())
    await removeImportFile(args.context.resources.importFiles.folder, args.params.importId ?? "");
  return answer;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.fileName ?? ""} · Third Cup` },
];

export type ImportPage = ReturnType<typeof useLoaderData<typeof loader>>;

export default function DataImport() {
  const page = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof settle>());
  const t = useMessages("dataImports");
  const { preview } = page;
  return (
    <>
      <PageTitle title={page.fileName} sub={`${t(`kind_${page.kind}`)} · ${t(`status_${page.status}`)}`} />
      <ErrorSummary {...form.summary} />
      {page.fault ? (
        <Notice kind="bad">{importFaultSentence(t, { code: page.fault, values: page.faultValues })}</Notice>
      ) : null}
      {preview ? (
        <>
          <MappingForm page={page} preview={preview} />
          <PreviewRows page={page} preview={preview} />
        </>
      ) : null}
      <ImportProgress page={page} />
      <ImportOutcome page={page} />
    </>
  );
}
