import { relationshipConfiguration } from "../relationships/relationship-configuration.ts";
import { type RelationshipSums, strengthOfSums } from "../relationships/relationship-strength.ts";

export type KeptPoints = {
  /** r: points that a visit now saves, 0 or more. */
  points: number;
  /** Of these, what is lost in thirty days of silence. */
  fall: number;
  /** Something we promised is due. */
  promiseIsDue: boolean;
};

/**
 * What a visit keeps (matching.md §2.11): the fall of relationship strength expected in the next thirty days, and, when
 * something we promised is due, what a broken promise would cost. Points of strength, 0–100.
 */
export function keptPoints(given: {
  now: RelationshipSums;
  inThirtyDays: RelationshipSums;
  promiseIsDue: boolean;
}): KeptPoints {
  const now = strengthOfSums(given.now).score;
  const fall = Math.max(0, now - strengthOfSums(given.inThirtyDays).score);
  const { promise_broken: weight } = relationshipConfiguration.frictionValue;
  const broken = strengthOfSums({ ...given.now, friction: given.now.friction + weight }).score;
  return {
    points: fall + (given.promiseIsDue ? now - broken : 0),
    fall,
    promiseIsDue: given.promiseIsDue,
  };
}
