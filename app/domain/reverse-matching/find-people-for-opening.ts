import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { booleanFact } from "../employer-facts/employer-facts.ts";
import { NotFound } from "../errors.ts";
import { type SpeakingOf, speakingOf } from "../matching/actions.ts";
import { loadCareerProfiles } from "../matching/load-career-profiles.ts";
import { loadMatchEmployer } from "../matching/load-match-employers.ts";
import { consentedAmong } from "../matching-consent/consented-among.ts";
import { surveyWhatMayBeSaid } from "../openness/compile-what-may-be-said.ts";
import { listCaseload } from "../participants/list-caseload.ts";
import { initialsOf, isSeeking } from "../participants/participant-vocabulary.ts";
import { writeReadLines } from "../participants/require-participant.ts";
import { sendTogether } from "../send-together.ts";
import { type Opening, workplaceWithOpening } from "./opening.ts";
import { type OpeningGroup, openingGroups } from "./opening-group.ts";
import { groupPeople, type OpeningPerson, type PersonForOpening } from "./opening-groups.ts";

export type NamedPerson = PersonForOpening & {
  initials: string;
  referenceCode: string;
  /** Whether the employer may be told of them: it decides what comes next, and neither group nor order. */
  speaking: SpeakingOf;
};

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
  const employer = await loadMatchEmployer(ctx, `e_${employerId}`);
  if (!employer) throw new NotFound();
  const groups: PeopleForOpening["groups"] = { fits: [], possible: [], ask_first: [] };
  const nobody = { groups, lookedAt: 0, ownLimits: 0, otherWishes: 0, withoutConsent: 0, notSearching: 0 };
  if (employer.paused) return { closed: "do_not_contact", ...nobody };
  if (booleanFact(employer.facts, "ordinary_wage") === false)
    return { closed: "below_ordinary_wage", ...nobody };

  const caseload = await listCaseload(ctx);
  const searching = caseload.filter(({ status }) => isSeeking(status));
  const consented = await consentedAmong(ctx, searching);
  const profiles = await loadCareerProfiles(ctx, consented);
  const people = consented.flatMap(({ id, startedOn, lastEmployerContactOn }, index): OpeningPerson[] => {
    const profile = profiles[index];
    return profile ? [{ id, profile, startedOn, lastEmployerContactOn }] : [];
  });
  const rows = new Map(consented.map((row) => [row.id, row]));
  await writeReadLines(ctx, [...rows.keys()], "opening");
  await sendTogether(
    [...rows.keys()].map((objectId) =>
      recordAuditEvent(ctx, { action: "participant.considered_for_opening", objectId }),
    ),
  );
  const grouped = groupPeople(people, workplaceWithOpening(employer, opening, ctx.today), ctx.today);
  const document = `e_${employerId}`;
  for (const group of openingGroups) {
    for (const person of grouped[group]) {
      const row = rows.get(person.id);
      if (!row) continue;
      const { givenName, familyName, referenceCode } = row;
      const said = (await surveyWhatMayBeSaid(ctx, row, [document], "present")).get(document);
      groups[group].push({
        ...{ ...person, initials: initialsOf(givenName, familyName), referenceCode },
        speaking: speakingOf(said),
      });
    }
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
