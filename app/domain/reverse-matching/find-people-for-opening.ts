import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { booleanFact } from "../employer-facts/employer-facts.ts";
import { loadCareerProfile } from "../matching/load-career-profile.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { type ParticipantRow, writeReadLine } from "../participants/require-participant.ts";
import { loadCaseload } from "./load-caseload.ts";
import { loadOpeningWorkplace } from "./load-opening-workplace.ts";
import { type Opening, workplaceWithOpening } from "./opening.ts";
import { type OpeningGroup, openingGroups } from "./opening-group.ts";
import { groupPeople, type OpeningPerson, type PersonForOpening } from "./opening-groups.ts";

export type NamedPerson = PersonForOpening & { initials: string; referenceCode: string };

export type PeopleForOpening = {
  /** The service does not go there at all: nobody has been looked at. */
  closed: "do_not_contact" | "below_ordinary_wage" | null;
  groups: Record<OpeningGroup, NamedPerson[]>;
  lookedAt: number;
  /** Looked at and not in a group. */
  ownLimits: number;
  otherWishes: number;
  /** Not looked at, and why. */
  withoutConsent: number;
  notSearching: number;
};

/**
 * Whom of my own caseload and cover to talk with about an opening. Only who has consented is looked at; everybody
 * looked at gets a read line and an audit line of their own, in the same transaction, which commits before the answer
 * is sent. Nothing is written on the employer's side: no view, audit row, outbox row or job, and no line of a
 * participant says which employer it was. There is no mail, file or API of it.
 *
 * @throws NotFound for an employer that is not the service's own
 */
export async function findPeopleForOpening(
  ctx: StaffContext,
  employerId: string,
  opening: Opening,
): Promise<PeopleForOpening> {
  requirePermission(ctx, "match:read");
  const { employer } = await loadOpeningWorkplace(ctx, employerId);
  const groups: PeopleForOpening["groups"] = { fits: [], possible: [], ask_first: [] };
  const nobody = { groups, lookedAt: 0, ownLimits: 0, otherWishes: 0, withoutConsent: 0, notSearching: 0 };
  if (employer.paused) return { closed: "do_not_contact", ...nobody };
  if (booleanFact(employer.facts, "ordinary_wage") === false)
    return { closed: "below_ordinary_wage", ...nobody };

  const caseload = await loadCaseload(ctx);
  const searching = caseload.filter((person) => person.searching);
  const people: OpeningPerson[] = [];
  const rows = new Map<string, ParticipantRow>();
  for (const { row, consented, lastEmployerContactOn } of searching) {
    if (!consented) continue;
    const { profile } = await loadCareerProfile(ctx, row);
    people.push({ id: row.id, profile, startedOn: row.startedOn, lastEmployerContactOn });
    rows.set(row.id, row);
    await writeReadLine(ctx, row.id, "opening");
    await recordAuditEvent(ctx, { action: "participant.considered_for_opening", objectId: row.id });
  }
  const grouped = groupPeople(people, workplaceWithOpening(employer, opening, ctx.today), ctx.today);
  for (const group of openingGroups) {
    groups[group] = grouped[group].flatMap((person) => {
      const row = rows.get(person.id);
      if (!row) return [];
      const { givenName, familyName, referenceCode } = row;
      return [{ ...person, initials: initialsOf(givenName, familyName), referenceCode }];
    });
  }
  return {
    closed: null,
    groups,
    lookedAt: people.length,
    ownLimits: grouped.ownLimits,
    otherWishes: grouped.otherWishes,
    withoutConsent: searching.length - people.length,
    notSearching: caseload.length - searching.length,
  };
}
