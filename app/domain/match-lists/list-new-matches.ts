import { and, desc, eq, gt, inArray, isNull, lt, lte, max, sql } from "drizzle-orm";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { matchList, matchListEntry, participantRead } from "#db/schema/participant.ts";
import { registerUnit } from "#db/schema/register.ts";
import { requirePermission } from "../access/require-permission.ts";
import { instantOf } from "../calendar/instant-of.ts";
import { dayIn } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { idsAmong } from "../employers/document-id.ts";
import { ruledOutBy } from "../matching/load-career-profile.ts";
import { listJobSeekers } from "../participants/list-caseload.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { newsPlaces } from "./entries-since.ts";

export type NewMatchesOfSeeker = {
  participantId: string;
  initials: string;
  referenceCode: string;
  count: number;
  /** The day of my last look; null when I never looked. */
  sinceOn: string | null;
  /** Names of the best of them. */
  names: string[];
};

export type NewMatches = {
  seekers: NewMatchesOfSeeker[];
  /** Some list is not of today. */
  isStale: boolean;
};

const namesShown = 3;
const ofSameList = and(
  eq(matchList.serviceId, matchListEntry.serviceId),
  eq(matchList.participantId, matchListEntry.participantId),
);

/**
 * For whom on my caseload workplaces have come among the first twenty since I last looked, those aside that the person
 * has ruled out. Computes no list.
 */
export async function listNewMatches(ctx: StaffContext): Promise<NewMatches> {
  requirePermission(ctx, "match:read");
  const seekers = await listJobSeekers(ctx);
  if (seekers.length === 0) return { seekers: [], isStale: false };
  const { serviceId, accountId, timeZone } = ctx.actor;
  const ids = seekers.map(({ id }) => id);
  const [headers, looks, entries, ruledOut] = await Promise.all([
    ctx.tx
      .select({ participantId: matchList.participantId, computedOn: matchList.computedOn })
      .from(matchList)
      .where(and(eq(matchList.serviceId, serviceId), inArray(matchList.participantId, ids))),
    ctx.tx
      .select({ participantId: participantRead.participantId, at: max(participantRead.readAt) })
      .from(participantRead)
      .where(
        and(
          eq(participantRead.serviceId, serviceId),
          eq(participantRead.accountId, accountId),
          eq(participantRead.page, "matches"),
          inArray(participantRead.participantId, ids),
        ),
      )
      .groupBy(participantRead.participantId),
    newEntries(ctx, ids),
    ruledOutBy(ctx, ids),
  ]);
  const lastLook = new Map(looks.map((look) => [look.participantId, look.at]));
  const madeOn = new Map(headers.map((header) => [header.participantId, header.computedOn]));
  const isNew = entries.filter(({ participantId, documentId, enteredAt }) => {
    if (ruledOut.get(participantId)?.has(documentId)) return false;
    const since = lastLook.get(participantId);
    return !since || enteredAt > since;
  });
  const names = await namesOf(
    ctx,
    isNew.map(({ documentId }) => documentId),
  );
  return {
    seekers: seekers.flatMap((seeker) => {
      const since = lastLook.get(seeker.id) ?? null;
      const found = isNew.filter((entry) => entry.participantId === seeker.id && names.has(entry.documentId));
      if (found.length === 0) return [];
      return [
        {
          participantId: seeker.id,
          initials: initialsOf(seeker.givenName, seeker.familyName),
          referenceCode: seeker.referenceCode,
          count: found.length,
          sinceOn: since && dayIn(timeZone, since),
          names: found.flatMap((entry) => names.get(entry.documentId) ?? []).slice(0, namesShown),
        },
      ];
    }),
    isStale: ids.some((id) => madeOn.get(id) !== ctx.today),
  };
}

