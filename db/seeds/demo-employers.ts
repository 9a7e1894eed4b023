import { inArray } from "drizzle-orm";
import { addContactPerson } from "#app/domain/contact-persons/add-contact-person.ts";
import { contactPersonFields } from "#app/domain/contact-persons/contact-person-fields.ts";
import { inTransaction, type Resources, type StaffActor } from "#app/domain/context.ts";
import { ownEmployer } from "#app/domain/employers/own-employer.ts";
import { contactPauseFields, pauseContact } from "#app/domain/employers/pause-contact.ts";
import { employerWarningFields, warnAboutEmployer } from "#app/domain/employers/warn-about-employer.ts";
import { importRegister } from "#app/domain/register/import-register.ts";
import type { Database } from "../database.ts";
import { registerUnit } from "../schema/register.ts";
import { type DemoEmployer, demoAdopted } from "./demo-adopted.ts";
import { demoUnits } from "./demo-units.ts";

/** Invented workplaces of the area, and those that the two specialists know, each with its people. */
export async function addDemoEmployers(
  resources: Resources,
  owner: Database,
  people: { hanne: StaffActor; jonas: StaffActor },
): Promise<void> {
  await importRegister(owner, items(), { source: "register_csv" });
  const numbers = demoUnits.map(({ organisationNumber }) => organisationNumber);
  const stored = await owner
    .select()
    .from(registerUnit)
    .where(inArray(registerUnit.organisationNumber, numbers));
  for (const known of demoAdopted) {
    const unit = stored.find(({ registerName }) => registerName === known.name);
    if (!unit) throw new Error(`There is no demo unit called ${known.name}`);
    await addKnown(resources, people[known.heldBy], `r_${unit.id}`, known);
  }
}

async function* items() {
  for (const unit of demoUnits) yield { unit: { ...unit, startedOn: null }, line: 0 };
}

async function addKnown(
  resources: Resources,
  actor: StaffActor,
  documentId: string,
  known: DemoEmployer,
): Promise<void> {
  await inTransaction(resources, actor, "seed", async (ctx) => {
    await ownEmployer(ctx, documentId, actor.accountId);
    for (const person of known.people)
      await addContactPerson(ctx, documentId, contactPersonFields.parse(person));
    if (known.warning)
      await warnAboutEmployer(ctx, documentId, employerWarningFields.parse({ text: known.warning }));
    if (known.pause) await pauseContact(ctx, documentId, contactPauseFields.parse({ reason: known.pause }));
  });
}
