import { and, eq, inArray } from "drizzle-orm";
import { addDays } from "#app/domain/calendar/today.ts";
import { addContactPerson } from "#app/domain/contact-persons/add-contact-person.ts";
import { contactPersonFields } from "#app/domain/contact-persons/contact-person-fields.ts";
import { inTransaction, type Resources, type StaffActor } from "#app/domain/context.ts";
import { arrangeCover } from "#app/domain/cover/arrange-cover.ts";
import { addEmployer, newEmployerFields } from "#app/domain/employers/add-employer.ts";
import { ownEmployer } from "#app/domain/employers/own-employer.ts";
import { saveListView } from "#app/domain/list-views/save-list-view.ts";
import { handOverPortfolio } from "#app/domain/portfolios/hand-over-portfolio.ts";
import { makePromise } from "#app/domain/promises/make-promise.ts";
import type { Database } from "../database.ts";
import { employerProfile } from "../schema/employer-profile.ts";
import { registerUnit } from "../schema/register.ts";
import type { DemoActors } from "./demo-actor.ts";

const day = 86_400_000;

type DemoPromise = {
  at: string;
  by: "hanne" | "jonas";
  madeBy: "us" | "them";
  text: string;
  madeDaysAgo: number;
  /** Before today when negative; null without a day. */
  dueInDays: number | null;
};

/** One that we owe and are late with, one of theirs that is soon due, and one without a day. */
const demoPromises: readonly DemoPromise[] = [
  {
    ...{ at: "Fjordbrød Bakeri AS", by: "hanne", madeBy: "us", madeDaysAgo: 9, dueInDays: -2 },
    text: "Sende en side om lønnstilskudd",
  },
  {
    ...{ at: "Fjordbrød Bakeri AS", by: "hanne", madeBy: "them", madeDaysAgo: 9, dueInDays: 3 },
    text: "Spørre de ansatte hvem som vil være fadder",
  },
  {
    ...{ at: "Kvikk Lager og Frakt AS", by: "hanne", madeBy: "us", madeDaysAgo: 4, dueInDays: 1 },
    text: "Komme tilbake med forslag til arbeidstid",
  },
  {
    ...{ at: "Bryggetorget Dagligvare AS", by: "jonas", madeBy: "them", madeDaysAgo: 15, dueInDays: null },
    text: "Gi beskjed når de vet hvor mange de trenger til våren",
  },
];

/** Workplaces that the supervisor held and has given to a specialist. */
const handedOver = ["Vestsiden Trelast AS", "Skjærgårdsbussen AS"];

/**
 * What colleagues do for each other and owe the employers: promises, a workplace typed in twice, cover for a holiday,
 * a handover and lists kept under a name.
 */
export async function addDemoTeamwork(
  resources: Resources,
  owner: Database,
  people: DemoActors,
  administrator: StaffActor,
): Promise<void> {
  const { hanne, jonas, maryam } = people;
  for (const made of demoPromises) await addPromise(resources, owner, people[made.by], made);
  await inTransaction(resources, jonas, "seed", typeTwice);
  await handOver(resources, owner, { from: maryam, to: hanne });
  await inTransaction(resources, administrator, "seed", (ctx) =>
    arrangeCover(ctx, {
      ...{ absentAccountId: jonas.accountId, coverAccountId: hanne.accountId },
      ...{ fromOn: addDays(ctx.today, 3), toOn: addDays(ctx.today, 17) },
    }),
  );
  await inTransaction(resources, hanne, "seed", async (ctx) => {
    const near = "municipality=4001&stage=met&stage=needs_known&sort=last_contact";
    await saveListView(ctx, "employers", near, { name: "Porsgrunn, på vei", shared: false });
    const open = `owner=${hanne.accountId}&lead=true`;
    await saveListView(ctx, "employers", open, { name: "Mine med jobbmulighet", shared: true });
  });
}

async function addPromise(
  resources: Resources,
  owner: Database,
  actor: StaffActor,
  { at, madeBy, text, madeDaysAgo, dueInDays }: DemoPromise,
): Promise<void> {
  const [place] = await owner
    .select({ id: employerProfile.id })
    .from(employerProfile)
    .where(and(eq(employerProfile.serviceId, actor.serviceId), eq(employerProfile.name, at)));
  if (!place) throw new Error(`There is no demo employer called ${at}`);
  const then: Resources = {
    ...resources,
    now: () => new Date(resources.now().getTime() - madeDaysAgo * day),
  };
  await inTransaction(then, actor, "seed", (ctx) =>
    makePromise(ctx, place.id, {
      ...{ madeBy, text, namesAreNotParticipants: true },
      dueOn: dueInDays === null ? undefined : addDays(ctx.today, madeDaysAgo + dueInDays),
    }),
  );
}

/** Somebody did not find the bakery and typed it in again, with its leader. */
async function typeTwice(ctx: Parameters<typeof addEmployer>[0]): Promise<void> {
  const again = newEmployerFields.parse({
    name: "Fjordbrød Bakeri",
    ...{ address: "Storgata 12", postcode: "3921", municipalityNumber: "4001" },
  });
  const employerId = await addEmployer(ctx, again, null);
  await addContactPerson(
    ctx,
    `e_${employerId}`,
    contactPersonFields.parse({ name: "Marit Karimi", role: "Leder", phone: "55 00 20 10" }),
  );
}

async function handOver(
  resources: Resources,
  owner: Database,
  { from, to }: { from: StaffActor; to: StaffActor },
): Promise<void> {
  const units = await owner
    .select({ id: registerUnit.id })
    .from(registerUnit)
    .where(inArray(registerUnit.registerName, handedOver));
  await inTransaction(resources, from, "seed", async (ctx) => {
    for (const { id } of units) await ownEmployer(ctx, `r_${id}`, from.accountId);
    await handOverPortfolio(ctx, {
      ...{ fromAccountId: from.accountId, toAccountId: to.accountId, reason: "new_tasks" },
      elsewhere: new Map(),
    });
  });
}
