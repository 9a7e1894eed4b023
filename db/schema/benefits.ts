import { sql } from "drizzle-orm";
import { check, date, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant, referenceWithinService, sealedText, serviceId, version } from "./columns.ts";
import { participant } from "./participant.ts";

/** That somebody was counselled about benefits and pay: when, by whom, on which occasion, what is next. Never an amount. */
export const benefitsCounselling = pgTable(
  "benefits_counselling",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    occasion: text().notNull(),
    heldOn: date().notNull(),
    counsellor: text().notNull(),
    counsellorName: sealedText(),
    nextStep: sealedText(),
    nextStepOn: date(),
    nextStepDoneAt: instant(),
    recordedBy: uuid().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("benefits_counselling_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "benefits_counselling_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    check(
      "benefits_counselling_occasion_check",
      sql`${table.occasion} in ('before_start', 'hours_change', 'pay_change', 'before_education', 'other')`,
    ),
    check(
      "benefits_counselling_counsellor_check",
      sql`${table.counsellor} in ('nav', 'benefits_adviser', 'specialist', 'other')`,
    ),
  ],
);

/** A question about benefits or pay, and how long its answer took. Never an amount. */
export const benefitsQuestion = pgTable(
  "benefits_question",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    question: sealedText().notNull(),
    askedOn: date().notNull(),
    askedOf: text().notNull(),
    answer: sealedText(),
    answeredOn: date(),
    answeredBy: text(),
    recordedBy: uuid().notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    index("benefits_question_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "benefits_question_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    check(
      "benefits_question_answered_check",
      sql`num_nonnulls(${table.answeredOn}, ${table.answeredBy}) in (0, 2) and ${table.answeredOn} >= ${table.askedOn}`,
    ),
  ],
);
