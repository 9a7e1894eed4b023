import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, createdAt, id, instant, referenceWithinService, sealedText, serviceId } from "./columns.ts";
import { participant } from "./participant.ts";

/** Lines of the log that are not linked yet. Written by a trigger with the line itself, taken when it is linked. */
export const trailPending = pgTable(
  "trail_pending",
  { serviceId: serviceId(), rowId: uuid().notNull(), kind: text().notNull() },
  (table) => [
    primaryKey({ name: "trail_pending_pkey", columns: [table.serviceId, table.rowId] }),
    check("trail_pending_kind_check", sql`${table.kind} in ('audit', 'read')`),
  ],
);

/**
 * One link a line of the log, in the order in which they were linked, without a gap: the hash of the link before, of
 * what may always be seen of the line, and of a salted commitment to what is personal in it.
 */
export const trailLink = pgTable(
  "trail_link",
  {
    serviceId: serviceId(),
    sequence: bigint({ mode: "number" }).notNull(),
    kind: text().notNull(),
    rowId: uuid().notNull(),
    commitment: bytes().notNull(),
    hash: bytes().notNull(),
    linkedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: "trail_link_pkey", columns: [table.serviceId, table.sequence] }),
    unique("trail_link_row_key").on(table.serviceId, table.rowId),
  ],
);

/** That a participant was erased: who asked, when, how many lines of the log were blanked, and which. */
export const erasure = pgTable(
  "erasure",
  {
    id: id(),
    serviceId: serviceId(),
    /** Nothing else is left of them. */
    erasedId: uuid().notNull(),
    ground: text().notNull(),
    requestedBy: uuid(),
    erasedAt: instant().notNull(),
    /** Rows taken away, and lines of the log that were blanked. */
    rowsTaken: integer().notNull(),
    linesBlanked: integer().notNull(),
    /** SHA-256 of the blanked lines' ids in order, so that no further line can be blanked under this erasure. */
    linesDigest: text().notNull(),
    /** The signed receipt, as it is kept outside the database too; null until the worker has written it there. */
    receipt: text(),
    /** The erasure that was done again on a restored backup. */
    repeats: uuid(),
  },
  (table) => [
    index("erasure_time_idx").on(table.serviceId, table.erasedAt),
    check(
      "erasure_ground_check",
      sql`${table.ground} in ('asked', 'retention', 'consent_withdrawn', 'registered_by_mistake', 'restored_backup')`,
    ),
  ],
);

/** While it holds, a participant is not erased: a complaint, a supervision or a court needs what is there. */
export const legalHold = pgTable(
  "legal_hold",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    reason: sealedText().notNull(),
    fromOn: date().notNull(),
    placedBy: uuid().notNull(),
    createdAt: createdAt(),
    releasedAt: instant(),
    releasedBy: uuid(),
  },
  (table) => [
    index("legal_hold_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "legal_hold_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
  ],
);

/** That a leader has looked into an alert of the log's control, and what came of it. */
export const controlReview = pgTable(
  "control_review",
  {
    id: id(),
    serviceId: serviceId(),
    /** Null for a day of many people. */
    participantId: uuid(),
    accountId: uuid().notNull(),
    day: date().notNull(),
    /** Codes of the signs, in their order, parted by spaces. */
    reasons: text().notNull(),
    outcome: text().notNull(),
    reviewedBy: uuid().notNull(),
    reviewedAt: instant().notNull(),
  },
  (table) => [
    index("control_review_account_idx").on(table.serviceId, table.accountId),
    check("control_review_outcome_check", sql`${table.outcome} in ('as_it_should_be', 'followed_up')`),
    referenceWithinService(
      "control_review_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
  ],
);
