import { and, eq, gte, inArray, isNull, lte, max, or, sql } from "drizzle-orm";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { jobAdvertisement, registerUnit } from "#db/schema/register.ts";
import { addDays, daysBetween } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";

/** An advertisement that names no last day counts for so long, days [choice]. */
const openWithoutLastDay = 60;

/**
 * Workplaces with a public advertisement that is open today, and how many days ago the newest was published. An
 * advertisement that has expired or was taken down counts no more.
 *
 * @returns days by document id: e_<employer> and r_<register unit>
 */
export async function loadAdvertised(
  ctx: StaffContext,
  area: readonly string[],
): Promise<Map<string, number>> {
  const { today } = ctx;
  const isOpen = and(
    isNull(jobAdvertisement.endedOn),
    lte(jobAdvertisement.publishedOn, today),
    or(
      gte(jobAdvertisement.expiresOn, today),
      and(
        isNull(jobAdvertisement.expiresOn),
        gte(jobAdvertisement.publishedOn, addDays(today, -openWithoutLastDay)),
      ),
    ),
  );
  const newest = max(jobAdvertisement.publishedOn);
  const [own, units] = await Promise.all([
    ctx.tx
      .select({ id: sql<string>`'e_' || ${employerProfile.id}`, newest })
      .from(jobAdvertisement)
      .innerJoin(
        employerProfile,
        and(
          eq(employerProfile.serviceId, ctx.actor.serviceId),
          eq(employerProfile.organisationNumber, jobAdvertisement.organisationNumber),
        ),
      )
      .where(isOpen)
      .groupBy(employerProfile.id),
    area.length === 0
      ? []
      : ctx.tx
          .select({ id: sql<string>`'r_' || ${registerUnit.id}`, newest })
          .from(jobAdvertisement)
          .innerJoin(registerUnit, eq(registerUnit.organisationNumber, jobAdvertisement.organisationNumber))
          .where(and(isOpen, inArray(registerUnit.municipalityNumber, [...area])))
          .groupBy(registerUnit.id),
  ]);
  return new Map(
    [...own, ...units].flatMap(({ id, newest: day }) =>
      day === null ? [] : [[id, daysBetween(day, today)] as const],
    ),
  );
}
