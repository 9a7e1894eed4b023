/** Why somebody opens a participant whom they do not follow up. */
export const emergencyReasons = [
  "life_or_health",
  "specialist_away",
  "asked_by_participant",
  "other",
] as const;
export type EmergencyReason = (typeof emergencyReasons)[number];
