import { eq, sql } from "drizzle-orm";
import type { Resources } from "#app/domain/context.ts";
import { createService } from "#app/domain/services/create-service.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { installation } from "#db/schema/operation.ts";
import { service } from "#db/schema/service.ts";
import { undoableChange } from "#db/schema/working.ts";
import { addDemoAccounts } from "./demo-accounts.ts";
import { demoActors } from "./demo-actor.ts";
import { addDemoContacts } from "./demo-contacts.ts";
import { addDemoCooperation } from "./demo-cooperation.ts";
import { addDemoEmployers } from "./demo-employers.ts";
import { addDemoFacts } from "./demo-facts.ts";
import { addDemoJobLeads } from "./demo-job-leads.ts";
import { addDemoOpenness } from "./demo-openness.ts";
import { addDemoParticipants } from "./demo-participants.ts";
import { addDemoPlacements } from "./demo-placements.ts";
import { addDemoPlans } from "./demo-plans.ts";
import { addDemoPortal } from "./demo-portal.ts";
import { addDemoTeamwork } from "./demo-teamwork.ts";
import { addDemoWays } from "./demo-ways.ts";

const demoServiceName = "Fjordbyen jobbmestring";

/**
 * A seed that was cut off leaves a service that nobody has signed in to yet: it is taken away and made anew.
 * @returns false when there are services of other people's making; the demo then stays away from them
 */
async function clearUnfinishedDemo(owner: Database): Promise<boolean> {
  const services = await owner.select({ name: service.name }).from(service);
  if (services.some(({ name }) => name !== demoServiceName)) return false;
  if (services.length > 0) await owner.execute(sql`truncate service cascade`);
  return true;
}

/**
 * One small believable service with invented people and employers, made once for an installation, through the use
 * cases that people use. Does nothing when there is a service already.
 */
export async function seedDemoService(resources: Resources, ownerUrl: string): Promise<void> {
  const owner = openDatabase(ownerUrl, { connections: 1, name: "third-cup seed" });
  try {
    const done = await owner.select().from(installation).where(eq(installation.key, "demo_accounts"));
    if (done.length > 0) return;
    if (!(await clearUnfinishedDemo(owner))) return;
    const { serviceId, administratorId } = await createService(resources, {
      name: demoServiceName,
      publicName: "Jobbstøtte Fjordbyen",
      administrator: { name: "Astrid Vik", email: "astrid@demo.example" },
    });
    const accounts = await addDemoAccounts(resources, { serviceId, administratorId });
    const people = await demoActors(owner, serviceId);
    await addDemoEmployers(resources, owner, people);
    await addDemoPortal(resources, owner, people);
    await addDemoParticipants(resources, people);
    await addDemoFacts(resources, owner, people);
    await addDemoContacts(resources, owner, people);
    await addDemoJobLeads(resources, owner, people);
    await addDemoPlacements(resources, owner, people);
    await addDemoWays(resources, owner, people);
    await addDemoPlans(resources, owner, people);
    await addDemoOpenness(resources, owner, people);
    await addDemoCooperation(resources, owner, people);
    await addDemoTeamwork(resources, owner, people, {
      ...people.maryam,
      accountId: administratorId,
      roles: ["administrator"],
    });
    // Nobody takes back what the demo begins with.
    await owner.delete(undoableChange);
    await owner.insert(installation).values({ key: "demo_accounts", value: JSON.stringify(accounts) });
  } finally {
    await closeDatabase(owner);
  }
}
