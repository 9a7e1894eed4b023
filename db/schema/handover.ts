import { sql } from "drizzle-orm";
import { check, date, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, instant, keyWithinService, referenceWithinService, serviceId } from "./columns.ts";
import { employer } from "./employer.ts";
import { account } from "./service.ts";

/** That a colleague's whole portfolio of employers went over to others; undone within thirty days, the row stays. */
export const portfolioHandover = pgTable(
  "portfolio_handover",
  {
    id: id(),
    serviceId: serviceId(),
    fromAccountId: uuid().notNull(),
    reason: text().notNull(),
    createdBy: uuid().notNull(),
    createdAt: instant().notNull(),
    undoableUntil: date().notNull(),
    undoneAt: instant(),
    undoneBy: uuid(),
  },
  (table) => [
    keyWithinService("portfolio_handover", table),
    index("portfolio_handover_time_idx").on(table.serviceId, table.createdAt),
    referenceWithinService(
      "portfolio_handover_from_fkey",
      { serviceId: table.serviceId, column: table.fromAccountId },
      account,
    ),
    check(
      "portfolio_handover_reason_check",
      sql`${table.reason} in ('left', 'ill', 'leave', 'new_tasks', 'other')`,
    ),
  ],
);

/** Each thing that went over, with whom it went to, so that undoing puts back that and nothing else. */
export const portfolioHandoverItem = pgTable(
  "portfolio_handover_item",
  {
    serviceId: serviceId(),
    handoverId: uuid().notNull(),
    kind: text().notNull(),
    /** The row that changed hands; of an ownership, a backup or a support role, the employer. */
    objectId: uuid().notNull(),
    employerId: uuid().notNull(),
    toAccountId: uuid().notNull(),
    seenAt: instant(),
  },
  (table) => [
    primaryKey({
      name: "portfolio_handover_item_pkey",
      columns: [table.serviceId, table.handoverId, table.kind, table.objectId],
    }),
    index("portfolio_handover_item_to_idx").on(table.serviceId, table.toAccountId, table.kind),
    referenceWithinService(
      "portfolio_handover_item_handover_fkey",
      { serviceId: table.serviceId, column: table.handoverId },
      portfolioHandover,
    ),
    referenceWithinService(
      "portfolio_handover_item_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    referenceWithinService(
      "portfolio_handover_item_to_fkey",
      { serviceId: table.serviceId, column: table.toAccountId },
      account,
    ),
    check(
      "portfolio_handover_item_kind_check",
      sql`${table.kind} in ('owner', 'backup', 'backup_ended', 'next_step', 'promise', 'job_lead', 'support_contact', 'support_deputy', 'support_request', 'deputy_ended')`,
    ),
  ],
);
