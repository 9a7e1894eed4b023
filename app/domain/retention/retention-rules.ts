/** What is taken away by age. */
export const retentionSubjects = [
  "ended_participants",
  "contact_people",
  "import_rows",
  "undo_copies",
  "sign_in_traces",
] as const;
export type RetentionSubject = (typeof retentionSubjects)[number];

export type RetentionRule = {
  /** Months from the last use until it is taken away; null: kept until the service decides. */
  proposed: number | null;
  /** Fewer would take away what is still in use, in months. */
  least: number;
  /** Whether a service may say that it is kept. */
  mayKeep: boolean;
};

/** Nobody needs more than twenty years. */
export const mostMonths = 240;

/**
 * The product's proposal for each subject; a service sets its own months. How long participants are kept is the owner's
 * decision (archive law, or the end of the purpose), so none is proposed. The log itself is not shortened: its chain is
 * what shows that nothing was taken out, and what is personal in it goes with the erasure of the person.
 */
export const retentionRules: Readonly<Record<RetentionSubject, RetentionRule>> = {
  ended_participants: { proposed: null, least: 1, mayKeep: true },
  contact_people: { proposed: 36, least: 12, mayKeep: true },
  // An import can be undone for thirty days, a merge too.
  import_rows: { proposed: 3, least: 2, mayKeep: false },
  undo_copies: { proposed: 2, least: 2, mayKeep: false },
  sign_in_traces: { proposed: 12, least: 3, mayKeep: false },
};

/** The code of what is wrong with so many months for a subject; null when nothing is. */
export function monthsFault(
  subject: RetentionSubject,
  months: number | null,
): "months_wrong" | "months_few" | null {
  const { least, mayKeep } = retentionRules[subject];
  if (months === null) return mayKeep ? null : "months_wrong";
  if (!Number.isInteger(months) || months > mostMonths || months < 1) return "months_wrong";
  return months < least ? "months_few" : null;
}
