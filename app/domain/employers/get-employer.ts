import { and, asc, desc, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import { contactPause, contactPerson, employerOwner, employerWarning } from "#db/schema/employer.ts";
import { nextStep } from "#db/schema/employer-contact.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { registerUnit } from "#db/schema/register.ts";
import { employerRelationship } from "#db/schema/relationship.ts";
import { account, accountRole } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { toTier } from "../cadence/contact-cadence.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { listUnitsToLink } from "./link-to-register.ts";
import { loadEmployerRows } from "./load-employer-rows.ts";
import { loadRegisterDifferences } from "./load-register-differences.ts";

/** Everything the employer's own page shows, but facts, relationship and contacts, which have use cases of their own. */
export type EmployerPage = Awaited<ReturnType<typeof getEmployer>>;

/** @throws NotFound for an employer of another service as for one that is not there */
export async function getEmployer(ctx: StaffContext, employerId: string) {
  requirePermission(ctx, "employer:read");
  const { serviceId } = ctx.actor;
  const [row] = await loadEmployerRows(ctx, [`e_${employerId}`]);
  if (!row) throw new NotFound();
  const [profile] = await ctx.tx
    .select()
    .from(employerProfile)
    .where(and(eq(employerProfile.serviceId, serviceId), eq(employerProfile.id, employerId)));
  if (!profile) throw new NotFound();
  const people = ctx.tx
    .select()
    .from(contactPerson)
    .where(
      and(
        eq(contactPerson.serviceId, serviceId),
        eq(contactPerson.employerId, employerId),
        isNull(contactPerson.objectedOn),
      ),
    )
    .orderBy(sql`${contactPerson.leftOn} is not null`, asc(contactPerson.createdAt));
  const warnings = ctx.tx
    .select({
      id: employerWarning.id,
      theme: employerWarning.theme,
      text: employerWarning.text,
      expiresOn: employerWarning.expiresOn,
      by: account.name,
    })
    .from(employerWarning)
    .leftJoin(
      account,
      and(eq(account.serviceId, employerWarning.serviceId), eq(account.id, employerWarning.createdBy)),
    )
    .where(
      and(
        eq(employerWarning.serviceId, serviceId),
        eq(employerWarning.employerId, employerId),
        isNull(employerWarning.endedAt),
        gte(employerWarning.expiresOn, ctx.today),
      ),
    );
  const pauses = ctx.tx
    .select({
      reason: contactPause.reason,
      fromOn: contactPause.fromOn,
      untilOn: contactPause.untilOn,
      by: account.name,
    })
    .from(contactPause)
    .leftJoin(
      account,
      and(eq(account.serviceId, contactPause.serviceId), eq(account.id, contactPause.createdBy)),
    )
    .where(
      and(
        eq(contactPause.serviceId, serviceId),
        eq(contactPause.employerId, employerId),
        isNull(contactPause.endedAt),
        sql`coalesce(${contactPause.untilOn}, 'infinity'::date) >= ${ctx.today}::date`,
      ),
    )
    .orderBy(desc(contactPause.createdAt))
    .limit(1);
  const holders = ctx.tx
    .select({ kind: employerOwner.kind, accountId: employerOwner.accountId, name: account.name })
    .from(employerOwner)
    .innerJoin(
      account,
      and(eq(account.serviceId, employerOwner.serviceId), eq(account.id, employerOwner.accountId)),
    )
    .where(
      and(
        eq(employerOwner.serviceId, serviceId),
        eq(employerOwner.employerId, employerId),
        isNull(employerOwner.endedAt),
      ),
    );
  const nextSteps = ctx.tx
    .select({
      id: nextStep.id,
      kind: nextStep.kind,
      text: nextStep.text,
      dueOn: nextStep.dueOn,
      who: account.name,
    })
    .from(nextStep)
    .leftJoin(account, and(eq(account.serviceId, nextStep.serviceId), eq(account.id, nextStep.accountId)))
    .where(
      and(eq(nextStep.serviceId, serviceId), eq(nextStep.employerId, employerId), isNull(nextStep.doneAt)),
    )
    .orderBy(asc(nextStep.dueOn));
  const relationships = ctx.tx
    .select({ tier: employerRelationship.tier })
    .from(employerRelationship)
    .where(
      and(eq(employerRelationship.serviceId, serviceId), eq(employerRelationship.employerId, employerId)),
    );
  const isOfRegister = profile.registerUnitId !== null;
  // Sent together: each would else wait for the way there and back of the one before.
  const [theirs, warned, [pause], held, steps, [relationship], unitsToLink, differences] = await Promise.all([
    people,
    warnings,
    pauses,
    holders,
    nextSteps,
    relationships,
    isOfRegister ? [] : listUnitsToLink(ctx, employerId),
    isOfRegister ? loadRegisterDifferences(ctx, employerId) : [],
  ]);
  return {
    row,
    profile,
    differences,
    unitsToLink,
    people: theirs,
    warnings: warned,
    pause: pause ?? null,
    owner: held.find(({ kind }) => kind === "owner") ?? null,
    backup: held.find(({ kind }) => kind === "backup") ?? null,
    tier: toTier(relationship?.tier ?? null),
    nextSteps: steps,
  };
}

/**
 * A unit of the shared register as a service sees it before it has touched it.
 * @returns the employer's id instead when the service has made the unit its own
 */
export async function getRegisterUnit(ctx: StaffContext, registerUnitId: string) {
  requirePermission(ctx, "employer:read");
  const [row] = await loadEmployerRows(ctx, [`r_${registerUnitId}`]);
  if (!row) throw new NotFound();
  if (row.kind === "employer") return { employerId: row.id };
  const [unit] = await ctx.tx.select().from(registerUnit).where(eq(registerUnit.id, registerUnitId));
  if (!unit) throw new NotFound();
  return { row, unit };
}

/** Colleagues at work who can hold an employer or back it up, by name. */
export async function listHolders(ctx: StaffContext): Promise<{ id: string; name: string }[]> {
  requirePermission(ctx, "employer:read");
  return ctx.tx
    .selectDistinct({ id: account.id, name: account.name })
    .from(account)
    .innerJoin(
      accountRole,
      and(eq(accountRole.serviceId, account.serviceId), eq(accountRole.accountId, account.id)),
    )
    .where(
      and(
        eq(account.serviceId, ctx.actor.serviceId),
        isNull(account.disabledAt),
        inArray(accountRole.role, ["employment_specialist", "supervisor"]),
      ),
    )
    .orderBy(asc(account.name));
}

/** Names of everybody who is or was in the service, by account, for what they did. */
export async function nameColleagues(ctx: StaffContext): Promise<Record<string, string>> {
  requirePermission(ctx, "employer:read");
  const rows = await ctx.tx
    .select({ id: account.id, name: account.name })
    .from(account)
    .where(eq(account.serviceId, ctx.actor.serviceId));
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
