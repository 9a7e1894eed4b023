import { Form } from "@remix-run/react";
import { useMessages } from "#app/i18n/use-messages.ts";
import { ChoiceChips } from "./choice-chips.tsx";
import { FieldStack } from "./field-stack.tsx";
import { LinkButton } from "./link-button.tsx";
import { SubmitBar } from "./submit-bar.tsx";

export type MergeField = { field: string; label: string; kept: string | null; lost: string | null };

/** The two beside each other where they differ, and a choice for each; what only one of them knows is taken as it is. */
export function MergeForm({
  fields,
  lostName,
  swapHref,
  cancelHref,
  cancel,
}: {
  fields: readonly MergeField[];
  lostName: string;
  swapHref: string;
  cancelHref: string;
  cancel: string;
}) {
  const t = useMessages("duplicates");
  const differing = fields.filter(({ kept, lost }) => kept !== null && lost !== null && kept !== lost);
  return (
    <Form method="post">
      <FieldStack>
        <h2>{differing.length > 0 ? t("choose_fields") : t("equal_fields")}</h2>
        {differing.map(({ field, label, kept, lost }) => (
          <ChoiceChips
            key={field}
            id={field}
            name={field}
            label={label}
            chosen={["kept"]}
            choices={[
              { value: "kept", label: kept ?? "" },
              { value: "lost", label: lost ?? "" },
            ]}
          />
        ))}
        <SubmitBar
          submit={t("merge")}
          secondary={
            <>
              <LinkButton href={swapHref}>{t("swap", { name: lostName })}</LinkButton>
              <LinkButton href={cancelHref}>{cancel}</LinkButton>
            </>
          }
        />
      </FieldStack>
    </Form>
  );
}
