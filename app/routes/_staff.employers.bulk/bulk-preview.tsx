import { DataTable } from "#app/components/data-table.tsx";
import { Notice } from "#app/components/notice.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import type { BulkChange, BulkEdit, BulkLine } from "#app/domain/bulk-edit/plan-bulk-edit.ts";
import type { BulkPreview } from "#app/domain/bulk-edit/preview-bulk-edit.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import type { BulkLoaded } from "./route.tsx";

/** What was looked at goes along with the button that does it. */
const carried = [
  ...["selected", "list", "owner", "stepKind", "stepDay", "stepText", "stepWho", "pauseReason", "pauseUntil"],
  "namesAreNotParticipants",
];

type BulkPreviewPageProps = {
  page: BulkLoaded;
  preview: BulkPreview;
  edit: BulkEdit;
  values: Record<string, string | string[]>;
};

/** Every line says what changes there, and what does not and why; only then is there a button that does it. */
export function BulkPreviewPage({ page, preview, edit, values }: BulkPreviewPageProps) {
  const t = useMessages("bulk");
  const changing = preview.lines.filter(({ changes }) => changes.length > 0);
  const adopted = preview.lines.filter(({ adopts }) => adopts).length;
  const untouched = preview.lines.length - changing.length;
  return (
    <>
      <Notice kind={changing.length > 0 ? "info" : "warn"} announced>
        {changing.length > 0 ? t("will_change", { count: changing.length }) : t("nothing_changes")}{" "}
        {adopted > 0 ? `${t("adopts", { count: adopted })} ` : ""}
        {untouched > 0 && changing.length > 0
          ? `${t("will_keep", { count: untouched }).replace(/:$/, ".")} `
          : ""}
        {preview.missing > 0 ? t("missing", { count: preview.missing }) : ""}
      </Notice>
      <Lines
        lines={[...changing, ...preview.lines.filter(({ changes }) => changes.length === 0)]}
        page={page}
        edit={edit}
      />
      <form method="post">
        {carried.map((name) =>
          typeof values[name] === "string" ? (
            <input key={name} type="hidden" name={name} value={values[name]} />
          ) : null,
        )}
        <input type="hidden" name="seal" value={preview.seal} />
        {changing.length > 0 ? (
          <SubmitBar
            submit={t("apply", { count: changing.length })}
            name="intent"
            value="apply"
            secondary={<ChangeChoices />}
          />
        ) : (
          <ChangeChoices />
        )}
      </form>
    </>
  );
}

function ChangeChoices() {
  const t = useMessages("bulk");
  return (
    <SubmitButton variant="quiet" name="intent" value="change">
      {t("change_choices")}
    </SubmitButton>
  );
}

function Lines({ lines, page, edit }: { lines: BulkLine[]; page: BulkLoaded; edit: BulkEdit }) {
  const t = useMessages("bulk");
  const relationship = useMessages("relationship");
  const language = useLanguage();
  const nameOf = (id: string | null) =>
    id === null ? t("owner_nobody") : (page.colleagues.find((one) => one.id === id)?.name ?? "?");
  const words = (change: BulkChange): string => {
    if (change.what === "owner")
      return t("change_owner", { from: nameOf(change.from), to: nameOf(change.to) });
    if (change.what === "pause") return t("change_pause");
    const { kind = "other", text = null, dueOn = page.today } = edit.nextStep ?? {};
    const step = text ?? relationship(`next_${kind}` as MessageKey<"relationship">);
    const day = formatDay(dueOn, { language, today: page.today });
    return t("change_step", { step, day, who: nameOf(change.accountId) });
  };
  return (
    <DataTable
      caption={t("preview_title")}
      head={
        <>
          <th scope="col">{t("column_name")}</th>
          <th scope="col">{t("column_change")}</th>
          <th scope="col">{t("column_not")}</th>
        </>
      }
    >
      {lines.map((line) => (
        <tr key={line.documentId} data-stopped={line.changes.length === 0 ? "" : undefined}>
          <th scope="row">
            {line.name}
            {line.adopts ? <small>{t("change_adopt")}</small> : null}
          </th>
          <td data-label={t("column_change")}>
            {line.changes.length === 0 ? "–" : line.changes.map(words).join(" · ")}
          </td>
          <td data-label={t("column_not")}>
            {line.obstacles.length === 0
              ? "–"
              : line.obstacles
                  .map(({ what, reason }) => t(`not_${what}_${reason}` as MessageKey<"bulk">))
                  .join(" · ")}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
