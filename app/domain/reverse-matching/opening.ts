import { findOccupation, occupations } from "#db/reference/styrk08.ts";
import type { EmployerFacts, KnownFact } from "../employer-facts/employer-facts.ts";
import type { FactKind } from "../employer-facts/fact-kind.ts";
import { type FactValue, parseFactValue } from "../employer-facts/parse-fact-value.ts";
import type { FieldFault } from "../errors.ts";
import type { MatchEmployer } from "../matching/career-profile.ts";

/** What an opening can say of itself; where it says nothing, what is known of the workplace holds. */
export const openingKinds = [
  "hours_min",
  "hours_max",
  "days",
  "shifts",
  "earliest_start",
  "takes_on_from",
  "hourly_wage",
  "licence_needed",
  "police_certificate_needed",
  "language_needed",
  "standing",
  "lifting",
] as const satisfies readonly FactKind[];
export type OpeningKind = (typeof openingKinds)[number];

/** A job that an employer has to fill, as it was told. It is looked at and not stored. */
export type Opening = {
  /** STYRK-08, four digits, confirmed by a person. */
  occupationCode: string;
  said: Partial<Record<OpeningKind, FactValue>>;
};

export type ReadOpening = { ok: true; opening: Opening } | { ok: false; faults: FieldFault[] };

/**
 * Reads an opening from a form: empty fields say nothing. Faults name the field and use the codes of facts.
 *
 * @param typed one value a kind, as it was typed or chosen
 */
export function readOpening(
  code: string,
  typed: Partial<Record<OpeningKind, string | readonly string[]>>,
): ReadOpening {
  const faults: FieldFault[] = [];
  const occupation = findOccupation(code);
  if (!occupation) faults.push({ field: "code", code: "occupation_wrong" });
  const said: Opening["said"] = {};
  for (const kind of openingKinds) {
    const value = typed[kind];
    if (value === undefined || value.length === 0 || (typeof value === "string" && value.trim() === ""))
      continue;
    const parsed = parseFactValue(kind, value);
    if (parsed.ok) said[kind] = parsed.value;
    else {
      const { code: fault, ...values } = parsed.fault;
      faults.push({ field: kind, code: `fact_${fault}`, values });
    }
  }
  const { hours_min: least, hours_max: most } = said;
  if (typeof least === "number" && typeof most === "number" && least > most)
    faults.push({ field: "hours_min", code: "wish_hours" });
  if (!occupation || faults.length > 0) return { ok: false, faults };
  return { ok: true, opening: { occupationCode: occupation.code, said } };
}

/**
 * The workplace as a person in this job would meet it: what the opening says goes before what is known of the
 * workplace, and the job is this occupation and no other.
 *
 * @param today yyyy-mm-dd
 */
export function workplaceWithOpening(
  employer: MatchEmployer,
  opening: Opening,
  today: string,
): MatchEmployer {
  const fact = (value: FactValue): KnownFact => ({ value, source: "employer", observedOn: today });
  const { head_count_by_occupation: _counts, ...known } = employer.facts;
  const facts: EmployerFacts = {
    ...known,
    occupations: fact([opening.occupationCode]),
    occupations_absent: fact(
      occupations.map(({ code }) => code).filter((code) => code !== opening.occupationCode),
    ),
  };
  for (const kind of openingKinds) {
    const value = opening.said[kind];
    if (value !== undefined) facts[kind] = fact(value);
  }
  return { ...employer, facts };
}
