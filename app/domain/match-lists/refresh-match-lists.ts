import { setImmediate } from "node:timers/promises";
import { and, eq, inArray } from "drizzle-orm";
import { employer } from "#db/schema/employer.ts";
import { matchList, matchListEntry } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { arrange, arrangement } from "../matching/arrange.ts";
import type { CareerProfile } from "../matching/career-profile.ts";
import { loadCareerProfiles } from "../matching/load-career-profiles.ts";
import { loadMatchGround } from "../matching/match-ground.ts";
import { rankForPerson } from "../matching/rank-for-person.ts";
import { type CaseloadPerson, listJobSeekers } from "../participants/list-caseload.ts";
import { entriesSince, type ListEntry } from "./entries-since.ts";
import { profileHash } from "./profile-hash.ts";

/** Somebody who looks for work, what they wish, and the best of their matches, best first. */
export type SeekerWithList = { seeker: CaseloadPerson; profile: CareerProfile; documentIds: string[] };

/**
 * Brings the lists of the reader's own caseload up to today: once a day, and whenever wishes changed. It works under the
 * reader's own row security, so nobody's wishes are read by a job in the night, and it shows nothing: no read line.
 */
export async function refreshMatchLists(ctx: StaffContext): Promise<SeekerWithList[]> {
  requirePermission(ctx, "match:read");
  const seekers = await listJobSeekers(ctx);
  if (seekers.length === 0) return [];
  const [profiles, stored] = await Promise.all([
    loadCareerProfiles(ctx, seekers),
    loadLists(
      ctx,
      seekers.map(({ id }) => id),
    ),
  ]);
  const lists = seekers.flatMap((seeker, index) => {
    const profile = profiles[index];
    const list = stored.get(seeker.id) ?? null;
    return profile ? [{ seeker, profile, list, hash: profileHash(profile) }] : [];
  });
  const stale = lists.filter(({ list, hash }) => list?.computedOn !== ctx.today || list.profileHash !== hash);
  const fresh = stale.length === 0 ? new Map<string, ListEntry[]>() : await remake(ctx, stale);
  return lists.map(({ seeker, profile, list }) => ({
    seeker,
    profile,
    documentIds: (fresh.get(seeker.id) ?? list?.entries ?? []).map((entry) => entry.documentId),
  }));
}

const wholeOrder = { top: arrangement.top, loosened: new Set<never>(), order: "whole" } as const;

type StoredList = { computedOn: string; profileHash: string; entries: ListEntry[] };
type StaleList = { seeker: CaseloadPerson; profile: CareerProfile; hash: string };

async function remake(ctx: StaffContext, stale: readonly StaleList[]): Promise<Map<string, ListEntry[]>> {
  const { serviceId } = ctx.actor;
  const ground = await loadMatchGround(ctx);
  const ranked = new Map<string, string[]>();
  for (const { seeker, profile } of stale) {
    // A large area takes a while for each person: others are let in between.
    await setImmediate();
    const found = await rankForPerson(ctx, profile, wholeOrder, ground);
    ranked.set(
      seeker.id,
      arrange(found.ranked).map(({ score }) => score.id),
    );
  }
  const header = { computedAt: ctx.now, computedOn: ctx.today };
  for (const { seeker, hash } of stale) {
    // The header's row lock makes two pages that refresh at once wait for each other.
    await ctx.tx
      .insert(matchList)
      .values({ serviceId, participantId: seeker.id, firstMadeAt: ctx.now, ...header, profileHash: hash })
      .onConflictDoUpdate({
        target: [matchList.serviceId, matchList.participantId],
        set: { ...header, profileHash: hash },
      });
  }
  const ids = stale.map(({ seeker }) => seeker.id);
  // Read behind the lock: what another page has just stored is no news a second time.
  const before = await loadLists(ctx, ids);
  const sameAs = await adoptedUnits(ctx, [...before.values()]);
  const remade = new Map(
    [...ranked].map(([id, best]) => [id, entriesSince(before.get(id)?.entries ?? [], best, ctx.now, sameAs)]),
  );
  await ctx.tx
    .delete(matchListEntry)
    .where(and(eq(matchListEntry.serviceId, serviceId), inArray(matchListEntry.participantId, ids)));
  const rows = [...remade].flatMap(([participantId, entries]) =>
    entries.map((entry) => ({ serviceId, participantId, ...entry })),
  );
  if (rows.length > 0) await ctx.tx.insert(matchListEntry).values(rows);
  return remade;
}

async function loadLists(ctx: StaffContext, participantIds: string[]): Promise<Map<string, StoredList>> {
  const { serviceId } = ctx.actor;
  const [headers, entries] = await Promise.all([
    ctx.tx
      .select({
        participantId: matchList.participantId,
        computedOn: matchList.computedOn,
        profileHash: matchList.profileHash,
      })
      .from(matchList)
      .where(and(eq(matchList.serviceId, serviceId), inArray(matchList.participantId, participantIds))),
    ctx.tx
      .select({
        participantId: matchListEntry.participantId,
        documentId: matchListEntry.documentId,
        place: matchListEntry.place,
        enteredAt: matchListEntry.enteredAt,
      })
      .from(matchListEntry)
      .where(
        and(eq(matchListEntry.serviceId, serviceId), inArray(matchListEntry.participantId, participantIds)),
      )
      .orderBy(matchListEntry.place),
  ]);
  const lists = new Map<string, StoredList>();
  for (const { participantId, ...header } of headers) lists.set(participantId, { ...header, entries: [] });
  for (const { participantId, ...entry } of entries) lists.get(participantId)?.entries.push(entry);
  return lists;
}

/** r_<unit> → e_<employer> for units on the lists that the service has made its own. */
async function adoptedUnits(ctx: StaffContext, lists: readonly StoredList[]): Promise<Map<string, string>> {
  const units = new Set(
    lists.flatMap(({ entries }) =>
      entries.flatMap(({ documentId }) => (documentId.startsWith("r_") ? [documentId.slice(2)] : [])),
    ),
  );
  if (units.size === 0) return new Map();
  const rows = await ctx.tx
    .select({ id: employer.id, registerUnitId: employer.registerUnitId })
    .from(employer)
    .where(and(eq(employer.serviceId, ctx.actor.serviceId), inArray(employer.registerUnitId, [...units])));
  return new Map(rows.map(({ id, registerUnitId }) => [`r_${registerUnitId}`, `e_${id}`]));
}
