import { PageTitle } from "#app/components/page-title.tsx";
import { staffLoader } from "#app/http/handler.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader({ permission: "own_account:write", messages: [] }, async () => ({}));

export default function MyWeek() {
  const t = useMessages("shell");
  return <PageTitle title={t("my_week")} />;
}
