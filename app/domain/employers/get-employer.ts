import { and, asc, desc, eq, gte, isNull, sql } from "drizzle-orm";
import { contactPause, contactPerson, employerOwner, employerWarning } from "#db/schema/employer.ts";
import { nextStep, promise } from "#db/schema/employer-contact.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { registerUnit } from "#db/schema/register.ts";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { findUnitToLink } from "./link-to-register.ts";
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
  const people = await ctx.tx
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
  const warnings = await ctx.tx
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
  const [pause] = await ctx.tx
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
  const [owner] = await ctx.tx
    .select({ accountId: employerOwner.accountId, name: account.name })
    .from(employerOwner)
    .innerJoin(
      account,
      and(eq(account.serviceId, employerOwner.serviceId), eq(account.id, employerOwner.accountId)),
    )
    .where(
      and(
        eq(employerOwner.serviceId, serviceId),
        eq(employerOwner.employerId, employerId),
        eq(employerOwner.kind, "owner"),
        isNull(employerOwner.endedAt),
      ),
    );
  const nextSteps = await ctx.tx
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
  const promises = await ctx.tx
    .select({ id: promise.id, madeBy: promise.madeBy, text: promise.text, dueOn: promise.dueOn })
    .from(promise)
    .where(
      and(eq(promise.serviceId, serviceId), eq(promise.employerId, employerId), eq(promise.status, "open")),
    )
    .orderBy(asc(promise.dueOn));
  const unitToLink = profile.registerUnitId === null ? await findUnitToLink(ctx, employerId) : null;
  return {
    row,
    profile,
    differences: profile.registerUnitId === null ? [] : await loadRegisterDifferences(ctx, employerId),
    mayLink: unitToLink !== null,
    people,
    warnings,
    pause: pause ?? null,
    owner: owner ?? null,
    nextSteps,
    promises,
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

/** Names of everybody who is or was in the service, by account, for what they did. */
export async function nameColleagues(ctx: StaffContext): Promise<Record<string, string>> {
  requirePermission(ctx, "employer:read");
  const rows = await ctx.tx
    .select({ id: account.id, name: account.name })
    .from(account)
    .where(eq(account.serviceId, ctx.actor.serviceId));
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
