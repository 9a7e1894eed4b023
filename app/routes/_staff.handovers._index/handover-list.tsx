import { Form } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import type { ListedHandover } from "#app/domain/portfolios/list-handovers.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

/** Handovers there have been, the newest first; undone while they can be. */
export function HandoverList({ handovers, today }: { handovers: ListedHandover[]; today: string }) {
  const t = useMessages("handovers");
  const language = useLanguage();
  if (handovers.length === 0) return null;
  const day = (iso: string) => formatDay(iso, { language, today });
  return (
    <Panel title={t("earlier")}>
      <DataTable
        caption={t("earlier")}
        head={
          <>
            <th scope="col">{t("from_short")}</th>
            <th scope="col">{t("to_short")}</th>
            <th scope="col">{t("when")}</th>
            <th scope="col">{t("what")}</th>
            <th scope="col">{t("state")}</th>
          </>
        }
      >
        {handovers.map((handover) => (
          <tr key={handover.id} data-stopped={handover.undone ? "" : undefined}>
            <th scope="row">{handover.fromName}</th>
            <td data-label={t("to_short")}>{handover.toNames.join(", ")}</td>
            <td data-label={t("when")}>{t("by", { day: day(handover.on), name: handover.byName ?? "" })}</td>
            <td data-label={t("what")}>
              {t("employers", { count: handover.employers })}, {t(`reason_${handover.reason}`).toLowerCase()}
            </td>
            <td data-label={t("state")}>
              {handover.undone
                ? t("undone")
                : t(handover.mayUndo ? "undoable" : "stands", { day: day(handover.undoableUntil) })}
              {handover.mayUndo ? (
                <Form method="post" action={paths.undoHandover(handover.id)}>
                  <SubmitButton variant="quiet" label={`${t("undo")}: ${handover.fromName}`}>
                    {t("undo")}
                  </SubmitButton>
                </Form>
              ) : null}
            </td>
          </tr>
        ))}
      </DataTable>
    </Panel>
  );
}
