import { countedContacts, lastLiveContacts } from "./counted-contacts.ts";
import {
  type Band,
  bands,
  type Part,
  type RelationshipConfiguration,
  relationshipConfiguration,
} from "./relationship-configuration.ts";
import { type Day, daysBetween, decay } from "./relationship-day.ts";
import { isFriction, type RelationshipHistory } from "./relationship-events.ts";

/**
 * What the parts are computed from, decayed to one day. People is the sum over persons, stage the best points of any
 * stage reached; all are 0 or more.
 */
export type RelationshipSums = {
  faceToFace: number;
  liveRemote: number;
  written: number;
  reciprocity: number;
  people: number;
  stage: number;
  outcomes: number;
  friction: number;
};

export type RelationshipStrength = {
  configurationVersion: number;
  /** Exact, 0 to 100. */
  score: number;
  /** The score in whole points: what is shown. */
  headline: number;
  band: Band;
  /** Points of each part; friction is 0 or negative. */
  parts: Record<Part, number>;
};

/**
 * Relationship strength, 0 to 100: how well *we* have kept contact with an employer. It says nothing of the employer
 * and is never shown to one. A pause (do not contact) is no part of it.
 * Source: the model in docs/decisions on relationship strength. Pure; `today` is a day in the service's time zone.
 */
export function relationshipStrength(
  history: RelationshipHistory,
  today: Day,
  configuration: RelationshipConfiguration = relationshipConfiguration,
): RelationshipStrength {
  return strengthOfSums(sumsOn(history, today, configuration), configuration);
}

/** The sums behind the parts on a day, computed from every event up to and with that day. */
export function sumsOn(
  history: RelationshipHistory,
  today: Day,
  configuration: RelationshipConfiguration = relationshipConfiguration,
): RelationshipSums {
  const { halfLifeDays, stagePoints, outcomeValue, frictionValue } = configuration;
  const left = (day: Day, part: Part) => decay(daysBetween(day, today), halfLifeDays[part]);
  const sums: RelationshipSums = {
    faceToFace: 0,
    liveRemote: 0,
    written: 0,
    reciprocity: 0,
    people: 0,
    stage: 0,
    outcomes: 0,
    friction: 0,
  };
  for (const contact of countedContacts(history, today, configuration)) {
    const weighed = contact.weight * left(contact.day, contact.group);
    if (contact.group === "face_to_face") sums.faceToFace += weighed;
    else if (contact.group === "live_remote") sums.liveRemote += weighed;
    else sums.written += weighed;
    sums.reciprocity += contact.reciprocity * left(contact.day, "reciprocity");
  }
  for (const day of lastLiveContacts(history.contacts, today).values()) sums.people += left(day, "breadth");
  for (const evidence of history.stageEvidence) {
    if (evidence.voided || evidence.day > today) continue;
    sums.stage = Math.max(sums.stage, stagePoints[evidence.stage] * left(evidence.day, "stage"));
  }
  for (const outcome of history.outcomes) {
    if (outcome.day > today) continue;
    if (isFriction(outcome.kind))
      sums.friction += frictionValue[outcome.kind] * left(outcome.day, "friction");
    else sums.outcomes += outcomeValue[outcome.kind] * left(outcome.day, "outcomes");
  }
  return sums;
}

export function strengthOfSums(
  sums: RelationshipSums,
  configuration: RelationshipConfiguration = relationshipConfiguration,
): RelationshipStrength {
  const { ceiling, saturation } = configuration;
  const saturating = (part: keyof typeof saturation, sum: number) =>
    sum <= 0 ? 0 : -ceiling[part] * Math.expm1(-sum / saturation[part]);
  const points: Record<Part, number> = {
    face_to_face: saturating("face_to_face", sums.faceToFace),
    live_remote: saturating("live_remote", sums.liveRemote),
    written: saturating("written", sums.written),
    reciprocity: saturating("reciprocity", sums.reciprocity),
    breadth: ceiling.breadth * (1 - 2 ** -Math.max(0, sums.people - 1)),
    stage: sums.stage,
    outcomes: saturating("outcomes", sums.outcomes),
    friction: saturating("friction", sums.friction),
  };
  const score = Math.max(0, sumOfParts(points));
  const headline = Math.round(score);
  return {
    configurationVersion: configuration.version,
    score,
    headline,
    band: bandOf(headline, configuration),
    parts: points,
  };
}

/** The parts added up, before the floor at 0. */
export function sumOfParts(points: Record<Part, number>): number {
  return (
    points.face_to_face +
    points.live_remote +
    points.written +
    points.reciprocity +
    points.breadth +
    points.stage +
    points.outcomes +
    points.friction
  );
}

/** The band of a strength in whole points. */
export function bandOf(
  headline: number,
  configuration: RelationshipConfiguration = relationshipConfiguration,
): Band {
  let reached: Band = "new";
  for (const band of bands) if (headline >= configuration.bandFrom[band]) reached = band;
  return reached;
}

export function nextBand(band: Band): Band | null {
  return bands[bands.indexOf(band) + 1] ?? null;
}

/**
 * The band to notify about: it leaves `noticed` only when the strength has passed the border by the margin (2), so
 * that a number hovering at a border is silent. The band shown is always `bandOf`.
 */
export function bandForNotice(
  noticed: Band,
  headline: number,
  configuration: RelationshipConfiguration = relationshipConfiguration,
): Band {
  const { noticeMargin, bandFrom } = configuration;
  const fromBelow = bandOf(headline - noticeMargin, configuration);
  if (bandFrom[fromBelow] > bandFrom[noticed]) return fromBelow;
  const fromAbove = bandOf(headline + noticeMargin, configuration);
  return bandFrom[fromAbove] < bandFrom[noticed] ? fromAbove : noticed;
}
