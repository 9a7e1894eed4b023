import { SelectField } from "#app/components/select-field.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { EmployerListQuery } from "#app/domain/employers/employer-list-query.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

/** From where, and how far from it; a distance that was drawn on the map is among the choices. */
export function DistanceFields({ query }: { query: EmployerListQuery }) {
  const t = useMessages("employers");
  const drawn = query.kilometres === null ? [] : [query.kilometres];
  return (
    <>
      <TextField
        id="from"
        name="from"
        label={t("from")}
        help={t("from_help")}
        defaultValue={query.from}
        width={20}
      />
      <SelectField
        id="km"
        name="km"
        label={t("within")}
        defaultValue={query.kilometres === null ? "" : String(query.kilometres)}
        options={[
          { value: "", label: t("any_distance") },
          ...[...new Set([2, 5, 10, 20, 50, ...drawn])]
            .sort((a, b) => a - b)
            .map((count) => ({ value: String(count), label: t("kilometres", { count }) })),
        ]}
        width={12}
      />
    </>
  );
}
