import { sql } from "drizzle-orm";
import { uuidArray } from "#db/uuid-array.ts";
import type { AnyContext } from "../context.ts";
import type { ImportRecord } from "./import-records.ts";

export type ContactBook = {
  /** Whether this very contact is here already, from an earlier import or from further up in the file. */
  has(employerId: string, requestHash: string): boolean;
  remember(employerId: string, requestHash: string): void;
  /** The colleague of that address or name, or null. */
  colleague(addressOrName: string): string | null;
};

/** What has to be known about contacts before rows of them are added. */
export async function loadContactBook(
  ctx: AnyContext,
  records: readonly ImportRecord[],
  employerIds: readonly string[],
): Promise<ContactBook> {
  const { serviceId } = ctx.actor;
  const moments = records.flatMap((record) =>
    record.kind === "contacts" ? [record.values.occurredAt.getTime()] : [],
  );
  const seen = new Set<string>();
  const colleagues = new Map<string, string>();
  const key = (employerId: string, requestHash: string) => `${employerId} ${requestHash}`;
  if (moments.length > 0) {
    const staff = await ctx.tx.execute<{ id: string; name: string; email: string }>(
      sql`select id, name, email from account where service_id = ${serviceId}`,
    );
    for (const { id, name, email } of staff) {
      colleagues.set(name.toLowerCase(), id);
      colleagues.set(email.toLowerCase(), id);
    }
    const there = await ctx.tx.execute<{ employer_id: string; request_hash: string }>(sql`
      select employer_id, request_hash from employer_contact
      where service_id = ${serviceId} and employer_id = any (${uuidArray(employerIds)}) and withdrawn_at is null
        and occurred_at between ${new Date(Math.min(...moments)).toISOString()}::timestamptz
          and ${new Date(Math.max(...moments)).toISOString()}::timestamptz`);
    for (const row of there) seen.add(key(row.employer_id, row.request_hash));
  }
  return {
    has: (employerId, requestHash) => seen.has(key(employerId, requestHash)),
    remember: (employerId, requestHash) => void seen.add(key(employerId, requestHash)),
    colleague: (addressOrName) => colleagues.get(addressOrName.trim().toLowerCase()) ?? null,
  };
}
