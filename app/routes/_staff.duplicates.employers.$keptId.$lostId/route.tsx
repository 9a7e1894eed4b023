import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { MergeForm } from "#app/components/merge-form.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { employerMergeChoices } from "#app/domain/duplicates/employer-merge-fields.ts";
import { getEmployerPair } from "#app/domain/duplicates/get-employer-pair.ts";
import { mergeEmployers } from "#app/domain/duplicates/merge-employers.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "duplicate:settle", messages: ["duplicates", "components"] },
  async ({ ctx, params }) => getEmployerPair(ctx, params.keptId ?? "", params.lostId ?? ""),
);

const form = z.partialRecord(z.enum(employerMergeChoices), z.enum(["kept", "lost"], "field_wrong"));

export const action = staffAction(
  { permission: "duplicate:settle", form },
  async ({ ctx, params, input }) => {
    const keptId = params.keptId ?? "";
    await mergeEmployers(ctx, keptId, params.lostId ?? "", input);
    return redirect(`${paths.duplicates()}?done=merged`);
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "duplicates", "merge_title", {
    kept: data?.kept.name ?? "",
    lost: data?.lost.name ?? "",
  }),
];

export default function MergeEmployers() {
  const { kept, lost, fields, reasons } = useLoaderData<typeof loader>();
  const reply = useFormReply(useActionData<typeof action>());
  const t = useMessages("duplicates");
  const words = useMessages("components");
  return (
    <>
      <ErrorSummary {...reply.summary} />
      <PageTitle title={t("merge_title", { kept: kept.name, lost: lost.name })} sub={t("merge_sub")} />
      <Panel>
        {reasons.length > 0 ? (
          <p>{`${t("why")}: ${reasons.map((reason) => t(reason)).join(" · ")}`}</p>
        ) : null}
        <MergeForm
          fields={fields.map((field) => ({ ...field, label: t(`field_${field.field}`) }))}
          lostName={lost.name}
          swapHref={paths.mergeEmployers(lost.id, kept.id)}
          cancelHref={paths.duplicates()}
          cancel={words("cancel")}
        />
      </Panel>
    </>
  );
}
