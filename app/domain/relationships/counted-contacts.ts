import type { ChannelGroup } from "#app/domain/employer-contacts/employer-contact-vocabulary.ts";
import { type RelationshipConfiguration, relationshipConfiguration } from "./relationship-configuration.ts";
import type { Day } from "./relationship-day.ts";
import type { ContactEvent, PersonLeft, RelationshipHistory } from "./relationship-events.ts";

/** The one contact that is counted for a day and channel group. Another log of the same day adds nothing. */
export type CountedContact = {
  day: Day;
  group: ChannelGroup;
  weight: number;
  weightFrom: ContactEvent;
  reciprocity: number;
  reciprocityFrom: ContactEvent;
};

export type Worth = { weight: number; reciprocity: number };

/**
 * What one contact is worth before decay. When a person it was with has left since, half of that person's share is
 * taken off; writing has no person behind it that can leave.
 */
export function worthOf(
  contact: ContactEvent,
  peopleWhoLeft: readonly PersonLeft[] = [],
  configuration: RelationshipConfiguration = relationshipConfiguration,
): Worth {
  if (contact.weight === 0) return { weight: 0, reciprocity: 0 };
  const left = contact.personIds.filter((personId) =>
    peopleWhoLeft.some((person) => person.personId === personId && person.day >= contact.day),
  ).length;
  const shareLeft = contact.personIds.length === 0 ? 0 : left / contact.personIds.length;
  const kept = 1 - shareLeft * (1 - configuration.keptWhenPersonLeft);
  return {
    weight: contact.weight * (contact.group === "written" ? 1 : kept),
    reciprocity: configuration.reciprocity[contact.initiatedBy] * kept,
  };
}

/** The counted contacts up to and with `today`; what lies in the future is not counted yet. */
export function countedContacts(
  history: Pick<RelationshipHistory, "contacts" | "peopleWhoLeft">,
  today: Day,
  configuration: RelationshipConfiguration = relationshipConfiguration,
): CountedContact[] {
  const counted = new Map<string, CountedContact>();
  const peopleWhoLeft = history.peopleWhoLeft?.filter((person) => person.day <= today) ?? [];
  for (const contact of history.contacts) {
    if (contact.day > today || contact.weight === 0) continue;
    const { weight, reciprocity } = worthOf(contact, peopleWhoLeft, configuration);
    const key = `${contact.day} ${contact.group}`;
    const before = counted.get(key);
    if (!before) {
      counted.set(key, {
        day: contact.day,
        group: contact.group,
        weight,
        weightFrom: contact,
        reciprocity,
        reciprocityFrom: contact,
      });
      continue;
    }
    if (weight > before.weight) Object.assign(before, { weight, weightFrom: contact });
    if (reciprocity > before.reciprocity) Object.assign(before, { reciprocity, reciprocityFrom: contact });
  }
  return [...counted.values()];
}

/** The last day each person was met or spoken with: what breadth is made of. */
export function lastLiveContacts(contacts: readonly ContactEvent[], today: Day): Map<string, Day> {
  const last = new Map<string, Day>();
  for (const contact of contacts) {
    if (contact.group === "written" || contact.weight === 0 || contact.day > today) continue;
    for (const personId of contact.personIds) {
      const before = last.get(personId);
      if (before === undefined || before < contact.day) last.set(personId, contact.day);
    }
  }
  return last;
}
