import { Button } from "@mantine/core";
import { DoorPage } from "#app/components/door-page.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

/** What was about to be done, with everything that was typed: one button sends it now. */
export function HeldForm({ action, fields }: { action: string; fields: [string, string][] }) {
  const t = useMessages("signIn");
  const back = action.replace(/\?index$/, "");
  return (
    <DoorPage title={t("held_title")}>
      <p role="status">{t("held_text")}</p>
      <form method="post" action={action}>
        {fields.map(([name, value], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes, and names may come twice.
          <input key={at} type="hidden" name={name} value={value} />
        ))}
        <Button type="submit">{t("held_send")}</Button>{" "}
        <LinkButton href={back === "" ? paths.home() : back} variant="subtle">
          {t("held_leave")}
        </LinkButton>
      </form>
    </DoorPage>
  );
}
