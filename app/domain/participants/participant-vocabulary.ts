export const participantStatuses = [
  "referred",
  "first_contact",
  "mapping",
  "job_development",
  "in_education",
  "working",
  "stepping_down",
  "ended",
] as const;
export type ParticipantStatus = (typeof participantStatuses)[number];

export function isParticipantStatus(status: string): status is ParticipantStatus {
  return (participantStatuses as readonly string[]).includes(status);
}

/**
 * On the way to a job, whatever the phase: nobody is left out for not being "ready" (zero exclusion). At work, in
 * education, stepping down and ended are not seeking.
 */
export const seekingStatuses = ["referred", "first_contact", "mapping", "job_development"] as const;

export function isSeeking(status: string): boolean {
  return (seekingStatuses as readonly string[]).includes(status);
}

/** "AB" for Amir Berg: how a participant stands in lists. */
export function initialsOf(givenName: string, familyName: string): string {
  return [givenName, familyName]
    .map((name) => Array.from(name.trim())[0] ?? "")
    .join("")
    .toLocaleUpperCase("nb");
}
