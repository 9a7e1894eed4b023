import { eq } from "drizzle-orm";
import type { Role } from "#app/domain/access/permissions.ts";
import type { DemoAccount } from "#app/domain/accounts/list-demo-accounts.ts";
import { inTransaction, type Resources, type StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { hashPassword } from "#app/domain/sessions/password.ts";
import { account, accountRole, service, serviceArea, team, teamMember } from "#db/schema/service.ts";

/** Everybody in the demo has this password: the data is invented and the address is this machine. */
export const demoPassword = "tre kopper kaffe";

export const demoTeamId = newId();

export const demoPeople = [
  { key: "hanne", name: "Hanne Nordli", phone: "55 00 01 01", roles: ["employment_specialist"] },
  { key: "jonas", name: "Jonas Eide", phone: "55 00 01 02", roles: ["employment_specialist"] },
  { key: "maryam", name: "Maryam Rahimi", phone: "55 00 01 03", roles: ["supervisor"] },
  { key: "leif", name: "Leif Sandvik", phone: null, roles: ["leader"] },
  { key: "ingrid", name: "Ingrid Haug", phone: null, roles: ["clinician"] },
] as const satisfies { key: string; name: string; phone: string | null; roles: Role[] }[];

/** Where the demo service works: Porsgrunn, Notodden, Bamble, Kragerø and Bergen. */
const demoArea = ["4001", "4005", "4012", "4014", "4601"];

export async function addDemoAccounts(
  resources: Resources,
  { serviceId, administratorId }: { serviceId: string; administratorId: string },
): Promise<DemoAccount[]> {
  const actor: StaffActor = {
    kind: "staff",
    serviceId,
    accountId: administratorId,
    name: "Astrid Vik",
    roles: ["administrator"],
    language: "nb",
    timeZone: "Europe/Oslo",
    country: "NO",
    serviceName: "",
  };
  const passwordHash = await hashPassword(demoPassword);
  return inTransaction(resources, actor, "seed", async ({ tx }) => {
    await tx
      .update(service)
      // Nothing here is worth a telephone; a service that people make demands a second factor from the start.
      .set({ publicPhone: "55 00 01 00", publicHours: "08.00–15.30", secondFactor: "optional" })
      .where(eq(service.id, serviceId));
    await tx
      .insert(serviceArea)
      .values(demoArea.map((municipalityNumber) => ({ serviceId, municipalityNumber })));
    await tx.insert(team).values({ id: demoTeamId, serviceId, name: "Team Fjordbyen" });
    await tx.update(account).set({ passwordHash }).where(eq(account.id, administratorId));
    for (const person of demoPeople) {
      const id = newId();
      await tx.insert(account).values({
        id,
        serviceId,
        name: person.name,
        email: `${person.key}@demo.example`,
        phone: person.phone,
        employedBy: "municipality",
        passwordHash,
      });
      await tx.insert(accountRole).values(person.roles.map((role) => ({ serviceId, accountId: id, role })));
      await tx.insert(teamMember).values({ serviceId, teamId: demoTeamId, accountId: id });
    }
    const everybody = [
      ...demoPeople,
      { key: "astrid", name: "Astrid Vik", roles: ["administrator"] },
    ] as const;
    return everybody.map(({ key, name, roles }) => ({
      name,
      role: roles[0],
      email: `${key}@demo.example`,
      password: demoPassword,
    }));
  });
}
