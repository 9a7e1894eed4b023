import type { Adjustment } from "./adjustment.ts";
import { type FactKind, isFactKind } from "./fact-kind.ts";
import { type FactValue, parseFactValue } from "./parse-fact-value.ts";

export const factSources = ["visit", "phone", "written", "employer", "register", "import"] as const;
export type FactSource = (typeof factSources)[number];

export function isFactSource(source: string): source is FactSource {
  return (factSources as readonly string[]).includes(source);
}

export type FactRow = { kind: string; value: unknown; source: FactSource; observedOn: string };
export type KnownFact = { value: FactValue; source: FactSource; observedOn: string };

/** What is known of one workplace: at most one fact a kind. A missing kind is "not known", never "no". */
export type EmployerFacts = Partial<Record<FactKind, KnownFact>>;

/**
 * The newest accepted row of each kind; on the same day the later row in the list. Rows of unknown kinds and values
 * that no longer parse are left out, so old data never breaks a list.
 *
 * @param rows accepted rows of one employer, in any order
 */
export function gatherFacts(rows: readonly FactRow[]): EmployerFacts {
  const facts: EmployerFacts = {};
  for (const row of rows) {
    if (!isFactKind(row.kind)) continue;
    const earlier = facts[row.kind];
    if (earlier && earlier.observedOn > row.observedOn) continue;
    const parsed = parseFactValue(row.kind, row.value);
    if (parsed.ok) facts[row.kind] = { value: parsed.value, source: row.source, observedOn: row.observedOn };
  }
  return facts;
}

export function booleanFact(facts: EmployerFacts, kind: FactKind): boolean | null {
  const value = facts[kind]?.value;
  return typeof value === "boolean" ? value : null;
}

export function numberFact(facts: EmployerFacts, kind: FactKind): number | null {
  const value = facts[kind]?.value;
  return typeof value === "number" ? value : null;
}

export function textFact(facts: EmployerFacts, kind: FactKind): string | null {
  const value = facts[kind]?.value;
  return typeof value === "string" ? value : null;
}

/** The codes of a set, or null when nothing is known. */
export function setFact(facts: EmployerFacts, kind: FactKind): readonly string[] | null {
  const value = facts[kind]?.value;
  return Array.isArray(value) ? value : null;
}

export function countsFact(facts: EmployerFacts, kind: FactKind): Readonly<Record<string, number>> | null {
  const value = facts[kind]?.value;
  return typeof value === "object" && !Array.isArray(value) ? value : null;
}

/** yes, no, or null when nobody has asked. A quiet room and a mentor also stand as facts of their own. */
export function adjustmentOffered(facts: EmployerFacts, adjustment: Adjustment): boolean | null {
  if (setFact(facts, "adjustments_offered")?.includes(adjustment)) return true;
  const own =
    adjustment === "quiet_place"
      ? booleanFact(facts, "quiet_room")
      : adjustment === "mentor"
        ? booleanFact(facts, "mentor_available")
        : null;
  if (own !== null) return own;
  return setFact(facts, "adjustments_refused")?.includes(adjustment) ? false : null;
}
