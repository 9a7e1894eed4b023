import { and, asc, eq, sql } from "drizzle-orm";
import * as z from "zod";
import { treatmentTeam } from "#db/schema/participant-way.ts";
import type { StaffContext } from "../context.ts";
import { newId } from "../new-id.ts";
import { referralSources } from "./referral-source.ts";

const blankIsNone = (text: string | undefined): string | null =>
  text?.trim() ? text.trim().replace(/\s+/gu, " ") : null;

/** Of where a person comes from; the same when they are added and when they come back. */
export const referralFields = {
  source: z.enum(["", ...referralSources], "field_wrong").optional(),
  receivedOn: z.string().max(30, "date_wrong").optional(),
  treatmentTeam: z.string().max(120, "too_long").optional().transform(blankIsNone),
  navOffice: z.string().max(120, "too_long").optional().transform(blankIsNone),
  referralNote: z
    .string()
    .max(2000, "too_long")
    .optional()
    .transform((text) => (text?.trim() ? text.trim() : null)),
};

/** The treatment team of that name, made when it is new: letters in another case are the same team. */
export async function teamNamed(ctx: StaffContext, name: string | null): Promise<string | null> {
  if (name === null) return null;
  const { serviceId, accountId } = ctx.actor;
  const find = () =>
    ctx.tx
      .select({ id: treatmentTeam.id })
      .from(treatmentTeam)
      .where(
        and(eq(treatmentTeam.serviceId, serviceId), sql`lower(${treatmentTeam.name}) = lower(${name}::text)`),
      )
      .limit(1);
  const [known] = await find();
  if (known) return known.id;
  await ctx.tx
    .insert(treatmentTeam)
    .values({ id: newId(), serviceId, name, createdBy: accountId, createdAt: ctx.now })
    .onConflictDoNothing();
  const [made] = await find();
  return made?.id ?? null;
}

/** For the field's suggestions. */
export async function listTreatmentTeams(ctx: StaffContext): Promise<string[]> {
  const rows = await ctx.tx
    .select({ name: treatmentTeam.name })
    .from(treatmentTeam)
    .where(eq(treatmentTeam.serviceId, ctx.actor.serviceId))
    .orderBy(asc(treatmentTeam.name))
    .limit(200);
  return rows.map(({ name }) => name);
}
