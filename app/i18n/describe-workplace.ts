import type { Language } from "../domain/context.ts";
import { type FactKind, factKind } from "../domain/employer-facts/fact-kind.ts";
import type { FactValue } from "../domain/employer-facts/parse-fact-value.ts";
import { codesNotShown, type WorkplaceFact } from "../domain/portal/list-workplace-facts.ts";
import { type FactTranslate, factValueWords, kindWords } from "./fact-words.ts";
import { formatDay } from "./format.ts";
import { facts as factMessages } from "./messages/facts.ts";
import { fillMessage } from "./translate.ts";

type Reader = { language: Language; today: string };

export type DescribedFact = {
  kind: FactKind;
  label: string;
  agreed: string | null;
  agreedOn: string | null;
  proposed: string | null;
};

/** Kinds whose values are lists of occupation codes need the staff's picker. */
const inPortal = (kind: FactKind): boolean => {
  const definition = factKind(kind);
  return definition.type !== "counts" && !(definition.type === "set" && definition.values === "occupations");
};

const words =
  (language: Language): FactTranslate =>
  (key, values) =>
    fillMessage(language, factMessages[language][key], values);

function valueWords(t: FactTranslate, kind: FactKind, value: FactValue | null): string | null {
  if (value === null) return null;
  return factValueWords(t, kind, value);
}

/** The workplace in words, by group. Made on the server: the browser gets these words and no vocabulary. */
export function describeWorkplace(
  facts: readonly WorkplaceFact[],
  reader: Reader,
): { name: string; facts: DescribedFact[] }[] {
  const t = words(reader.language);
  const groups = new Map<string, DescribedFact[]>();
  for (const fact of facts.filter(({ kind }) => inPortal(kind))) {
    const name = t(`group_${factKind(fact.kind).group}`);
    groups.set(name, [...(groups.get(name) ?? []), describeFact(t, fact, reader)]);
  }
  return [...groups].map(([name, described]) => ({ name, facts: described }));
}

function describeFact(t: FactTranslate, fact: WorkplaceFact, reader: Reader): DescribedFact {
  return {
    kind: fact.kind,
    label: kindWords(t, fact.kind),
    agreed: valueWords(t, fact.kind, fact.agreed?.value ?? null),
    agreedOn: fact.agreed ? formatDay(fact.agreed.observedOn, reader) : null,
    proposed: valueWords(t, fact.kind, fact.proposed),
  };
}

export type CorrectionField =
  | { type: "choice"; many: boolean; choices: { value: string; label: string }[]; chosen: string[] }
  | { type: "text"; help: "tags" | "time" | "date" | "number" | "text"; stored: string };

/** One fact with the field that corrects it; null when it is not corrected in the portal. */
export function describeCorrection(
  fact: WorkplaceFact,
  reader: Reader,
): (DescribedFact & { field: CorrectionField }) | null {
  if (!inPortal(fact.kind)) return null;
  const t = words(reader.language);
  const value = fact.proposed ?? fact.agreed?.value ?? null;
  return { ...describeFact(t, fact, reader), field: fieldFor(t, fact.kind, value) };
}

function fieldFor(t: FactTranslate, kind: FactKind, value: FactValue | null): CorrectionField {
  const definition = factKind(kind);
  const chosen = Array.isArray(value) ? value : value === null ? [] : [String(value)];
  const choice = (values: readonly FactValue[], many: boolean): CorrectionField => ({
    type: "choice",
    many,
    choices: values.map((each) => ({
      value: Array.isArray(each) ? String(each[0]) : String(each),
      label: factValueWords(t, kind, each),
    })),
    chosen,
  });
  if (definition.type === "boolean") return choice([true, false], false);
  if (definition.type === "scale") return choice([1, 2, 3, 4, 5], false);
  if (definition.type === "set" && typeof definition.values !== "string") {
    const offered = definition.values.filter((code) => !codesNotShown.includes(code));
    return choice(
      offered.map((code) => [code]),
      true,
    );
  }
  const help =
    definition.type === "set"
      ? "tags"
      : definition.type === "time"
        ? "time"
        : definition.type === "date"
          ? "date"
          : definition.type === "number"
            ? "number"
            : "text";
  return { type: "text", help, stored: chosen.join(", ") };
}
