import { useSearchParams } from "@remix-run/react";
import { useMessages } from "#app/i18n/use-messages.ts";
import { Notice } from "./notice.tsx";
import { SubmitButton } from "./submit-button.tsx";

/** After what can be taken back: that it is done, and the button; after that, that it has been taken back. */
export function UndoNotice({
  returnTo,
  actionOf,
}: {
  returnTo: string;
  actionOf: (change: string) => string;
}) {
  const [search] = useSearchParams();
  const t = useMessages("shell");
  const change = search.get("undo");
  const undone = search.get("undone");
  if (!change && !undone) return null;
  return (
    <Notice kind="ok" announced>
      {change ? (
        <form method="post" action={actionOf(change)}>
          {t("undo_done")} <input type="hidden" name="returnTo" value={returnTo} />
          <SubmitButton variant="quiet">{t("undo")}</SubmitButton>
        </form>
      ) : (
        t(undone === "part" ? "undone_part" : "undone")
      )}
    </Notice>
  );
}
