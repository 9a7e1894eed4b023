import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import {
  createdAt,
  id,
  instant,
  keyWithinService,
  referenceWithinService,
  sealedText,
  serviceId,
} from "./columns.ts";
import { employer } from "./employer.ts";
import { participant } from "./participant.ts";
import { registerUnit } from "./register.ts";

/**
 * One version of what a participant lets employers know: towards all of them, one company or one workplace. A row is
 * never changed, only ended: by the next version, or because the person withdrew it.
 */
export const disclosure = pgTable(
  "disclosure",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    /** Counts the participant's versions, whomever they are towards. */
    sequence: integer().notNull(),
    towards: text().notNull(),
    employerId: uuid(),
    registerUnitId: uuid().references(() => registerUnit.id),
    companyNumber: text(),
    /** May the specialist contact employers about me? */
    contact: text().notNull(),
    /** JSON, sealed: item by item whether it may be said, and in which words. */
    items: sealedText().notNull(),
    /** To be said word for word. */
    script: sealedText(),
    advantages: sealedText(),
    drawbacks: sealedText(),
    /** Advantages and drawbacks have been talked through. */
    talkedThrough: boolean().notNull(),
    agreedOn: date().notNull(),
    /** How it was agreed. */
    way: text().notNull(),
    /** The last day on which it holds; null when it holds until withdrawn. */
    untilOn: date(),
    recordedBy: uuid().notNull(),
    createdAt: createdAt(),
    endedAt: instant(),
    endedBy: uuid(),
    ending: text(),
  },
  (table) => [
    keyWithinService("disclosure", table),
    index("disclosure_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "disclosure_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    referenceWithinService(
      "disclosure_employer_fkey",
      { serviceId: table.serviceId, column: table.employerId },
      employer,
    ),
    check(
      "disclosure_towards_check",
      sql`case ${table.towards}
        when 'all' then num_nonnulls(${table.employerId}, ${table.registerUnitId}, ${table.companyNumber}) = 0
        when 'company' then ${table.companyNumber} is not null and num_nonnulls(${table.employerId}, ${table.registerUnitId}) = 0
        when 'workplace' then ${table.companyNumber} is null and num_nonnulls(${table.employerId}, ${table.registerUnitId}) = 1
        else false end`,
    ),
    check("disclosure_contact_check", sql`${table.contact} in ('yes', 'named_only', 'no')`),
    check("disclosure_way_check", sql`${table.way} in ('in_person', 'phone', 'in_writing')`),
    check(
      "disclosure_ending_check",
      sql`(${table.endedAt} is null) = (${table.ending} is null) and ${table.ending} in ('replaced', 'withdrawn')`,
    ),
  ],
);

/** That openness was talked about, with or without anything coming of it: offered, never required. */
export const disclosureTalk = pgTable(
  "disclosure_talk",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    occasion: text().notNull(),
    outcome: text().notNull(),
    talkedOn: date().notNull(),
    recordedBy: uuid().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("disclosure_talk_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "disclosure_talk_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    check(
      "disclosure_talk_occasion_check",
      sql`${table.occasion} in ('first_offer', 'two_months', 'job_trouble', 'other')`,
    ),
    check("disclosure_talk_outcome_check", sql`${table.outcome} in ('agreed', 'not_now', 'no')`),
  ],
);
