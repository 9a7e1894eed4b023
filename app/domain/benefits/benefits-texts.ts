import type { FieldFault } from "../errors.ts";
import { identityNumberFaults, type WrittenText } from "../privacy/identity-number-faults.ts";
import { findAmounts } from "./find-amounts.ts";

/** Texts about benefits hold neither an identity number nor a sum of money: "amount_here" with the {amount}. */
export function benefitsTextFaults(texts: readonly WrittenText[]): FieldFault[] {
  const amounts = texts.flatMap(({ field, text }): FieldFault[] => {
    const [first] = findAmounts(text ?? "");
    if (!first || !text) return [];
    return [{ field, code: "amount_here", values: { amount: text.slice(first.start, first.end) } }];
  });
  return [...identityNumberFaults(texts), ...amounts];
}
