/** goals: the monthly meeting of person, therapist and specialist. */
export const meetingKinds = ["goals", "nav", "responsibility_group", "other"] as const;
export type MeetingKind = (typeof meetingKinds)[number];

/** What a person may say yes to that their clinician sees. */
export const sharedThings = ["goals", "meetings", "job_search_plan", "job_support_plan"] as const;
export type SharedThing = (typeof sharedThings)[number];

export const goalOutcomes = ["reached", "let_go"] as const;
