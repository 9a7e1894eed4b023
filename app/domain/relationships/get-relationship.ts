import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { contactPerson } from "#db/schema/employer.ts";
import { employerContact } from "#db/schema/employer-contact.ts";
import { account } from "#db/schema/service.ts";
import { loadNextStepCadence } from "../cadence/load-cadence.ts";
import type { StaffContext } from "../context.ts";
import { type Channel, channels } from "../employer-contacts/employer-contact-vocabulary.ts";
import { loadRelationshipHistory } from "./load-relationship-history.ts";
import { type CarriedByOne, carriedByOne, contactPersonTie, myTie } from "./my-tie.ts";
import { type ProposedNextStep, proposeNextSteps } from "./next-step-proposal.ts";
import { type Raise, type ToNextBand, toNextBand, whatWouldRaise } from "./raising-strength.ts";
import { type Band, relationshipConfiguration, type Stage } from "./relationship-configuration.ts";
import { addDays, daysBetween } from "./relationship-day.ts";
import type { RelationshipHistory } from "./relationship-events.ts";
import {
  type ExplainedPart,
  explainRelationship,
  type UncountedContact,
} from "./relationship-explanation.ts";
import { cupsOf, stageOf } from "./relationship-stage.ts";
import { relationshipStrength, sumsOn } from "./relationship-strength.ts";

export type RelationshipContact = { id: string; day: string; channel: Channel; personNames: string[] };

export type RelationshipView = {
  /** Live, 0 to 100. */
  strength: number;
  band: Band;
  stage: Stage;
  cups: 0 | 1 | 2 | 3;
  /** The last contact is inside the cadence of keeping in touch. */
  fresh: boolean;
  lastContactOn: string | null;
  lastVisitOn: string | null;
  daysSinceContact: number | null;
  parts: ExplainedPart[];
  liftedToZero: number;
  uncounted: UncountedContact[];
  raises: Raise[];
  toNextBand: ToNextBand | null;
  /** What it is in 30 days when nothing happens. */
  inThirtyDays: number;
  myTie: number;
  personTies: { personId: string; tie: number }[];
  carriedByOne: (CarriedByOne & { name: string })[];
  nextSteps: ProposedNextStep[];
  /** What the lines of the parts point at. */
  contacts: Record<string, RelationshipContact>;
  people: Record<string, string>;
};

const freshWithinDays = 56;

/**
 * Strength, stage and next step of one employer, computed now from every event and explained.
 * The caller has checked that the employer is the service's.
 * @param unknownFacts kinds nobody has answered yet, the most useful first
 */
export async function getRelationship(
  ctx: StaffContext,
  employerId: string,
  unknownFacts: readonly string[] = [],
): Promise<RelationshipView> {
  const [history, people, accounts, { cadence }] = await Promise.all([
    loadRelationshipHistory(ctx, employerId),
    namesOfPeople(ctx, employerId),
    namesOfAccounts(ctx),
    loadNextStepCadence(ctx),
  ]);
  const channelOf = await channelsOfContacts(ctx, employerId);
  const { today, actor } = ctx;
  const explanation = explainRelationship(history, today);
  const sums = sumsOn(history, today);
  const stage = stageOf(history.stageEvidence);
  const last = lastContact(history, channelOf, today);
  const lastVisit = lastContact(history, channelOf, today, "in_person");
  const daysSinceContact = last ? daysBetween(last.day, today) : null;
  return {
    strength: explanation.strength.headline,
    band: explanation.strength.band,
    stage,
    cups: cupsOf(stage),
    fresh: daysSinceContact !== null && daysSinceContact <= freshWithinDays,
    lastContactOn: last?.day ?? null,
    lastVisitOn: lastVisit?.day ?? null,
    daysSinceContact,
    parts: explanation.parts,
    liftedToZero: explanation.liftedToZero,
    uncounted: explanation.uncounted,
    raises: whatWouldRaise(sums),
    toNextBand: toNextBand(sums),
    inThirtyDays: relationshipStrength(history, addDays(today, 30)).headline,
    myTie: Math.round(myTie(history, actor.accountId, today)),
    personTies: [...people.keys()].map((personId) => ({
      personId,
      tie: Math.round(contactPersonTie(history, personId, today)),
    })),
    carriedByOne: carriedByOne(history, today, relationshipConfiguration)
      .map((carrier) => ({
        ...carrier,
        name: (carrier.side === "account" ? accounts : people).get(carrier.id) ?? "",
      }))
      // Whoever has objected is not named.
      .filter(({ name }) => name !== ""),
    nextSteps: proposeNextSteps(
      { stage, lastContact: last, unknownFacts, today, country: actor.country },
      cadence,
    ),
    contacts: Object.fromEntries(
      history.contacts.map((contact) => [
        contact.id,
        {
          id: contact.id,
          day: contact.day,
          channel: channelOf.get(contact.id) ?? "in_person",
          personNames: contact.personIds.flatMap((personId) => people.get(personId) ?? []),
        },
      ]),
    ),
    people: Object.fromEntries(people),
  };
}

function lastContact(
  history: RelationshipHistory,
  channelOf: ReadonlyMap<string, Channel>,
  today: string,
  only?: Channel,
) {
  let last: { day: string; channel: Channel; reachedNobody: boolean } | null = null;
  for (const { id, day, weight } of history.contacts) {
    const channel = channelOf.get(id) ?? "in_person";
    if (day > today || weight === 0 || (only && channel !== only) || (last && last.day > day)) continue;
    const reachedNobody = weight < relationshipConfiguration.weight.reached;
    // Of two contacts on one day, the one that reached somebody is what the next step follows from.
    if (last && last.day === day && reachedNobody) continue;
    last = { day, channel, reachedNobody };
  }
  return last;
}

async function channelsOfContacts(ctx: StaffContext, employerId: string): Promise<Map<string, Channel>> {
  const rows = await ctx.tx
    .select({ id: employerContact.id, channel: employerContact.channel })
    .from(employerContact)
    .where(
      and(
        eq(employerContact.serviceId, ctx.actor.serviceId),
        eq(employerContact.employerId, employerId),
        isNull(employerContact.withdrawnAt),
        inArray(employerContact.channel, [...channels]),
      ),
    )
    .orderBy(desc(employerContact.occurredAt));
  return new Map(
    rows.flatMap(({ id, channel }) => {
      const known = channels.find((name) => name === channel);
      return known ? [[id, known] as const] : [];
    }),
  );
}

async function namesOfPeople(ctx: StaffContext, employerId: string): Promise<Map<string, string>> {
  const rows = await ctx.tx
    .select({ id: contactPerson.id, name: contactPerson.name })
    .from(contactPerson)
    .where(
      and(
        eq(contactPerson.serviceId, ctx.actor.serviceId),
        eq(contactPerson.employerId, employerId),
        isNull(contactPerson.objectedOn),
      ),
    );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function namesOfAccounts(ctx: StaffContext): Promise<Map<string, string>> {
  const rows = await ctx.tx
    .select({ id: account.id, name: account.name })
    .from(account)
    .where(eq(account.serviceId, ctx.actor.serviceId));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
