import { and, desc, eq, gte, isNull, sql } from "drizzle-orm";
import { recordMerge } from "#db/schema/duplicate.ts";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { type ComparedPerson, comparePeople, type PersonReason } from "./compare-people.ts";
import type { DuplicateReason } from "./compare-workplaces.ts";
import { dismissedPairs } from "./dismiss-pair.ts";
import { type AskedWorkplace, findDuplicateEmployers } from "./find-duplicate-employers.ts";
import { undoDays } from "./undo-merge.ts";

export type PairMember = { id: string; name: string; detail: string };
export type SuspectedPair<Reason> = { one: PairMember; other: PairMember; reasons: Reason[] };

/** How many employers are held against all others for one page of the list: those last changed. */
export const employersLookedAt = 1000;
const mostPairs = 100;

/**
 * Pairs of the service's employers that may be one and that nobody has settled. Only what somebody typed can double
 * something: employers that are the register's alone are each their own, so the others are held against all.
 *
 * @param page from 1; each looks at the next thousand employers, those last changed first
 */
export async function listSuspectedEmployers(
  ctx: StaffContext,
  page: number,
): Promise<{ pairs: SuspectedPair<DuplicateReason>[]; hasMore: boolean }> {
  requirePermission(ctx, "duplicate:settle");
  const typed = await ctx.tx.execute<AskedWorkplace & { id: string }>(sql`
    select p.id, p.name, p.organisation_number as "organisationNumber", p.company_number as "companyNumber",
      p.address_line as "addressLine", p.postcode, p.place, p.municipality_number as "municipalityNumber", p.latitude,
      p.longitude, p.position_source as "positionSource", p.phone, p.email, p.website
    from employer e join employer_profile p on p.service_id = e.service_id and p.id = e.id
    where e.service_id = ${ctx.actor.serviceId} and e.name is not null
    order by e.updated_at desc, e.id limit ${employersLookedAt + 1} offset ${(page - 1) * employersLookedAt}`);
  const asked = typed.slice(0, employersLookedAt);
  const found = await findDuplicateEmployers(ctx, asked);
  const dismissed = await dismissedPairs(ctx, "employer");
  const pairs = new Map<string, SuspectedPair<DuplicateReason>>();
  for (const [index, workplace] of asked.entries()) {
    for (const match of found[index] ?? []) {
      const otherId = match.documentId.slice(2);
      if (!match.documentId.startsWith("e_") || otherId === workplace.id) continue;
      const key = [workplace.id, otherId].sort().join(" ");
      if (dismissed.has(key) || pairs.has(key)) continue;
      pairs.set(key, {
        one: { id: workplace.id, name: workplace.name, detail: detailOf(workplace) },
        other: { id: otherId, name: match.name, detail: detailOf(match) },
        reasons: match.reasons,
      });
    }
  }
  return { pairs: [...pairs.values()].slice(0, mostPairs), hasMore: typed.length > employersLookedAt };
}

const detailOf = (of: {
  addressLine?: string | null;
  place?: string | null;
  organisationNumber?: string | null;
}) => [of.addressLine, of.place, of.organisationNumber].filter(Boolean).join(" · ");

const inPair = (table: "a" | "b") =>
  sql.raw(
    `json_build_object('id', ${table}.id, 'name', ${table}.name, 'phone', ${table}.phone, 'email', ${table}.email, 'employerId', ${table}.employer_id, 'employerName', p.name)`,
  );

type PersonInPair = ComparedPerson & { id: string; employerName: string };

/** Pairs of contact persons at one workplace that may be one and that nobody has settled. */
export async function listSuspectedPeople(ctx: StaffContext): Promise<SuspectedPair<PersonReason>[]> {
  requirePermission(ctx, "duplicate:settle");
  const rows = await ctx.tx.execute<{ one: PersonInPair; other: PersonInPair }>(sql`
    select ${inPair("a")} as one, ${inPair("b")} as other
    from contact_person a
    join contact_person b on b.service_id = a.service_id and b.employer_id = a.employer_id and b.id > a.id
      and (b.name_key = a.name_key or b.phone_key = a.phone_key or b.email_key = a.email_key
        or similarity(b.name_key, a.name_key) > 0.5)
    join employer_profile p on p.service_id = a.service_id and p.id = a.employer_id
    where a.service_id = ${ctx.actor.serviceId} and a.objected_on is null and b.objected_on is null
      and (a.left_on is null or b.left_on is null)
    order by a.created_at desc limit 500`);
  const dismissed = await dismissedPairs(ctx, "contact_person");
  return rows
    .flatMap(({ one, other }): SuspectedPair<PersonReason>[] => {
      const { answer, reasons } = comparePeople(one, other);
      if (answer === "different" || dismissed.has([one.id, other.id].sort().join(" "))) return [];
      return [{ one: memberOf(one), other: memberOf(other), reasons }];
    })
    .slice(0, mostPairs);
}

const memberOf = ({ id, name, employerName, phone, email }: PersonInPair): PairMember => ({
  id,
  name,
  detail: [employerName, phone, email].filter(Boolean).join(" · "),
});

/** Merges that can still be undone, the newest first. */
export async function listRecentMerges(ctx: StaffContext) {
  requirePermission(ctx, "duplicate:settle");
  const since = new Date(ctx.now.getTime() - undoDays * 24 * 60 * 60 * 1000);
  const rows = await ctx.tx
    .select({
      id: recordMerge.id,
      kind: recordMerge.kind,
      keptId: recordMerge.keptId,
      mergedAt: recordMerge.mergedAt,
      by: account.name,
      name: sql<string | null>`coalesce(
        (select p.name from employer_profile p where p.service_id = record_merge.service_id and p.id = record_merge.kept_id),
        (select c.name from contact_person c where c.service_id = record_merge.service_id and c.id = record_merge.kept_id and c.objected_on is null))`,
    })
    .from(recordMerge)
    .leftJoin(
      account,
      and(eq(account.serviceId, recordMerge.serviceId), eq(account.id, recordMerge.mergedBy)),
    )
    .where(
      and(
        eq(recordMerge.serviceId, ctx.actor.serviceId),
        isNull(recordMerge.undoneAt),
        gte(recordMerge.mergedAt, since),
      ),
    )
    .orderBy(desc(recordMerge.mergedAt))
    .limit(50);
  return rows;
}
