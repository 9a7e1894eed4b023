import type { SealedPlace } from "../privacy/seal.ts";

/**
 * Where sealed text lies. A row is told by what its table keeps unique, so that text does not open in another row,
 * column or table; rows that are written again on a clash of their natural key are told by that key.
 */
export const sealedPlaces = {
  homePostcode: (participantId: string) => place("participant", "home_postcode", participantId),
  homeMunicipalityNumber: (participantId: string) =>
    place("participant", "home_municipality_number", participantId),
  ownWords: (participantId: string) => place("participant", "own_words", participantId),
  holdReason: (id: string) => place("legal_hold", "reason", id),
  statusReason: (id: string) => place("participant_status_change", "reason", id),
  occupationTitle: (participantId: string, code: string) =>
    place("desired_occupation", "title", `${participantId}/${code}`),
  wish: (participantId: string, dimension: string) =>
    place("preference", "value", `${participantId}/${dimension}`),
  choiceReason: (id: string) => place("match_choice", "reason", id),
  answerReason: (id: string) => place("match_answer", "reason", id),
  referralNote: (id: string) => place("referral", "note", id),
  declineNote: (id: string) => place("referral_decline", "note", id),
  passiveReason: (id: string) => place("passive_period", "reason", id),
  missedNote: (id: string) => place("missed_appointment", "note", id),
  outreachNote: (id: string) => place("outreach_attempt", "note", id),
  profileSection: (id: string) => place("career_profile_section", "content", id),
  collaborator: (id: string, column: "name" | "phone" | "email") => place("collaborator", column, id),
  searchPlan: (id: string, column: "goals" | "hours" | "framework") => place("job_search_plan", column, id),
  searchPlanLine: (id: string) => place("job_search_plan_line", "words", id),
  supportPlanAims: (id: string) => place("job_support_plan", "aims", id),
  supportPlanItem: (id: string) => place("job_support_plan_item", "words", id),
} as const;

function place(table: string, column: string, row: string): SealedPlace {
  return { table, column, row };
}
