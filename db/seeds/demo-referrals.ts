import { addDays } from "#app/domain/calendar/today.ts";
import type { ReferralSource } from "#app/domain/participant-way/referral-source.ts";

type DemoReferral = { source: ReferralSource; daysBefore: number; team?: string; nav?: string };

const north = { team: "FACT Nord", nav: "Nav Porsgrunn" };
const centre = { team: "Poliklinikken", nav: "Nav Bergen sentrum" };

/** Who sent each of them, and how many days before the start. Many ways in, not one. */
const demoReferrals: Readonly<Record<string, DemoReferral>> = {
  "F-101": { source: "treatment_team", daysBefore: 6, ...north },
  "F-102": { source: "nav_office", daysBefore: 9, ...north },
  "F-103": { source: "self", daysBefore: 3, nav: "Nav Bamble" },
  "F-104": { source: "treatment_team", daysBefore: 4, ...north },
  "F-105": { source: "treatment_team", daysBefore: 8, ...north },
  "F-106": { source: "general_practitioner", daysBefore: 12, nav: "Nav Kragerø" },
  "F-201": { source: "treatment_team", daysBefore: 5, ...centre },
  "F-202": { source: "family", daysBefore: 7, ...centre },
  "F-203": { source: "treatment_team", daysBefore: 4, team: "ACT-teamet", nav: "Nav Notodden" },
  "F-204": { source: "nav_office", daysBefore: 10, ...centre },
  "F-205": { source: "self", daysBefore: 2, ...centre },
  "F-206": { source: "treatment_team", daysBefore: 11, ...centre },
  "F-207": { source: "treatment_team", daysBefore: 0, ...centre },
};

export function referralOf(code: string, startedOn: string) {
  const given = demoReferrals[code];
  if (!given) return {};
  return {
    source: given.source,
    receivedOn: addDays(startedOn, -given.daysBefore),
    treatmentTeam: given.team,
    navOffice: given.nav,
  };
}
