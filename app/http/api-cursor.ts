import { createHash } from "node:crypto";
import * as z from "zod";
import { isDay } from "../domain/calendar/is-day.ts";
import { isId } from "../domain/new-id.ts";
import type { Keyset, PageAsked } from "../domain/paging/keyset.ts";

const usualLimit = 50;

/** Every list that is read page by page takes these. */
export const pagingParameters = {
  cursor: z.string().max(400, "too_long").optional(),
  limit: z
    .string()
    .regex(/^([1-9]\d?|1\d\d|200)$/, "limit_wrong")
    .optional(),
};

/** What a page of such a list has beside its items. */
export const nextField = z.string().nullable();

const stored = z.strictObject({
  l: z.string(),
  i: z.string().refine(isId),
  // Only instants and days are sorted by, beside the id.
  a: z
    .string()
    .regex(/^(19|20|21)\d\d-\d\d-\d\d(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z)?$/)
    .refine((at) => isDay(at.slice(0, 10)))
    .optional(),
});

/**
 * What the list is and how it is filtered: a cursor of another list, or of the same one filtered otherwise, says
 * nothing here. What a cursor can reach is decided by row security and not by the cursor, so it needs no signature.
 */
function listMark(operationId: string, search: URLSearchParams): string {
  const filters = [...search].filter(([name]) => name !== "cursor" && name !== "limit");
  filters.sort(([a, x], [b, y]) => (a < b || (a === b && x < y) ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([operationId, filters]))
    .digest("base64url")
    .slice(0, 12);
}

export function writeCursor(operationId: string, search: URLSearchParams, next: Keyset): string {
  const cursor = { l: listMark(operationId, search), i: next.id, ...(next.at ? { a: next.at } : {}) };
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

/** @returns what page is asked for; null when the cursor is none of this list */
export function readPage(operationId: string, search: URLSearchParams): PageAsked | null {
  const limit = Number(search.get("limit") ?? usualLimit);
  const cursor = search.get("cursor");
  if (cursor === null) return { after: null, limit };
  try {
    const { l, i, a } = stored.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    if (l !== listMark(operationId, search)) return null;
    return { after: { id: i, ...(a ? { at: a } : {}) }, limit };
  } catch {
    return null;
  }
}
