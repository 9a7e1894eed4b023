import { bigserial, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant, salt, serviceId } from "./columns.ts";

/** Who changed what, written in the same transaction as the change; never anything sensitive. */
export const auditEvent = pgTable(
  "audit_event",
  {
    id: id(),
    serviceId: serviceId(),
    happenedAt: instant().notNull().defaultNow(),
    actorKind: text().notNull(),
    actorId: uuid(),
    action: text().notNull(),
    objectKind: text().notNull(),
    objectId: text().notNull(),
    before: jsonb(),
    after: jsonb(),
    requestId: text(),
    salt: salt(),
    /** The erasure that blanked what was personal here. */
    erasureId: uuid(),
  },
  (table) => [
    index("audit_event_object_idx").on(table.serviceId, table.objectKind, table.objectId),
    index("audit_event_time_idx").on(table.serviceId, table.happenedAt),
  ],
);

/** Documents whose rows changed. Claimed with FOR UPDATE SKIP LOCKED, removed only when the search task succeeded. */
export const searchOutbox = pgTable(
  "search_outbox",
  {
    sequence: bigserial({ mode: "number" }).primaryKey(),
    documentId: text().notNull(),
    serviceId: uuid(),
    createdAt: createdAt(),
    attempts: integer().notNull().default(0),
    claimedAt: instant(),
    taskId: integer(),
  },
  (table) => [index("search_outbox_document_idx").on(table.documentId)],
);

export const searchDeadLetter = pgTable("search_dead_letter", {
  sequence: bigserial({ mode: "number" }).primaryKey(),
  documentId: text().notNull(),
  serviceId: uuid(),
  reason: text().notNull(),
  createdAt: createdAt(),
});

/** Counts of attempts in a window; keys are hashes. */
export const rateLimit = pgTable(
  "rate_limit",
  { key: text().notNull(), windowStartsAt: instant().notNull(), attempts: integer().notNull().default(1) },
  (table) => [primaryKey({ name: "rate_limit_pkey", columns: [table.key, table.windowStartsAt] })],
);

/** Facts about this installation, such as that the demo service was made. */
export const installation = pgTable("installation", { key: text().primaryKey(), value: text().notNull() });
