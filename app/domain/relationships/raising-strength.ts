import {
  type Band,
  type Part,
  parts,
  type ReachedStage,
  type RelationshipConfiguration,
  relationshipConfiguration,
} from "./relationship-configuration.ts";
import { nextBand, type RelationshipSums, strengthOfSums } from "./relationship-strength.ts";

export const raisingActions = [
  "visit",
  "visit_new_person",
  "phone_call",
  "written_message",
  "answer_needs_question",
  "present_candidate",
  "they_contact_us",
  "host_tour",
  "answer_support_request",
] as const;
export type RaisingAction = (typeof raisingActions)[number];

export type Raise = {
  action: RaisingAction;
  /** Points that one such action today adds, exact; about, because it holds for a day not counted yet. */
  gain: number;
  /** The part that gains most. */
  part: Part;
};

export type WayToBand = { action: RaisingAction; times: number; gain: number };

export type ToNextBand = {
  band: Band;
  /** Whole points from the headline to the band. */
  missing: number;
  /** Single actions, repeated at most five times, that reach it; the fewest times first. */
  ways: WayToBand[];
};

const mostTimes = 5;

/** What one action of each kind would add today, largest first; an action that adds nothing is left out. */
export function whatWouldRaise(
  sums: RelationshipSums,
  configuration: RelationshipConfiguration = relationshipConfiguration,
): Raise[] {
  const before = strengthOfSums(sums, configuration);
  return raisingActions
    .map((action) => {
      const after = strengthOfSums(sumsAfter(sums, action, 1, configuration), configuration);
      let part: Part = "face_to_face";
      for (const candidate of parts) {
        const gained = after.parts[candidate] - before.parts[candidate];
        if (gained > after.parts[part] - before.parts[part]) part = candidate;
      }
      return { action, gain: after.score - before.score, part };
    })
    .filter((raise) => raise.gain > 0)
    .sort((a, b) => b.gain - a.gain);
}

/** What it takes to reach the next band, or null in the highest one. */
export function toNextBand(
  sums: RelationshipSums,
  configuration: RelationshipConfiguration = relationshipConfiguration,
): ToNextBand | null {
  const now = strengthOfSums(sums, configuration);
  const band = nextBand(now.band);
  if (!band) return null;
  const cut = configuration.bandFrom[band];
  const ways: WayToBand[] = [];
  for (const action of raisingActions) {
    for (let times = 1; times <= mostTimes; times += 1) {
      const after = strengthOfSums(sumsAfter(sums, action, times, configuration), configuration);
      if (after.headline < cut) continue;
      ways.push({ action, times, gain: after.score - now.score });
      break;
    }
  }
  ways.sort((a, b) => a.times - b.times || a.gain - b.gain);
  return { band, missing: cut - now.headline, ways };
}

function sumsAfter(
  sums: RelationshipSums,
  action: RaisingAction,
  times: number,
  configuration: RelationshipConfiguration,
): RelationshipSums {
  const { weight, reciprocity, outcomeValue, stagePoints } = configuration;
  const reaching = (stage: ReachedStage) => Math.max(sums.stage, stagePoints[stage]);
  const visited = { ...sums, faceToFace: sums.faceToFace + times * weight.reached, stage: reaching("met") };
  switch (action) {
    case "visit":
      return visited;
    case "visit_new_person":
      return { ...visited, people: sums.people + times };
    case "phone_call":
      return { ...sums, liveRemote: sums.liveRemote + times * weight.reached, stage: reaching("contacted") };
    case "written_message":
      return { ...sums, written: sums.written + times * weight.reached, stage: reaching("contacted") };
    case "answer_needs_question":
      return { ...sums, stage: reaching("needs_known") };
    case "present_candidate":
      return { ...sums, stage: reaching("presented") };
    case "they_contact_us":
      return { ...sums, reciprocity: sums.reciprocity + times * reciprocity.they };
    case "host_tour":
      return { ...sums, outcomes: sums.outcomes + times * outcomeValue.tour };
    case "answer_support_request":
      return { ...sums, outcomes: sums.outcomes + times * outcomeValue.support_answered_in_time };
  }
}
