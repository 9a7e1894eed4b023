import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant, referenceWithinService, serviceId, version } from "./columns.ts";
import { participant } from "./participant.ts";
import { account } from "./service.ts";

/**
 * That somebody opened a participant whom they do not follow up, for the rest of that day: who, why, in whose words. The
 * access itself is a row of participant_access.
 */
export const emergencyAccess = pgTable(
  "emergency_access",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    accountId: uuid().notNull(),
    reason: text().notNull(),
    words: text().notNull(),
    openedAt: instant().notNull(),
    /** Last day, in the service's time zone. */
    untilOn: date().notNull(),
  },
  (table) => [
    index("emergency_access_time_idx").on(table.serviceId, table.openedAt),
    index("emergency_access_participant_idx").on(table.serviceId, table.participantId),
    check(
      "emergency_access_reason_check",
      sql`${table.reason} in ('life_or_health', 'specialist_away', 'asked_by_participant', 'other')`,
    ),
    referenceWithinService(
      "emergency_access_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    referenceWithinService(
      "emergency_access_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
  ],
);

/** A file that somebody took out, and how many rows were in it. */
export const fileTaken = pgTable(
  "file_taken",
  {
    id: id(),
    serviceId: serviceId(),
    accountId: uuid().notNull(),
    /** Name of the list, "service", or "participant"; never whose. */
    what: text().notNull(),
    rows: integer().notNull(),
    takenAt: instant().notNull(),
  },
  (table) => [
    index("file_taken_account_idx").on(table.serviceId, table.accountId, table.takenAt),
    referenceWithinService(
      "file_taken_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
  ],
);

/** That a colleague opened or took out so much that the brake went on, and that a leader let them go on. */
export const brakeNotice = pgTable(
  "brake_notice",
  {
    id: id(),
    serviceId: serviceId(),
    accountId: uuid().notNull(),
    kind: text().notNull(),
    level: text().notNull(),
    count: integer().notNull(),
    happenedAt: instant().notNull(),
    /** From then on the count begins anew. */
    liftedAt: instant(),
    liftedBy: uuid(),
  },
  (table) => [
    index("brake_notice_account_idx").on(table.serviceId, table.accountId, table.happenedAt),
    check("brake_notice_kind_check", sql`${table.kind} in ('participants', 'files')`),
    check("brake_notice_level_check", sql`${table.level} in ('slowed', 'stopped')`),
    referenceWithinService(
      "brake_notice_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
  ],
);

/** For how long a service keeps something; without a row the product's own proposal holds. */
export const retentionRule = pgTable(
  "retention_rule",
  {
    serviceId: serviceId(),
    subject: text().notNull(),
    /** Months; null: kept until somebody decides. */
    months: integer(),
    changedBy: uuid().notNull(),
    changedAt: instant().notNull(),
    version: version(),
  },
  (table) => [
    primaryKey({ name: "retention_rule_pkey", columns: [table.serviceId, table.subject] }),
    check("retention_rule_months_check", sql`${table.months} between 1 and 240`),
  ],
);

/** What the rules took away, each time that they took something. */
export const retentionRun = pgTable(
  "retention_run",
  {
    id: id(),
    serviceId: serviceId(),
    subject: text().notNull(),
    months: integer().notNull(),
    taken: integer().notNull(),
    /** Due, and left because of a legal hold. */
    held: integer().notNull(),
    createdAt: createdAt(),
  },
  (table) => [index("retention_run_time_idx").on(table.serviceId, table.createdAt)],
);
