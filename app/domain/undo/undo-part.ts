export const undoKinds = [
  "next_step_done",
  "employer_contact_withdrawn",
  "owner_changed",
  "pause_started",
  "pause_ended",
  "warning_ended",
  "bulk_edit",
] as const;
export type UndoKind = (typeof undoKinds)[number];

/**
 * One thing to be taken back, named after what taking it back does. Ids and what stood there before, never a text: what
 * somebody wrote stays in its own row.
 */
export type UndoPart =
  | { back: "next_step_open"; employerId: string; nextStepId: string }
  | { back: "next_step_gone"; employerId: string; nextStepId: string }
  | { back: "contact_counts"; employerId: string; employerContactId: string }
  | { back: "owner"; employerId: string; before: string | null; after: string | null }
  | { back: "pause_off"; employerId: string; contactPauseId: string }
  | { back: "pause_on"; employerId: string; contactPauseId: string }
  | { back: "warning_on"; employerId: string; employerWarningId: string };

/** For so many days a change can be taken back. */
export const undoableDays = 7;
