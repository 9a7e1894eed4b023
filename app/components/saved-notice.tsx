import { useSearchParams } from "@remix-run/react";
import { useMessages } from "#app/i18n/use-messages.ts";
import { Notice } from "./notice.tsx";

/** "Saved." after the redirect that a saved form ends with. */
export function SavedNotice() {
  const [search] = useSearchParams();
  const t = useMessages("components");
  if (search.get("saved") !== "1") return null;
  return (
    <Notice kind="ok" announced>
      {t("saved")}
    </Notice>
  );
}
