import { and, eq, isNull, sql } from "drizzle-orm";
import { account, accountRole, service } from "#db/schema/service.ts";
import { type Role, roles } from "../access/permissions.ts";
import { inTransaction, type Language, type Resources, type StaffActor } from "../context.ts";

/**
 * Colleagues with this e-mail address or name in every service, or in the named one; closed accounts are left out.
 * Run by the operator, who names a colleague before any service is known.
 *
 * @param resources with the worker's database: it alone may list the services
 * @param who e-mail address or full name, in any case
 */
export async function findTokenHolders(
  resources: Resources,
  who: string,
  serviceName?: string,
): Promise<StaffActor[]> {
  const services = await resources.database
    .select({
      id: service.id,
      name: service.name,
      timeZone: service.timeZone,
      country: service.country,
    })
    .from(service)
    .where(serviceName === undefined ? undefined : sql`lower(${service.name}) = lower(${serviceName})`);
  const holders: StaffActor[] = [];
  for (const { id: serviceId, name: ofService, timeZone, country } of services) {
    const actor = { kind: "worker" as const, serviceId, timeZone, country, job: "token" };
    const found = await inTransaction(resources, actor, "token", ({ tx }) =>
      tx
        .select({
          accountId: account.id,
          name: account.name,
          language: account.language,
          roles: sql<
            string[]
          >`coalesce(array_agg(${accountRole.role}) filter (where ${accountRole.role} is not null), '{}')`,
        })
        .from(account)
        .leftJoin(
          accountRole,
          and(eq(accountRole.serviceId, account.serviceId), eq(accountRole.accountId, account.id)),
        )
        .where(
          and(
            eq(account.serviceId, serviceId),
            isNull(account.disabledAt),
            sql`(lower(${account.email}) = lower(${who}) or lower(${account.name}) = lower(${who}))`,
          ),
        )
        .groupBy(account.id),
    );
    for (const row of found) {
      const language: Language = row.language === "en" ? "en" : "nb";
      const held: Role[] = roles.filter((role) => row.roles.includes(role));
      const { accountId, name } = row;
      holders.push({
        kind: "staff",
        serviceId,
        accountId,
        name,
        roles: held,
        language,
        timeZone,
        country,
        serviceName: ofService,
      });
    }
  }
  return holders;
}
