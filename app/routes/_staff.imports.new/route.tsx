import { type AppLoadContext, data, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { inTransaction, type StaffActor } from "#app/domain/context.ts";
import { importKinds } from "#app/domain/data-imports/import-kind.ts";
import { knownSystems } from "#app/domain/data-imports/known-systems.ts";
import { takeInFile } from "#app/domain/data-imports/take-in-file.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { removeUpload, staffUploadAction, type Upload } from "#app/http/upload-action.ts";
import { importFaultSentence } from "#app/i18n/import-words.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { FileField } from "./file-field.tsx";

export const loader = staffLoader(
  { permission: "data:import", messages: ["dataImports", "components", "faults"] },
  async ({ ctx }) => ({ megabytes: Math.floor(ctx.largestImport / 1_000_000) }),
);

type Refused = { kind: string; system: string; code: string; values: Record<string, string | number> };

const refused = (fields: Upload["fields"], code: string, values: Refused["values"] = {}) =>
  data<Refused>({ kind: fields.kind ?? "", system: fields.system ?? "", code, values }, { status: 400 });

export const action = staffUploadAction({ permission: "data:import" }, async ({ upload, actor, context }) => {
  const { fields, file, broken } = upload;
  const kind = importKinds.find((one) => one === fields.kind);
  if (file === null) return refused(fields, broken ? "upload_broken" : "no_file");
  if (file.tooLarge || kind === undefined) {
    await removeUpload(file);
    const megabytes = Math.floor(context.resources.importFiles.largest / 1_000_000);
    return file.tooLarge ? refused(fields, "file_too_large", { megabytes }) : refused(fields, "no_kind");
  }
  const system = knownSystems.find((one) => one === fields.system) ?? null;
  const taken = await keep(
    context,
    actor,
    () => removeUpload(file),
    (ctx) => takeInFile(ctx, { id: file.id, kind, fileName: file.name, path: file.path, system }),
  );
  if ("refused" in taken) {
    await removeUpload(file);
    return refused(fields, taken.refused, taken.values);
  }
  return redirect(paths.dataImport(file.id));
});

/** A file whose import could not be noted is not left lying. */
async function keep<T>(
  context: AppLoadContext,
  actor: StaffActor,
  remove: () => Promise<void>,
  work: Parameters<typeof inTransaction<StaffActor, T>>[3],
): Promise<T> {
  try {
    return await inTransaction(context.resources, actor, context.requestId, work);
  } catch (error) {
    await remove();
    throw error;
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.messages.areas.dataImports?.new_import ?? ""} · Third Cup` },
];

export default function NewImport() {
  const { megabytes } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useMessages("dataImports");
  const words = useMessages("components");
  const faults = useMessages("faults");
  const isKind = reply?.code === "no_kind";
  const error =
    reply === undefined
      ? undefined
      : reply.code === "no_file"
        ? t("choose_file")
        : isKind
          ? t("choose_kind")
          : importFaultSentence(t, reply);
  return (
    <>
      <PageTitle title={t("new_import")} />
      <Panel>
        <Form method="post" encType="multipart/form-data" noValidate reloadDocument>
          <FieldStack>
            <ErrorSummary
              heading={faults("summary")}
              errors={error ? [{ fieldId: isKind ? "kind" : "file", message: error }] : []}
            />
            <ChoiceChips
              id="kind"
              name="kind"
              label={t("kind")}
              choices={importKinds.map((value) => ({ value, label: t(`kind_${value}`) }))}
              chosen={[reply?.kind ?? ""]}
              {...(isKind && error ? { error } : {})}
            />
            <SelectField
              id="system"
              name="system"
              label={t("system")}
              optional={words("optional")}
              defaultValue={reply?.system ?? ""}
              options={[
                { value: "", label: t("system_none") },
                ...knownSystems.map((value) => ({ value, label: t(`system_${value}`) })),
              ]}
            />
            <FileField
              id="file"
              name="file"
              label={t("file_label")}
              help={t("file_help", { megabytes })}
              {...(!isKind && error ? { error } : {})}
            />
            <SubmitBar
              submit={t("send_file")}
              secondary={<LinkButton href={paths.imports()}>{words("cancel")}</LinkButton>}
            />
          </FieldStack>
        </Form>
      </Panel>
    </>
  );
}
