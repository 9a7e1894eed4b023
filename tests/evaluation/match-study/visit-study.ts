import { distanceKm } from "#app/domain/matching/commute.ts";
import { rankEmployers } from "#app/domain/matching/match-list.ts";
import {
  type PlanLimits,
  planVisits,
  serviceChance,
  type VisitCandidate,
  type VisitNeed,
  type VisitPlan,
} from "#app/domain/visit-plan/plan-visits.ts";
import { findMunicipality } from "#db/reference/municipalities.ts";
import { createDraws } from "./draws.ts";
import { inventPeople } from "./people.ts";
import { seeds } from "./seeds.ts";
import { municipalityNumbers } from "./truths.ts";
import { makeWorld, type World } from "./world.ts";

export type VisitStudy = {
  caseloads: number;
  rows: { name: string; coveredPerHour: number; covered: number; km: number }[];
};

const visitsAWeek = 8;
const hoursAWeek = 8;
/** Each person brings this many of the best of their list. */
const listLength = 40;

/**
 * A week's visits for the caseloads of six specialists, one a municipality. The other orders choose which workplaces to
 * visit and get our routing, so that only the choice is compared.
 */
export function measureVisits(employers: number): VisitStudy {
  const world = makeWorld(employers);
  const people = inventPeople(500).filter((person) => person.set === "test");
  const plans = new Map<string, VisitPlan[]>();
  const draws = createDraws(seeds.baselines);
  for (const municipalityNumber of municipalityNumbers) {
    const caseload = people.filter((person) => person.municipalityNumber === municipalityNumber).slice(0, 20);
    const centre = findMunicipality(municipalityNumber);
    if (!centre || caseload.length === 0) continue;
    const limits: PlanLimits = { visits: visitsAWeek, minutes: hoursAWeek * 60, mode: "car", from: centre };
    const best = new Map<string, number>();
    const needs: VisitNeed[] = caseload.map(({ id, profile }) => {
      const top = rankEmployers(profile, world.shown).ranked.slice(0, listLength);
      for (const { score } of top) best.set(score.id, Math.max(best.get(score.id) ?? 0, score.score));
      return {
        participantId: String(id),
        need: draws.oneOf([0.5, 1, 2, 3, 4.5]),
        chances: new Map(
          top.map(({ score }) => [score.id, serviceChance(score.fit, score.chance, score.door)]),
        ),
      };
    });
    const candidates = [...best.keys()].flatMap((id) => candidateOf(id, world, draws.share()));
    const far = ({ position }: VisitCandidate) =>
      position ? distanceKm(centre, position) : Number.MAX_VALUE;
    const orders: Record<string, VisitCandidate[]> = {
      "nearest first": [...candidates].sort((a, b) => far(a) - far(b)),
      "best score first": [...candidates].sort((a, b) => (best.get(b.id) ?? 0) - (best.get(a.id) ?? 0)),
      random: draws.shuffled(candidates),
    };
    const add = (name: string, plan: VisitPlan) => plans.set(name, [...(plans.get(name) ?? []), plan]);
    add("ours, most need for each minute", planVisits(candidates, needs, limits));
    for (const [name, order] of Object.entries(orders)) {
      add(name, planVisits(order.slice(0, visitsAWeek), needs, limits));
    }
  }
  const rows = [...plans].map(([name, all]) => {
    const sum = (value: (plan: VisitPlan) => number) => all.reduce((total, plan) => total + value(plan), 0);
    return {
      name,
      coveredPerHour: sum(({ covered }) => covered) / (sum(({ minutes }) => minutes) / 60),
      covered: sum(({ covered }) => covered) / all.length,
      km: sum(({ km }) => km) / all.length,
    };
  });
  return { caseloads: plans.get("random")?.length ?? 0, rows };
}

function candidateOf(id: string, world: World, share: number): VisitCandidate[] {
  const employer = world.shown[world.indexOf.get(id) ?? -1];
  // About a tenth of the strength fades in a month.
  return employer ? [{ id, position: employer.position, saved: (employer.strength / 10) * share }] : [];
}

export function visitTable({ caseloads, rows }: VisitStudy): string {
  const lines = rows.map(
    ({ name, coveredPerHour, covered, km }) =>
      `${name.padEnd(33)}${coveredPerHour.toFixed(3).padStart(12)}${covered.toFixed(2).padStart(10)}${km.toFixed(0).padStart(6)}`,
  );
  return [
    `A week's visits for ${caseloads} caseloads`,
    `${"".padEnd(33)}${"need/hour".padStart(12)}${"need".padStart(10)}${"km".padStart(6)}`,
    ...lines,
  ].join("\n");
}
