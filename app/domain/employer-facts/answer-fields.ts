import * as z from "zod";
import { factKind } from "./fact-kind.ts";
import { askableKinds } from "./question-bank.ts";

const typed = z.string().optional();
const many = z.array(z.string()).max(60, "too_many_chosen").optional();

/** Fields `fact.<kind>` of a form that answers questions, as they are posted; the values are read by parseFactValue. */
export const factFields: Readonly<Record<string, typeof typed | typeof many>> = Object.fromEntries(
  [...askableKinds].map((kind) => {
    const definition = factKind(kind);
    const isChosen = definition.type === "set" && definition.values !== "tags";
    return [kind, isChosen ? many : typed];
  }),
);

/** The answered ones. */
export function factsOf(
  fields: Readonly<Record<string, string | string[] | undefined>> | undefined,
): { kind: string; value: string | string[] }[] {
  return Object.entries(fields ?? {}).flatMap(([kind, value]) =>
    value === undefined || value === "unknown" || value.length === 0 ? [] : [{ kind, value }],
  );
}
