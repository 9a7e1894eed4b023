import { countedContacts, lastLiveContacts } from "./counted-contacts.ts";
import { largestRemainder } from "./largest-remainder.ts";
import {
  type FrictionKind,
  type OutcomeKind,
  type Part,
  parts,
  type ReachedStage,
  type RelationshipConfiguration,
  relationshipConfiguration,
} from "./relationship-configuration.ts";
import { type Day, daysBetween, decay } from "./relationship-day.ts";
import { isFriction, type RelationshipHistory } from "./relationship-events.ts";
import { type RelationshipStrength, relationshipStrength, sumOfParts } from "./relationship-strength.ts";

export type ExplanationSource =
  | { kind: "contact"; contactId: string }
  | { kind: "person"; personId: string }
  | { kind: "stage"; evidenceId: string; stage: ReachedStage; contactId: string | null }
  | { kind: "outcome"; outcomeId: string; outcome: OutcomeKind | FrictionKind };

export type ExplanationLine = {
  source: ExplanationSource;
  day: Day;
  ageDays: number;
  /** Exact points of this event. */
  points: number;
  /** Whole points; the lines of a part add up to the part. */
  shown: number;
};

export type ExplainedPart = {
  part: Part;
  points: number;
  /** Whole points; the parts and `liftedToZero` add up to the headline. */
  shown: number;
  ceiling: number;
  halfLifeDays: number;
  lines: ExplanationLine[];
};

export type UncountedContact = {
  contactId: string;
  reason: "another_counted_that_day" | "in_the_future" | "participant_went_alone";
};

export type RelationshipExplanation = {
  strength: RelationshipStrength;
  parts: ExplainedPart[];
  /** Whole points that the floor at 0 gives back when friction is more than all the rest. */
  liftedToZero: number;
  uncounted: UncountedContact[];
};

type Share = { source: ExplanationSource; day: Day; value: number };

/**
 * Which event gives which points, in whole numbers that add up to the headline. The points of a part are shared over
 * its events in proportion to what each adds to the part's sum; the whole numbers are by largest remainder.
 */
export function explainRelationship(
  history: RelationshipHistory,
  today: Day,
  configuration: RelationshipConfiguration = relationshipConfiguration,
): RelationshipExplanation {
  const strength = relationshipStrength(history, today, configuration);
  const lifted = strength.score - sumOfParts(strength.parts);
  const shownParts = largestRemainder(
    [...parts.map((part) => strength.parts[part]), lifted],
    strength.headline,
  );
  const shares = sharesOfParts(history, today, configuration);
  return {
    strength,
    liftedToZero: shownParts[parts.length] ?? 0,
    parts: parts.map((part, index) => {
      const points = strength.parts[part];
      const shown = shownParts[index] ?? 0;
      return {
        part,
        points,
        shown,
        ceiling: configuration.ceiling[part],
        halfLifeDays: configuration.halfLifeDays[part],
        lines: linesOf(shares[part], points, shown, today),
      };
    }),
    uncounted: uncountedContacts(history, today, configuration),
  };
}

function linesOf(shares: readonly Share[], points: number, shown: number, today: Day): ExplanationLine[] {
  const total = shares.reduce((sum, share) => sum + share.value, 0);
  if (total === 0) return [];
  const newestFirst = [...shares].sort((a, b) => b.value - a.value || b.day.localeCompare(a.day));
  const exact = newestFirst.map((share) => (points * share.value) / total);
  const whole = largestRemainder(exact, shown);
  return newestFirst.map((share, index) => ({
    source: share.source,
    day: share.day,
    ageDays: daysBetween(share.day, today),
    points: exact[index] ?? 0,
    shown: whole[index] ?? 0,
  }));
}

function sharesOfParts(
  history: RelationshipHistory,
  today: Day,
  configuration: RelationshipConfiguration,
): Record<Part, Share[]> {
  const { halfLifeDays, stagePoints, outcomeValue, frictionValue } = configuration;
  const left = (day: Day, part: Part) => decay(daysBetween(day, today), halfLifeDays[part]);
  const shares: Record<Part, Share[]> = {
    face_to_face: [],
    live_remote: [],
    written: [],
    reciprocity: [],
    breadth: [],
    stage: [],
    outcomes: [],
    friction: [],
  };
  const add = (part: Part, source: ExplanationSource, day: Day, value: number) => {
    if (value > 0) shares[part].push({ source, day, value });
  };
  for (const counted of countedContacts(history, today, configuration)) {
    const { day, group } = counted;
    add(group, { kind: "contact", contactId: counted.weightFrom.id }, day, counted.weight * left(day, group));
    add(
      "reciprocity",
      { kind: "contact", contactId: counted.reciprocityFrom.id },
      day,
      counted.reciprocity * left(day, "reciprocity"),
    );
  }
  for (const [personId, day] of lastLiveContacts(history.contacts, today)) {
    add("breadth", { kind: "person", personId }, day, left(day, "breadth"));
  }
  let best: Share | null = null;
  for (const evidence of history.stageEvidence) {
    if (evidence.voided || evidence.day > today) continue;
    const value = stagePoints[evidence.stage] * left(evidence.day, "stage");
    if (best && best.value >= value) continue;
    const { id, stage, contactId = null, day } = evidence;
    best = { source: { kind: "stage", evidenceId: id, stage, contactId }, day, value };
  }
  if (best) shares.stage.push(best);
  for (const { id, kind, day } of history.outcomes) {
    if (day > today) continue;
    const part = isFriction(kind) ? "friction" : "outcomes";
    const value = isFriction(kind) ? frictionValue[kind] : outcomeValue[kind];
    add(part, { kind: "outcome", outcomeId: id, outcome: kind }, day, value * left(day, part));
  }
  return shares;
}

function uncountedContacts(
  history: RelationshipHistory,
  today: Day,
  configuration: RelationshipConfiguration,
): UncountedContact[] {
  const used = new Set<string>();
  for (const counted of countedContacts(history, today, configuration)) {
    used.add(counted.weightFrom.id);
    if (counted.reciprocity > 0) used.add(counted.reciprocityFrom.id);
  }
  return history.contacts
    .filter((contact) => !used.has(contact.id))
    .map((contact) => ({
      contactId: contact.id,
      reason:
        contact.day > today
          ? "in_the_future"
          : contact.weight === 0
            ? "participant_went_alone"
            : "another_counted_that_day",
    }));
}
