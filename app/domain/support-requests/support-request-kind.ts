/** What an employer can ask for. "ring_me" needs no words. */
export const supportRequestKinds = [
  "ring_me",
  "support",
  "adjustment",
  "absence",
  "conflict",
  "more_hours",
  "subsidy",
  "ending",
  "meet_people",
  "other",
] as const;
export type SupportRequestKind = (typeof supportRequestKinds)[number];

export const urgencies = ["normal", "urgent"] as const;
export type Urgency = (typeof urgencies)[number];

export const supportRequestStatuses = ["new", "in_progress", "answered", "closed"] as const;
export type SupportRequestStatus = (typeof supportRequestStatuses)[number];

/** Stored text as the type it is; the table's check constraint allows no other. */
export const toKind = (value: string): SupportRequestKind =>
  supportRequestKinds.find((kind) => kind === value) ?? "other";
export const toUrgency = (value: string): Urgency => (value === "urgent" ? "urgent" : "normal");
export const toStatus = (value: string): SupportRequestStatus =>
  supportRequestStatuses.find((status) => status === value) ?? "new";

/** Longest message or answer, in characters. */
export const longestMessage = 4000;
