import { countedContacts } from "./counted-contacts.ts";
import { type RelationshipConfiguration, relationshipConfiguration } from "./relationship-configuration.ts";
import { type Day, daysBetween, decay } from "./relationship-day.ts";
import type { RelationshipHistory } from "./relationship-events.ts";
import { relationshipStrength } from "./relationship-strength.ts";

/**
 * One colleague's own tie to an employer, 0 to 100: the parts that are that colleague's doing (F, L, W, R, B), out of
 * their ceilings. Stage and outcomes are the team's and left out.
 */
export function myTie(
  history: RelationshipHistory,
  accountId: string,
  today: Day,
  configuration: RelationshipConfiguration = relationshipConfiguration,
): number {
  const own = history.contacts.filter((contact) => contact.accountIds.includes(accountId));
  const { parts } = relationshipStrength(
    { contacts: own, stageEvidence: [], outcomes: [], peopleWhoLeft: history.peopleWhoLeft },
    today,
    configuration,
  );
  const { ceiling } = configuration;
  const most =
    ceiling.face_to_face + ceiling.live_remote + ceiling.written + ceiling.reciprocity + ceiling.breadth;
  const points = parts.face_to_face + parts.live_remote + parts.written + parts.reciprocity + parts.breadth;
  return (100 * points) / most;
}

/** The tie to one person at the employer, 0 to 100: F, L, W and R over contacts with that person. */
export function contactPersonTie(
  history: RelationshipHistory,
  personId: string,
  today: Day,
  configuration: RelationshipConfiguration = relationshipConfiguration,
): number {
  const withPerson = history.contacts
    .filter((contact) => contact.personIds.includes(personId))
    .map((contact) => ({ ...contact, personIds: [personId] }));
  const { parts } = relationshipStrength(
    { contacts: withPerson, stageEvidence: [], outcomes: [], peopleWhoLeft: history.peopleWhoLeft },
    today,
    configuration,
  );
  const { ceiling } = configuration;
  const most = ceiling.face_to_face + ceiling.live_remote + ceiling.written + ceiling.reciprocity;
  return (100 * (parts.face_to_face + parts.live_remote + parts.written + parts.reciprocity)) / most;
}

export type CarriedByOne = {
  /** Ours, or theirs. */
  side: "account" | "person";
  id: string;
  /** Share of all live contact, above 0.8 and at most 1. */
  share: number;
};

/**
 * Warns when one person, of ours or of theirs, holds more than 80 % of the live contact with an employer we know well
 * (30 or more): what is lost when that person leaves. A contact that several took part in is shared between them.
 */
export function carriedByOne(
  history: RelationshipHistory,
  today: Day,
  configuration: RelationshipConfiguration = relationshipConfiguration,
): CarriedByOne[] {
  const { shareAbove, fromStrength } = configuration.carriedByOne;
  if (relationshipStrength(history, today, configuration).headline < fromStrength) return [];
  const held = { account: new Map<string, number>(), person: new Map<string, number>() };
  let total = 0;
  for (const counted of countedContacts(history, today, configuration)) {
    if (counted.group === "written") continue;
    const value =
      counted.weight * decay(daysBetween(counted.day, today), configuration.halfLifeDays[counted.group]);
    total += value;
    const sides = { account: counted.weightFrom.accountIds, person: counted.weightFrom.personIds };
    for (const side of ["account", "person"] as const) {
      for (const id of sides[side])
        held[side].set(id, (held[side].get(id) ?? 0) + value / sides[side].length);
    }
  }
  if (total === 0) return [];
  return (["account", "person"] as const).flatMap((side) =>
    [...held[side]]
      .map(([id, value]) => ({ side, id, share: Math.min(1, value / total) }))
      .filter(({ share }) => share > shareAbove),
  );
}
