import { sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";

/** What a service needs before colleagues can work in it, in the order in which it is best done. */
export const setUpSteps = ["area", "service", "teams", "specialists", "supervisor"] as const;
export type SetUpStep = (typeof setUpSteps)[number];

export type SetUp = { step: SetUpStep; isDone: boolean }[];

/**
 * How far the service is set up: an area, what employers see of it (telephone and hours), a team, somebody in a team
 * who follows up participants, and somebody in a team who supervises. Closed accounts do not count; one that has not
 * chosen a password yet does.
 */
export async function getSetUp(ctx: StaffContext): Promise<SetUp> {
  requirePermission(ctx, "service:administer");
  const inTeamAs = (role: string) => sql`exists (
    select from account a
    join account_role r on r.service_id = a.service_id and r.account_id = a.id and r.role = ${role}
    join team_member m on m.service_id = a.service_id and m.account_id = a.id
    where a.service_id = s.id and a.disabled_at is null)`;
  const [done] = await ctx.tx.execute<Record<SetUpStep, boolean>>(sql`
    select
      exists (select from service_area where service_id = s.id) as area,
      coalesce(s.public_phone, '') <> '' and coalesce(s.public_hours, '') <> '' as service,
      exists (select from team where service_id = s.id) as teams,
      ${inTeamAs("employment_specialist")} as specialists,
      ${inTeamAs("supervisor")} as supervisor
    from service s where s.id = ${ctx.actor.serviceId}`);
  return setUpSteps.map((step) => ({ step, isDone: done?.[step] ?? false }));
}
