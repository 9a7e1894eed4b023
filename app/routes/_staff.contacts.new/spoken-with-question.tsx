import { ChoiceChips } from "#app/components/choice-chips.tsx";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

/** The question that is put before something is planned where a colleague was or is about to go. */
export function SpokenWithQuestion({ form }: { form: ReturnType<typeof useFormReply> }) {
  const t = useMessages("contacts");
  if (!form.hasFaultIn("spokenWith") && !form.typed("spokenWith")) return null;
  return (
    <ChoiceChips
      id="spokenWith"
      name="spokenWith"
      label={t("spoken_with")}
      error={form.errorOf("spokenWith")}
      many
      choices={[
        {
          value: "yes",
          label: t("spoken_with_yes", { name: form.valueOf("spokenWith", "name") ?? t("a_colleague") }),
        },
      ]}
      chosen={form.typedList("spokenWith")}
    />
  );
}
