import {
  type Channel,
  type ContactStatus,
  tookPlace,
  type WhoWent,
} from "#app/domain/employer-contacts/employer-contact-vocabulary.ts";
import { type ReachedStage, type Stage, stages } from "./relationship-configuration.ts";
import type { StageEvidence } from "./relationship-events.ts";

/** Cups filled at a stage, 0 to 3. */
export function cupsOf(stage: Stage): 0 | 1 | 2 | 3 {
  switch (stage) {
    case "none":
    case "contacted":
      return 0;
    case "met":
      return 1;
    case "needs_known":
      return 2;
    case "presented":
    case "ongoing":
      return 3;
  }
}

export function isHigher(stage: Stage, than: Stage): boolean {
  return stages.indexOf(stage) > stages.indexOf(than);
}

export function higherOf(a: Stage, b: Stage): Stage {
  return isHigher(a, b) ? a : b;
}

/** The highest stage with evidence that stands. */
export function stageOf(evidence: readonly StageEvidence[]): Stage {
  return evidence
    .filter((row) => !row.voided)
    .reduce<Stage>((highest, row) => higherOf(highest, row.stage), "none");
}

/** Evidence that no longer stands when somebody sets the stage back to `stage`: the rows of every higher one. */
export function evidenceVoidedBySetting(stage: Stage, evidence: readonly StageEvidence[]): StageEvidence[] {
  return evidence.filter((row) => !row.voided && isHigher(row.stage, stage));
}

export type LoggedForStage = {
  channel: Channel;
  status: ContactStatus;
  reachedNobody: boolean;
  whoWent: WhoWent;
  /** Facts about what the workplace does and needs, learned in this contact. */
  needsLearned: number;
};

/**
 * The stage a contact is evidence of, or null when it is none. Meeting face to face, in person or on video, is the
 * first cup; learning what they need when we meet or have met is the second. That a candidate was presented and that
 * work together is ongoing is for a person to say.
 */
export function stageShownBy(contact: LoggedForStage, current: Stage): ReachedStage | null {
  const standsUp = contact.status === "employer_did_not_come";
  if (contact.whoWent === "participant") return null;
  if (!tookPlace(contact.status)) return standsUp ? "contacted" : null;
  if (contact.reachedNobody) return "contacted";
  const metNow = contact.channel === "in_person" || contact.channel === "video";
  if (contact.needsLearned > 0 && (metNow || isHigher(current, "contacted"))) return "needs_known";
  return metNow ? "met" : "contacted";
}

/** The stage proposed after a contact; never lower than the present one. */
export function proposedStage(contact: LoggedForStage, current: Stage): Stage {
  return higherOf(current, stageShownBy(contact, current) ?? "none");
}
