import { sql } from "drizzle-orm";
import { check, date, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant, referenceWithinService, sealedText, serviceId, version } from "./columns.ts";
import { participant } from "./participant.ts";

/** Something to talk about with a participant, open until somebody has. Nothing of what the person answered is in it. */
export const talkTask = pgTable(
  "talk_task",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    about: text().notNull(),
    occasion: text().notNull(),
    dueOn: date().notNull(),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
    settledAt: instant(),
    settledBy: uuid(),
  },
  (table) => [
    uniqueIndex("talk_task_open_key")
      .on(table.serviceId, table.participantId, table.about)
      .where(sql`${table.settledAt} is null`),
    index("talk_task_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "talk_task_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    check("talk_task_about_check", sql`${table.about} in ('openness', 'work_expectation', 'work')`),
    check("talk_task_occasion_check", sql`${table.occasion} in ('job_trouble', 'job_loss', 'agreed')`),
  ],
);

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
