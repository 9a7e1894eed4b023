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
  institution: (id: string) => place("education", "institution", id),
  programme: (id: string) => place("education", "programme", id),
  educationLessons: (id: string, column: "worked" | "did_not_work") => place("education_ending", column, id),
  placementLessons: (id: string, column: "worked" | "did_not_work") => place("placement_ending", column, id),
  followUpAccount: (id: string) => place("follow_up", "account", id),
  optOutReason: (id: string) => place("follow_up_opt_out", "reason", id),
  stepDown: (id: string, column: "receiver_name" | "handover") => place("step_down", column, id),
  sharedGoal: (id: string) => place("shared_goal", "words", id),
  minutes: (id: string) => place("shared_meeting_minutes", "words", id),
  teamCase: (id: string, column: "question" | "advice") => place("team_case", column, id),
  disclosed: (column: "items" | "script" | "advantages" | "drawbacks", id: string) =>
    place("disclosure", column, id),
  expectation: (id: string) => place("work_expectation", "answers", id),
  benefitsCounselling: (column: "counsellor_name" | "next_step", id: string) =>
    place("benefits_counselling", column, id),
  benefitsQuestion: (column: "question" | "answer", id: string) => place("benefits_question", column, id),
} as const;

function place(table: string, column: string, row: string): SealedPlace {
  return { table, column, row };
}
