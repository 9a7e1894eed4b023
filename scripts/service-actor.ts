import { sql } from "drizzle-orm";
import { hasPermission, type Permission, type Role, roles } from "#app/domain/access/permissions.ts";
import { inTransaction, type Resources, type StaffActor } from "#app/domain/context.ts";
import { workerOf } from "#app/domain/data-imports/serve-import.ts";
import { service } from "#db/schema/service.ts";
import { StartFault } from "./embedded/start-fault.ts";

type Row = { id: string; name: string; language: string; roles: string[] };

/**
 * The colleague in whose name a command works: the one with that address, else whoever has longest had a role that may.
 *
 * @param asked.service may be left out where there is one service only
 * @throws StartFault in plain words
 */
export async function findServiceActor(
  worker: Resources,
  asked: { service: string | undefined; user: string | undefined; permission: Permission },
): Promise<StaffActor> {
  const services = await worker.database.select().from(service);
  const named = asked.service?.toLowerCase();
  const fit = services.filter(({ name }) => named === undefined || name.toLowerCase() === named);
  const [found] = fit;
  if (!found)
    throw new StartFault(named ? `There is no service ${asked.service}.` : "There is no service yet.");
  if (fit.length > 1)
    throw new StartFault(`Name the service with --service: ${fit.map(({ name }) => name).join(", ")}.`);
  const actor = await workerOf(worker, found.id);
  const accounts = await inTransaction(worker, actor, "command", (ctx) =>
    ctx.tx.execute<Row>(sql`
      select a.id, a.name, a.language, array_agg(r.role) as roles
      from account a join account_role r on r.service_id = a.service_id and r.account_id = a.id
      where a.service_id = ${found.id} and a.disabled_at is null
        and (${asked.user ?? null}::text is null or lower(a.email) = lower(${asked.user ?? null}::text))
      group by a.id, a.name, a.language, a.created_at order by a.created_at, a.id`),
  );
  const held = (row: Row): Role[] => roles.filter((role) => row.roles.includes(role));
  const account = accounts.find((row) => hasPermission(held(row), asked.permission));
  if (!account)
    throw new StartFault(
      asked.user
        ? `${asked.user} is no colleague at ${found.name} with a role that may do this.`
        : `Nobody at ${found.name} has a role that may do this.`,
    );
  return {
    ...{
      kind: "staff",
      serviceId: found.id,
      accountId: account.id,
      name: account.name,
      roles: held(account),
    },
    ...{
      language: account.language === "en" ? "en" : "nb",
      timeZone: found.timeZone,
      country: found.country,
    },
    serviceName: found.name,
    atTheMachine: true,
  };
}