async function newEntries(ctx: StaffContext, participantIds: string[]) {
  const { serviceId } = ctx.actor;
  const rows = await ctx.tx
    .select({
      participantId: matchListEntry.participantId,
      documentId: matchListEntry.documentId,
      enteredAt: matchListEntry.enteredAt,
    })
    .from(matchListEntry)
    .innerJoin(matchList, ofSameList)
    .where(
      and(
        eq(matchListEntry.serviceId, serviceId),
        inArray(matchListEntry.participantId, participantIds),
        gt(matchListEntry.enteredAt, matchList.firstMadeAt),
        lte(matchListEntry.place, newsPlaces),
      ),
    )
    .orderBy(matchListEntry.place);
  return rows.flatMap(({ enteredAt, ...row }) => (enteredAt ? [{ ...row, enteredAt }] : []));
}

/** Of what has left the register, is bankrupt or is not to be contacted there is no news. By id and not by joining on the document's name, so that the keys serve. */
async function namesOf(ctx: StaffContext, documentIds: readonly string[]): Promise<Map<string, string>> {
  const each = new Set(documentIds);
  const [own, units] = [idsAmong(each, "employer"), idsAmong(each, "register_unit")];
  const [employers, register] = await Promise.all([
    own.length === 0
      ? []
      : ctx.tx
          .select({ id: employerProfile.id, name: employerProfile.name })
          .from(employerProfile)
          .where(
            and(
              eq(employerProfile.serviceId, ctx.actor.serviceId),
              inArray(employerProfile.id, own),
              isNull(employerProfile.deletedOn),
              eq(employerProfile.bankrupt, false),
              sql`not exists (select 1 from contact_pause c where c.service_id = employer_profile.service_id
                and c.employer_id = employer_profile.id and c.ended_at is null
                and coalesce(c.until_on, 'infinity'::date) >= ${ctx.today}::date)`,
            ),
          ),
    units.length === 0
      ? []
      : ctx.tx
          .select({ id: registerUnit.id, name: registerUnit.name })
          .from(registerUnit)
          .where(
            and(
              inArray(registerUnit.id, units),
              isNull(registerUnit.deletedOn),
              eq(registerUnit.bankrupt, false),
            ),
          ),
  ]);
  return new Map([
    ...employers.map(({ id, name }) => [`e_${id}`, name ?? ""] as const),
    ...register.map(({ id, name }) => [`r_${id}`, name] as const),
  ]);
}

/**
 * What is new on one person's list for the reader: looks of today do not count yet, so that the marks stay while
 * somebody reads. The caller has checked that the participant may be read.
 *
 * @returns document ids, and the day of the last look before today
 */
export async function newMatchesOf(
  ctx: StaffContext,
  participantId: string,
): Promise<{ documentIds: string[]; sinceOn: string | null }> {
  const { serviceId, accountId, timeZone } = ctx.actor;
  const [look] = await ctx.tx
    .select({ at: participantRead.readAt })
    .from(participantRead)
    .where(
      and(
        eq(participantRead.serviceId, serviceId),
        eq(participantRead.participantId, participantId),
        eq(participantRead.accountId, accountId),
        eq(participantRead.page, "matches"),
        lt(participantRead.readAt, instantOf(ctx.today, "00:00", timeZone)),
      ),
    )
    .orderBy(desc(participantRead.readAt))
    .limit(1);
  const rows = await ctx.tx
    .select({ documentId: matchListEntry.documentId })
    .from(matchListEntry)
    .innerJoin(matchList, ofSameList)
    .where(
      and(
        eq(matchListEntry.serviceId, serviceId),
        eq(matchListEntry.participantId, participantId),
        gt(matchListEntry.enteredAt, matchList.firstMadeAt),
        lte(matchListEntry.place, newsPlaces),
        look ? gt(matchListEntry.enteredAt, look.at) : undefined,
      ),
    )
    .orderBy(matchListEntry.place);
  return { documentIds: rows.map((row) => row.documentId), sinceOn: look ? dayIn(timeZone, look.at) : null };
}
