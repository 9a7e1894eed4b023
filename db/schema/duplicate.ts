import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant, serviceId } from "./columns.ts";

/** Two employers, or two contact persons, that somebody has looked at and said are not the same. */
export const duplicateDismissal = pgTable(
  "duplicate_dismissal",
  {
    serviceId: serviceId(),
    kind: text().notNull(),
    /** The smaller id of the two. */
    firstId: uuid().notNull(),
    secondId: uuid().notNull(),
    dismissedBy: uuid().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({
      name: "duplicate_dismissal_pkey",
      columns: [table.serviceId, table.kind, table.firstId, table.secondId],
    }),
    check("duplicate_dismissal_kind_check", sql`${table.kind} in ('employer', 'contact_person')`),
    check("duplicate_dismissal_order_check", sql`${table.firstId} < ${table.secondId}`),
  ],
);

/** That a person made one of two. The one that went leads to the one that stayed, and comes back within thirty days. */
export const recordMerge = pgTable(
  "record_merge",
  {
    id: id(),
    serviceId: serviceId(),
    kind: text().notNull(),
    keptId: uuid().notNull(),
    lostId: uuid().notNull(),
    mergedBy: uuid().notNull(),
    mergedAt: instant().notNull(),
    undoneBy: uuid(),
    undoneAt: instant(),
  },
  (table) => [
    index("record_merge_lost_idx").on(table.serviceId, table.lostId),
    index("record_merge_kept_idx").on(table.serviceId, table.keptId),
    check("record_merge_kind_check", sql`${table.kind} in ('employer', 'contact_person')`),
  ],
);

/**
 * What a merge did to each row, so that it can be undone: only the functions in db/policies/08_merge.sql read and write
 * it, because rows of participants are among them that no single colleague may see.
 */
export const recordMergeRow = pgTable(
  "record_merge_row",
  {
    id: id(),
    serviceId: serviceId(),
    recordMergeId: uuid().notNull(),
    tableName: text().notNull(),
    /** moved · set_aside: stood in the way of one that is kept · before, after: the one that stayed · lost. */
    what: text().notNull(),
    content: jsonb().notNull(),
  },
  (table) => [
    index("record_merge_row_merge_idx").on(table.recordMergeId),
    check(
      "record_merge_row_what_check",
      sql`${table.what} in ('moved', 'set_aside', 'before', 'after', 'lost')`,
    ),
  ],
);
