import { and, eq, isNotNull } from "drizzle-orm";
import { inTransaction, type PortalActor, type Resources, type StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { askForHelp } from "#app/domain/portal/ask-for-help.ts";
import { inviteContactPerson } from "#app/domain/portal/invite-contact-person.ts";
import { nameSupportContact } from "#app/domain/portal/name-support-contact.ts";
import { proposeWorkplaceFact } from "#app/domain/portal/propose-workplace-fact.ts";
import { sayVisitWish } from "#app/domain/portal/say-visit-wish.ts";
import { answerSupportRequest } from "#app/domain/support-requests/answer-support-request.ts";
import type { Database } from "../database.ts";
import { contactPerson, employerOwner } from "../schema/employer.ts";

const day = 86_400_000;

/** One workplace that uses its portal: invited, an old question answered, a new one waiting, a fact proposed. */
export async function addDemoPortal(
  resources: Resources,
  owner: Database,
  people: { hanne: StaffActor; jonas: StaffActor },
): Promise<void> {
  const { hanne, jonas } = people;
  const [person] = await owner
    .select({ id: contactPerson.id, employerId: contactPerson.employerId })
    .from(contactPerson)
    .innerJoin(
      employerOwner,
      and(
        eq(employerOwner.serviceId, contactPerson.serviceId),
        eq(employerOwner.employerId, contactPerson.employerId),
      ),
    )
    .where(
      and(
        eq(contactPerson.serviceId, hanne.serviceId),
        eq(employerOwner.accountId, hanne.accountId),
        isNotNull(contactPerson.email),
      ),
    )
    .orderBy(contactPerson.name)
    .limit(1);
  if (!person) return;
  const now = resources.now().getTime();
  const daysAgo = (days: number): Resources => ({ ...resources, now: () => new Date(now - days * day) });
  const employer: PortalActor = {
    kind: "portal",
    serviceId: hanne.serviceId,
    employerId: person.employerId,
    contactPersonId: person.id,
    name: "",
    language: "nb",
    timeZone: hanne.timeZone,
    country: hanne.country,
    servicePublicName: "",
  };

  await inTransaction(daysAgo(12), hanne, "seed", async (ctx) => {
    const { employerId } = person;
    await nameSupportContact(ctx, {
      employerId,
      accountId: hanne.accountId,
      deputyAccountId: jonas.accountId,
    });
    await inviteContactPerson(ctx, person.id);
  });
  const first = newId();
  await inTransaction(daysAgo(8), employer, "seed", async (ctx) => {
    await sayVisitWish(ctx, "visit_me");
    await proposeWorkplaceFact(ctx, { kind: "noise", value: "2" });
    const message = "Vi har ikke hatt fadder før. Hvor mye tid bør vi sette av de første ukene?";
    await askForHelp(ctx, { id: first, kind: "support", urgency: "normal", message });
  });
  await inTransaction(daysAgo(7), hanne, "seed", async (ctx) => {
    const text =
      "En halv time om dagen den første uka, så ti minutter et par ganger i uka. Jeg kommer gjerne innom.";
    await answerSupportRequest(ctx, { id: newId(), requestId: first, text, namesAreNotParticipants: false });
  });
  await inTransaction(daysAgo(0), employer, "seed", async (ctx) => {
    const message = "Kan vi få hjelp til å søke om mentortilskudd før nyttår?";
    await askForHelp(ctx, { id: newId(), kind: "subsidy", urgency: "normal", message });
  });
}
