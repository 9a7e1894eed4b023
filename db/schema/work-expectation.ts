import { sql } from "drizzle-orm";
import { check, date, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, referenceWithinService, sealedText, serviceId } from "./columns.ts";
import { participant } from "./participant.ts";

/**
 * What a participant expects of work, by our own questions that nobody has validated, or by a licensed instrument. All
 * of the answer is sealed in one piece, so that the database cannot find, sort or count by it.
 */
export const workExpectation = pgTable(
  "work_expectation",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    occasion: text().notNull(),
    askedOn: date().notNull(),
    /** JSON, sealed; null when the person would rather not answer. */
    answers: sealedText(),
    recordedBy: uuid().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("work_expectation_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "work_expectation_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    check(
      "work_expectation_occasion_check",
      sql`${table.occasion} in ('entry', 'three_months', 'six_months', 'job_loss', 'other')`,
    ),
  ],
);
