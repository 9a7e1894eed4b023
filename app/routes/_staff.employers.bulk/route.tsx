import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { EmptyState } from "#app/components/empty-state.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { applyBulkEdit } from "#app/domain/bulk-edit/apply-bulk-edit.ts";
import { mostInBulk } from "#app/domain/bulk-edit/plan-bulk-edit.ts";
import { previewBulkEdit } from "#app/domain/bulk-edit/preview-bulk-edit.ts";
import { employerListAddress, readEmployerListQuery } from "#app/domain/employers/employer-list-query.ts";
import { listColleagues, listEmployerRows } from "#app/domain/employers/list-employers.ts";
import { undoOfThisRequest } from "#app/domain/undo/remember-for-undo.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths, withUndo } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { BulkFields } from "./bulk-fields.tsx";
import { bulkForm, chosenIn, readBulkEdit } from "./bulk-form.ts";
import { BulkPreviewPage } from "./bulk-preview.tsx";

export const loader = staffLoader(
  { permission: "employer:write", messages: ["bulk", "relationship", "components"] },
  async ({ ctx }) => ({ colleagues: await listColleagues(ctx), today: ctx.today }),
);

/** Choosing and looking change nothing; what was looked at is carried out with its seal. */
export const action = staffAction(
  { permission: "employer:write", form: bulkForm },
  async ({ ctx, input, request }) => {
    const list = listAddress(input.list);
    let chosen = chosenIn(input);
    if (input.intent === "choose_all") {
      const query = readEmployerListQuery(new URL(list, request.url).searchParams);
      const found = await listEmployerRows(
        ctx,
        { ...query, page: 1 },
        { withCounts: false, size: mostInBulk },
      );
      chosen = found.rows.map(({ documentId }) => documentId);
    }
    const sure = { namesAreNotParticipants: input.namesAreNotParticipants === "yes" };
    const { selected: _many, intent: _asked, seal: _seal, ...fields } = input;
    // As a form that is shown again: what the fields hold.
    const values = { ...fields, selected: chosen.join(","), list } as Record<string, string>;
    const shown = { faults: [], code: "" };
    if (input.intent === "preview") {
      const preview = await previewBulkEdit(ctx, chosen, readBulkEdit(ctx, input), sure);
      return { ...shown, values, preview, edit: readBulkEdit(ctx, input) };
    }
    if (input.intent === "apply") {
      await applyBulkEdit(ctx, chosen, readBulkEdit(ctx, input), { ...sure, seal: input.seal });
      return redirect(withUndo(list, await undoOfThisRequest(ctx)));
    }
    return { ...shown, values, preview: null, edit: null };
  },
);

/** Only ever a list of ours. */
const listAddress = (sent: string): string =>
  employerListAddress(readEmployerListQuery(new URLSearchParams(sent.replace(/^[^?]*\??/, ""))));

export type BulkLoaded = ReturnType<typeof useLoaderData<typeof loader>>;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.bulk?.title ?? ""} · Third Cup` },
];

export default function BulkEditPage() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("bulk");
  const chosen = form
    .typedList("selected")
    .flatMap((each) => each.split(","))
    .filter(Boolean);
  const back = form.typed("list") || paths.employers();
  const preview = reply && "preview" in reply ? reply.preview : null;
  const edit = reply && "edit" in reply ? reply.edit : null;
  return (
    <>
      <ErrorSummary {...form.summary} />
      <PageTitle title={t(preview ? "preview_title" : "title")} sub={t("chosen", { count: chosen.length })} />
      {chosen.length === 0 ? (
        <EmptyState action={<LinkButton href={back}>{t("back")}</LinkButton>}>{t("none_chosen")}</EmptyState>
      ) : preview && edit ? (
        <BulkPreviewPage page={page} preview={preview} edit={edit} values={reply?.values ?? {}} />
      ) : (
        <BulkFields page={page} form={form} chosen={chosen} back={back} />
      )}
    </>
  );
}
