/** What there is to talk about with a participant. */
export const talkSubjects = ["openness", "work_expectation", "work"] as const;
export type TalkSubject = (typeof talkSubjects)[number];

/** Why it has come up. That somebody answered in a certain way is none of them. */
export type TalkTaskOccasion = "job_trouble" | "job_loss" | "agreed";
