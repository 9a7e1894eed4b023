import type { RowFault } from "../domain/data-imports/import-records.ts";
import type { MessageKey } from "./messages/areas.ts";
import type { Translate } from "./translate.ts";

type Words = Translate<MessageKey<"dataImports">>;
type FaultKey = MessageKey<"dataImports"> & `fault_${string}`;

// Every code has a sentence; one that a newer program wrote may have none, and then shows as its key.
const keyOf = (code: string) => `fault_${code}` as FaultKey;

/** Why a row or a whole file is refused, in one sentence; a cell's fault names its column. */
export function importFaultSentence(t: Words, { code, column, values }: RowFault): string {
  const key = keyOf(code);
  const found = t(key, values ?? {});
  const sentence = found === key ? t("fault_other") : found;
  return column ? t("in_column", { column, sentence }) : sentence;
}
