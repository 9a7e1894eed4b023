import { and, asc, desc, eq, inArray, isNull, lt, notExists, or, sql } from "drizzle-orm";
import { contactPause, employerOwner } from "#db/schema/employer.ts";
import { employerContact, employerContactAccount } from "#db/schema/employer-contact.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { employerRelationship } from "#db/schema/relationship.ts";
import { instantOf } from "../calendar/instant-of.ts";
import { addDays, dayIn, daysBetween } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { nextStepCadence } from "../relationships/next-step-proposal.ts";
import { type Band, bands } from "../relationships/relationship-configuration.ts";

export type ColdEmployer = {
  employerId: string;
  employerName: string;
  lastContactOn: string;
  daysSince: number;
  strength: number;
  band: Band;
};

const mostShown = 6;

/**
 * Employers I hold or have met that nobody has been in touch with for longer than the cadence, the strongest first:
 * what is lost by silence. Paused employers are left out.
 */
export async function listColdEmployers(ctx: StaffContext): Promise<ColdEmployer[]> {
  const { serviceId, accountId, timeZone } = ctx.actor;
  const since = instantOf(addDays(ctx.today, -nextStepCadence.keepInTouchFromDays), "00:00", timeZone);
  const ofEmployer = employerRelationship.employerId;
  const rows = await ctx.tx
    .select({
      employerId: ofEmployer,
      employerName: employerProfile.name,
      lastContactAt: employerRelationship.lastContactAt,
      strength: employerRelationship.strength,
      band: employerRelationship.band,
    })
    .from(employerRelationship)
    .innerJoin(
      employerProfile,
      and(eq(employerProfile.serviceId, employerRelationship.serviceId), eq(employerProfile.id, ofEmployer)),
    )
    .where(
      and(
        eq(employerRelationship.serviceId, serviceId),
        inArray(employerRelationship.stage, ["met", "needs_known", "presented", "ongoing"]),
        lt(employerRelationship.lastContactAt, since),
        or(
          // Asked once and hashed: tied to each row, these would be looked up some ten times an employer.
          inArray(
            ofEmployer,
            ctx.tx
              .select({ employerId: employerOwner.employerId })
              .from(employerOwner)
              .where(
                and(
                  eq(employerOwner.serviceId, serviceId),
                  eq(employerOwner.accountId, accountId),
                  isNull(employerOwner.endedAt),
                ),
              ),
          ),
          inArray(
            ofEmployer,
            ctx.tx
              .select({ employerId: employerContact.employerId })
              .from(employerContact)
              .innerJoin(
                employerContactAccount,
                and(
                  eq(employerContactAccount.serviceId, employerContact.serviceId),
                  eq(employerContactAccount.employerContactId, employerContact.id),
                ),
              )
              .where(
                and(
                  eq(employerContact.serviceId, serviceId),
                  eq(employerContactAccount.accountId, accountId),
                  isNull(employerContact.withdrawnAt),
                ),
              ),
          ),
        ),
        notExists(
          ctx.tx
            .select({ one: sql`1` })
            .from(contactPause)
            .where(
              and(
                eq(contactPause.serviceId, serviceId),
                eq(contactPause.employerId, ofEmployer),
                isNull(contactPause.endedAt),
                sql`coalesce(${contactPause.untilOn}, ${ctx.today}::date) >= ${ctx.today}::date`,
              ),
            ),
        ),
      ),
    )
    .orderBy(desc(employerRelationship.strength), asc(employerProfile.name))
    .limit(mostShown);
  return rows.flatMap((row) => {
    if (!row.lastContactAt) return [];
    const lastContactOn = dayIn(timeZone, row.lastContactAt);
    return [
      {
        employerId: row.employerId,
        employerName: row.employerName,
        lastContactOn,
        daysSince: daysBetween(lastContactOn, ctx.today),
        strength: row.strength,
        band: bands.find((band) => band === row.band) ?? "new",
      },
    ];
  });
}
