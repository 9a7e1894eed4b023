import { adjustments } from "#app/domain/employer-facts/adjustment.ts";
import type { EmployerFacts } from "#app/domain/employer-facts/employer-facts.ts";
import { allFactKinds, type FactKind } from "#app/domain/employer-facts/fact-kind.ts";
import type { FactValue } from "#app/domain/employer-facts/parse-fact-value.ts";
import { taskTags } from "#app/domain/employer-facts/task-tag.ts";
import type { MatchEmployer } from "#app/domain/matching/career-profile.ts";
import { findIndustryStaffing } from "#db/reference/industry-occupations.ts";
import { createDraws, type Draws } from "./draws.ts";
import { seeds } from "./seeds.ts";
import { moved, type Truth } from "./truths.ts";

/** What a service that has asked about a share of the facts has written down. */
export function showEmployers(truths: readonly Truth[], hiddenShare: number): MatchEmployer[] {
  const draws = createDraws(seeds.hiding);
  return truths.map((truth) => showEmployer(truth, hiddenShare, draws));
}

function showEmployer(truth: Truth, hiddenShare: number, draws: Draws): MatchEmployer {
  const all = factsOf(truth, draws);
  const facts: EmployerFacts = {};
  for (const kind of allFactKinds) {
    const value = all[kind];
    const hidden = draws.chance(hiddenShare);
    if (value === undefined || hidden) continue;
    facts[kind] = { value, source: "visit", observedOn: "2026-11-01" };
  }
  // Within the accuracy, as a postcode or a municipality's centre is.
  const off = () => (draws.share() - 0.5) * truth.accuracyKm * 1.3;
  return {
    id: truth.id,
    industryCode: truth.industryCode,
    companyNumber: truth.companyNumber,
    // The register names no head count below five.
    headCount: truth.people >= 5 ? truth.people : null,
    position: { ...moved(truth.place, off(), off()), accuracyKm: truth.accuracyKm },
    facts,
    strength: truth.strength,
    paused: truth.paused,
  };
}

function factsOf(truth: Truth, draws: Draws): Partial<Record<FactKind, FactValue>> {
  const absentOccupations = Object.keys(findIndustryStaffing(truth.industryCode)?.shares ?? {}).filter(
    (code) => !truth.peopleByOccupation.has(code),
  );
  const { language, ...levels } = truth.levels;
  const value: Partial<Record<FactKind, FactValue>> = {
    ...levels,
    language_needed: language,
    occupations: [...truth.peopleByOccupation.keys()],
    head_count_by_occupation: Object.fromEntries(truth.peopleByOccupation),
    tasks: [...truth.tasks],
    tasks_absent: taskTags.filter((tag) => !truth.tasks.includes(tag)),
    hours_min: truth.hours.min,
    hours_max: truth.hours.max,
    days: [...truth.days],
    shifts: [...truth.shifts],
    earliest_start: clock(truth.startsAt),
    takes_on_from: truth.takesOnFrom,
    conditions: truth.conditions.length > 0 ? [...truth.conditions] : ["none"],
    workplace_size: truth.people,
    sectors: truth.sectors.length > 0 ? [...truth.sectors] : undefined,
    adjustments_offered: [...truth.adjustments],
    adjustments_refused: adjustments.filter((each) => !truth.adjustments.includes(each)),
    quiet_room: truth.adjustments.includes("quiet_place"),
    mentor_available: truth.adjustments.includes("mentor"),
    licence_needed: truth.licences.length > 0 ? [...truth.licences] : ["none"],
    police_certificate_needed: truth.policeCertificate,
    hourly_wage: truth.wage,
    ordinary_wage: truth.ordinaryWage,
    flexible_hours: truth.signals.includes("flexible_hours"),
    visits_welcome: truth.signals.includes("visits_welcome"),
    follow_up_experience: truth.signals.includes("follow_up_experience"),
    public_transport: truth.signals.includes("public_transport"),
    parking: truth.signals.includes("parking"),
  };
  if (absentOccupations.length > 0) value.occupations_absent = draws.shuffled(absentOccupations).slice(0, 4);
  return value;
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
