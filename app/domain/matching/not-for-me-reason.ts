/** Why not; said by the person, all about the job and the place. */
export const notForMeReasons = [
  "work",
  "hours",
  "way",
  "place",
  "been_there",
  "know_somebody",
  "other",
] as const;
export type NotForMeReason = (typeof notForMeReasons)[number];
