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

/** "AB" for Amir Berg: how a participant stands in lists. */
export function initialsOf(givenName: string, familyName: string): string {
  return [givenName, familyName]
    .map((name) => Array.from(name.trim())[0] ?? "")
    .join("")
    .toLocaleUpperCase("nb");
}
