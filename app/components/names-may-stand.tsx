import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { ChoiceChips } from "./choice-chips.tsx";

/** Asked once a text has been found to name a third person: the writer takes the name out, or says that it has to stand. */
export function NamesMayStand({ form }: { form: ReturnType<typeof useFormReply> }) {
  const words = useMessages("components");
  if (!form.hasFault("third_person") && form.typed("namesMayStand") === "") return null;
  return (
    <ChoiceChips
      id="namesMayStand"
      name="namesMayStand"
      label={words("names_title")}
      many
      choices={[{ value: "yes", label: words("names_stand") }]}
      chosen={form.typedList("namesMayStand")}
    />
  );
}
