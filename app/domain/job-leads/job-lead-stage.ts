import {
  type JobLeadStage,
  jobLeadStages,
  type OpenJobLeadStage,
  openJobLeadStages,
} from "./job-lead-vocabulary.ts";

/**
 * Whether a lead may be moved from one stage to another by a button: between any two open stages, forth and back. The
 * end is no move: closing says how it ended, and opening again leads back to where it was.
 */
export function mayMove(from: JobLeadStage, to: OpenJobLeadStage): boolean {
  return from !== "closed" && from !== to;
}

/** The open stages next to one, for the two buttons of a card; null at the ends. */
export function neighbourStages(stage: JobLeadStage): {
  back: OpenJobLeadStage | null;
  forth: OpenJobLeadStage | null;
} {
  if (stage === "closed") return { back: null, forth: null };
  const place = jobLeadStages.indexOf(stage);
  return { back: openJobLeadStages[place - 1] ?? null, forth: openJobLeadStages[place + 1] ?? null };
}
