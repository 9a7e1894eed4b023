import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { MergeForm } from "#app/components/merge-form.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { getPersonPair } from "#app/domain/duplicates/get-person-pair.ts";
import { mergeContactPersons, personMergeFields } from "#app/domain/duplicates/merge-contact-persons.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "duplicate:settle", messages: ["duplicates", "employer", "components"] },
  async ({ ctx, params }) => getPersonPair(ctx, params.keptId ?? "", params.lostId ?? ""),
);

const form = z.partialRecord(z.enum(personMergeFields), z.enum(["kept", "lost"], "field_wrong"));

export const action = staffAction(
  { permission: "duplicate:settle", form },
  async ({ ctx, params, input }) => {
    await mergeContactPersons(ctx, params.keptId ?? "", params.lostId ?? "", input);
    return redirect(`${paths.duplicates()}?done=merged`);
  },
);

/** Nobody's name in a browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "duplicates", "title"),
];

export default function MergePeople() {
  const { kept, lost, fields, reasons } = useLoaderData<typeof loader>();
  const reply = useFormReply(useActionData<typeof action>());
  const t = useMessages("duplicates");
  const employer = useMessages("employer");
  const words = useMessages("components");
  /** Codes are shown in words. */
  const shown = (field: string, value: string | null) =>
    value !== null && (field === "preferredWay" || field === "decisionMaker")
      ? employer(`${field === "preferredWay" ? "way" : "decision"}_${value}` as MessageKey<"employer">)
      : value;
  return (
    <>
      <ErrorSummary {...reply.summary} />
      <PageTitle title={t("merge_title", { kept: kept.name, lost: lost.name })} sub={t("merge_sub")} />
      <Panel>
        {reasons.length > 0 ? (
          <p>{`${t("why")}: ${reasons.map((reason) => t(reason)).join(" · ")}`}</p>
        ) : null}
        <MergeForm
          fields={fields.map(({ field, ...values }) => ({
            field,
            label: t(`field_${field}`),
            kept: shown(field, values.kept),
            lost: shown(field, values.lost),
          }))}
          lostName={lost.name}
          swapHref={paths.mergePeople(lost.id, kept.id)}
          cancelHref={paths.duplicates()}
          cancel={words("cancel")}
        />
      </Panel>
    </>
  );
}
