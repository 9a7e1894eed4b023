import { and, eq } from "drizzle-orm";
import type { StaffActor } from "#app/domain/context.ts";
import type { Database } from "../database.ts";
import { account, service } from "../schema/service.ts";
import { demoPeople } from "./demo-accounts.ts";

export type DemoKey = (typeof demoPeople)[number]["key"];
export type DemoActors = Record<DemoKey, StaffActor>;

/** The people of the demo, as the ones who do what the seed does. */
export async function demoActors(owner: Database, serviceId: string): Promise<DemoActors> {
  const [hanne, jonas, maryam, leif, ingrid] = await Promise.all([
    demoActor(owner, serviceId, "hanne"),
    demoActor(owner, serviceId, "jonas"),
    demoActor(owner, serviceId, "maryam"),
    demoActor(owner, serviceId, "leif"),
    demoActor(owner, serviceId, "ingrid"),
  ]);
  return { hanne, jonas, maryam, leif, ingrid };
}

async function demoActor(owner: Database, serviceId: string, key: DemoKey): Promise<StaffActor> {
  const person = demoPeople.find((candidate) => candidate.key === key);
  const [found] = await owner
    .select({
      accountId: account.id,
      name: account.name,
      serviceName: service.name,
      timeZone: service.timeZone,
      country: service.country,
    })
    .from(account)
    .innerJoin(service, eq(service.id, account.serviceId))
    .where(and(eq(account.serviceId, serviceId), eq(account.email, `${key}@demo.example`)));
  if (!person || !found) throw new Error(`The demo has no ${key}`);
  return { kind: "staff", serviceId, roles: [...person.roles], language: "nb", ...found };
}
