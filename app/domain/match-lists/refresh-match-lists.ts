import { setImmediate } from "node:timers/promises";
import { and, eq, inArray, sql } from "drizzle-orm";
import { employer } from "#db/schema/employer.ts";
import { matchList, matchListEntry } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { idsAmong } from "../employers/document-id.ts";
import { arrange, arrangement } from "../matching/arrange.ts";
import type { CareerProfile } from "../matching/career-profile.ts";
import { loadCareerProfiles } from "../matching/load-career-profiles.ts";
import { loadMatchGround, type MatchGround } from "../matching/match-ground.ts";
import { rankForPerson } from "../matching/rank-for-person.ts";
import { type CaseloadPerson, listJobSeekers } from "../participants/list-caseload.ts";
import { entriesSince, type ListEntry } from "./entries-since.ts";
import { profileHash } from "./profile-hash.ts";

/** Somebody who looks for work, what they wish, and the best of their matches, best first. */
export type SeekerWithList = { seeker: CaseloadPerson; profile: CareerProfile; documentIds: string[] };

/**
 * Brings the lists of the reader's own caseload up to today: once a day, and whenever wishes changed. It works under the
 * reader's own row security, so nobody's wishes are read by a job in the night, and it shows nothing: no read line.
 *
 * @param ground what they are matched with, when the caller has read it
 */
export async function refreshMatchLists(ctx: StaffContext, ground?: MatchGround): Promise<SeekerWithList[]> {
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
  const stale = lists.filter((each) => isStale(ctx, each));
  const fresh = stale.length === 0 ? new Map<string, ListEntry[]>() : await remake(ctx, stale, ground);
  return lists.map(({ seeker, profile, list }) => ({
    seeker,
    profile,
    documentIds: (fresh.get(seeker.id) ?? list?.entries ?? []).map((entry) => entry.documentId),
  }));
}

const wholeOrder = { top: arrangement.top, loosened: new Set<never>(), order: "whole" } as const;

type StoredList = { computedOn: string; profileHash: string; entries: ListEntry[] };
type ListOfSeeker = { seeker: CaseloadPerson; profile: CareerProfile; list: StoredList | null; hash: string };

function isStale(ctx: StaffContext, { list, hash }: Pick<ListOfSeeker, "list" | "hash">): boolean {
  return list?.computedOn !== ctx.today || list.profileHash !== hash;
}

/** Two pages that refresh at once come one after the other: the later one takes what the earlier one has made. */
async function remake(
  ctx: StaffContext,
  asked: readonly ListOfSeeker[],
  given: MatchGround | undefined,
): Promise<Map<string, ListEntry[]>> {
  const { serviceId } = ctx.actor;
  const ids = asked.map(({ seeker }) => seeker.id);
  await lockLists(ctx, ids);
  const locked = await loadLists(ctx, ids);
  const now = asked.map((each) => ({ ...each, list: locked.get(each.seeker.id) ?? null }));
  const remade = new Map(now.map(({ seeker, list }) => [seeker.id, list?.entries ?? []]));
  const stale = now.filter((each) => isStale(ctx, each));
  if (stale.length === 0) return remade;
  const ground = given ?? (await loadMatchGround(ctx));
  const sameAs = await adoptedUnits(ctx, stale);
  for (const { seeker, profile, list } of stale) {
    // A large area takes a while for each person: others are let in between.
    await setImmediate();
    const { ranked } = await rankForPerson(ctx, profile, wholeOrder, ground);
    const best = arrange(ranked).map(({ score }) => score.id);
    remade.set(seeker.id, entriesSince(list?.entries ?? [], best, ctx.now, sameAs));
  }
  for (const { seeker, hash } of stale) {
    await ctx.tx
      .update(matchList)
      .set({ computedAt: ctx.now, computedOn: ctx.today, profileHash: hash })
      .where(and(eq(matchList.serviceId, serviceId), eq(matchList.participantId, seeker.id)));
  }
  const staleIds = stale.map(({ seeker }) => seeker.id);
  await ctx.tx
    .delete(matchListEntry)
    .where(and(eq(matchListEntry.serviceId, serviceId), inArray(matchListEntry.participantId, staleIds)));
  const rows = staleIds.flatMap((participantId) =>
    (remade.get(participantId) ?? []).map((entry) => ({ serviceId, participantId, ...entry })),
  );
  if (rows.length > 0) await ctx.tx.insert(matchListEntry).values(rows);
  return remade;
}

/** Locks the headers, in the order of the caseload, and makes those that are missing: of no profile, and so stale. */
async function lockLists(ctx: StaffContext, participantIds: readonly string[]): Promise<void> {
  const { serviceId } = ctx.actor;
  const made = { firstMadeAt: ctx.now, computedAt: ctx.now, computedOn: ctx.today, profileHash: "" };
  await ctx.tx
    .insert(matchList)
    .values(participantIds.map((participantId) => ({ serviceId, participantId, ...made })))
    .onConflictDoUpdate({
      target: [matchList.serviceId, matchList.participantId],
      set: { participantId: sql`excluded.participant_id` },
    });
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
async function adoptedUnits(ctx: StaffContext, stale: readonly ListOfSeeker[]): Promise<Map<string, string>> {
  const listed = stale.flatMap(({ list }) => (list?.entries ?? []).map(({ documentId }) => documentId));
  const units = new Set(idsAmong(listed, "register_unit"));
  if (units.size === 0) return new Map();
  const rows = await ctx.tx
    .select({ id: employer.id, registerUnitId: employer.registerUnitId })
    .from(employer)
    .where(and(eq(employer.serviceId, ctx.actor.serviceId), inArray(employer.registerUnitId, [...units])));
  return new Map(rows.map(({ id, registerUnitId }) => [`r_${registerUnitId}`, `e_${id}`]));
}
