import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  createdAt,
  id,
  instant,
  keyWithinService,
  referenceWithinService,
  sealedText,
  serviceId,
  version,
} from "./columns.ts";
import { participant, placement } from "./participant.ts";

type OfPlacement = { serviceId: AnyPgColumn; participantId: AnyPgColumn; placementId: AnyPgColumn };

/** A row about a job names the person too, and the database holds the two together. */
const ofPlacement = (name: string, table: OfPlacement) =>
  foreignKey({
    name: `${name}_placement_fkey`,
    columns: [table.serviceId, table.participantId, table.placementId],
    foreignColumns: [placement.serviceId, placement.participantId, placement.id],
  });

/** Other hours, another position, another contract or other pay, from a day on. */
export const placementChange = pgTable(
  "placement_change",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    placementId: uuid().notNull(),
    changedOn: date().notNull(),
    employmentForm: text(),
    hoursPerWeek: doublePrecision(),
    positionPercent: integer(),
    /** That the pay changed; never how much it is. */
    payChanged: boolean().notNull().default(false),
    recordedBy: uuid().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("placement_change_placement_idx").on(table.serviceId, table.placementId, table.changedOn),
    ofPlacement("placement_change", table),
  ],
);

/** How a job ended. Taken back when it was a mistake; the row stays. */
export const placementEnding = pgTable(
  "placement_ending",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    placementId: uuid().notNull(),
    /** Last day in the job. */
    endedOn: date().notNull(),
    /** When we heard of it: the three days are counted from here (IPS-25 item 23). */
    heardOn: date().notNull(),
    reason: text().notNull(),
    worked: sealedText(),
    didNotWork: sealedText(),
    /** Whether the employer would take a new person of ours: yes, no, or not asked. */
    wouldTakeAgain: text().notNull().default("not_asked"),
    /** When a new job search was offered, and what the person said. */
    searchOfferedOn: date(),
    searchAnswer: text(),
    recordedBy: uuid().notNull(),
    createdAt: createdAt(),
    version: version(),
    takenBackAt: instant(),
    takenBackBy: uuid(),
  },
  (table) => [
    uniqueIndex("placement_ending_open_key")
      .on(table.serviceId, table.placementId)
      .where(sql`${table.takenBackAt} is null`),
    index("placement_ending_participant_idx").on(table.serviceId, table.participantId),
    ofPlacement("placement_ending", table),
    check("placement_ending_again_check", sql`${table.wouldTakeAgain} in ('yes', 'no', 'not_asked')`),
    check("placement_ending_answer_check", sql`${table.searchAnswer} in ('yes', 'later', 'no')`),
    check(
      "placement_ending_offer_check",
      sql`(${table.searchOfferedOn} is null) = (${table.searchAnswer} is null)`,
    ),
  ],
);

/** School or studies, followed as a job is. */
export const education = pgTable(
  "education",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    institution: sealedText().notNull(),
    programme: sealedText().notNull(),
    level: text().notNull(),
    positionPercent: integer(),
    startedOn: date().notNull(),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    keyWithinService("education", table),
    index("education_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "education_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    check(
      "education_level_check",
      sql`${table.level} in ('lower_secondary', 'upper_secondary', 'vocational_certificate', 'vocational_college', 'higher', 'course')`,
    ),
    check("education_percent_check", sql`${table.positionPercent} between 1 and 100`),
  ],
);

/** How an education ended. */
export const educationEnding = pgTable(
  "education_ending",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    educationId: uuid().notNull(),
    endedOn: date().notNull(),
    reason: text().notNull(),
    worked: sealedText(),
    didNotWork: sealedText(),
    recordedBy: uuid().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("education_ending_education_key").on(table.serviceId, table.educationId),
    index("education_ending_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "education_ending_education_fkey",
      { serviceId: table.serviceId, column: table.educationId },
      education,
    ),
    check(
      "education_ending_reason_check",
      sql`${table.reason} in ('completed', 'got_job', 'other_education', 'health', 'circumstances', 'did_not_suit', 'other', 'unknown')`,
    ),
  ],
);

/**
 * One planned contact that follows a job, with the person or with the employer. Planned by the rule in
 * app/domain/follow-ups/follow-up-plan.ts; a step is planned once for a job.
 */
export const followUp = pgTable(
  "follow_up",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    placementId: uuid().notNull(),
    step: text().notNull(),
    kind: text().notNull(),
    audience: text().notNull(),
    /** First and last day of the window. */
    dueFrom: date().notNull(),
    dueOn: date().notNull(),
    /** Another day that was agreed on; the window stays for the figures. */
    movedTo: date(),
    status: text().notNull().default("planned"),
    doneOn: date(),
    doneWay: text(),
    doneBy: uuid(),
    /** Said at a check-in: still in the job, and whether a booster session is wanted. */
    stillWorking: boolean(),
    /** How it goes, and what was talked about: JSON, sealed. */
    account: sealedText(),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    keyWithinService("follow_up", table),
    unique("follow_up_step_key").on(table.serviceId, table.placementId, table.step),
    index("follow_up_open_idx")
      .on(table.serviceId, table.participantId, table.dueOn)
      .where(sql`${table.status} in ('planned', 'missed')`),
    index("follow_up_participant_idx").on(table.serviceId, table.participantId),
    ofPlacement("follow_up", table),
    check(
      "follow_up_status_check",
      sql`${table.status} in ('planned', 'done', 'missed', 'not_wanted', 'dropped')`,
    ),
    check("follow_up_audience_check", sql`${table.audience} in ('person', 'employer')`),
    check("follow_up_way_check", sql`${table.doneWay} in ('in_person', 'video', 'phone', 'message')`),
    check("follow_up_window_check", sql`${table.dueOn} >= ${table.dueFrom}`),
    check(
      "follow_up_done_check",
      sql`(${table.status} = 'done') = (${table.doneOn} is not null and ${table.doneWay} is not null)`,
    ),
  ],
);

/** That the person does not want follow-up in a job, for a time or for good; they can change their mind. */
export const followUpOptOut = pgTable(
  "follow_up_opt_out",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    placementId: uuid().notNull(),
    fromOn: date().notNull(),
    reason: sealedText(),
    recordedBy: uuid().notNull(),
    createdAt: createdAt(),
    endedAt: instant(),
    endedBy: uuid(),
  },
  (table) => [
    uniqueIndex("follow_up_opt_out_open_key")
      .on(table.serviceId, table.placementId)
      .where(sql`${table.endedAt} is null`),
    index("follow_up_opt_out_participant_idx").on(table.serviceId, table.participantId),
    ofPlacement("follow_up_opt_out", table),
  ],
);

/** That follow-up is held with the employer too, from a day: begun where the person's openness allowed it. */
export const followUpWithEmployer = pgTable(
  "follow_up_with_employer",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    placementId: uuid().notNull(),
    fromOn: date().notNull(),
    startedBy: uuid().notNull(),
    createdAt: createdAt(),
    endedAt: instant(),
    endedBy: uuid(),
  },
  (table) => [
    uniqueIndex("follow_up_with_employer_open_key")
      .on(table.serviceId, table.placementId)
      .where(sql`${table.endedAt} is null`),
    index("follow_up_with_employer_participant_idx").on(table.serviceId, table.participantId),
    ofPlacement("follow_up_with_employer", table),
  ],
);

/** The person's wish for a session more with their therapist, told at a check-in. */
export const boosterRequest = pgTable(
  "booster_request",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    followUpId: uuid(),
    askedOn: date().notNull(),
    askedBy: uuid().notNull(),
    createdAt: createdAt(),
    settledAt: instant(),
    settledBy: uuid(),
    outcome: text(),
  },
  (table) => [
    uniqueIndex("booster_request_open_key")
      .on(table.serviceId, table.participantId)
      .where(sql`${table.settledAt} is null`),
    index("booster_request_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "booster_request_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    referenceWithinService(
      "booster_request_follow_up_fkey",
      { serviceId: table.serviceId, column: table.followUpId },
      followUp,
    ),
    check("booster_request_outcome_check", sql`${table.outcome} in ('booked', 'held', 'not_wanted')`),
    check("booster_request_settled_check", sql`(${table.settledAt} is null) = (${table.outcome} is null)`),
  ],
);

/** Follow-up of a job is handed over to somebody else, as the person and the specialist agreed. */
export const stepDown = pgTable(
  "step_down",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    placementId: uuid().notNull(),
    /** The first day on which somebody else follows up. */
    fromOn: date().notNull(),
    /** What kind of helper takes over; the name is sealed. */
    receiver: text().notNull(),
    receiverName: sealedText(),
    /** What the receiver has to know: what helps, early signs, whom to ring. */
    handover: sealedText().notNull(),
    agreedBy: uuid().notNull(),
    createdAt: createdAt(),
    takenBackAt: instant(),
    takenBackBy: uuid(),
  },
  (table) => [
    uniqueIndex("step_down_open_key")
      .on(table.serviceId, table.placementId)
      .where(sql`${table.takenBackAt} is null`),
    index("step_down_participant_idx").on(table.serviceId, table.participantId),
    ofPlacement("step_down", table),
    check(
      "step_down_receiver_check",
      sql`${table.receiver} in ('workplace', 'general_practitioner', 'treatment_team', 'municipality', 'nav', 'family', 'nobody')`,
    ),
  ],
);

/**
 * What a job taught us of the workplace, in a word of the list. With whose consent it may be told there is said here;
 * what is told is decided by app/domain/workplace-lessons/tellable-lessons.ts.
 */
export const workplaceLesson = pgTable(
  "workplace_lesson",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    placementId: uuid().notNull(),
    lesson: text().notNull(),
    worked: boolean().notNull(),
    consent: text().notNull(),
    recordedBy: uuid().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("workplace_lesson_placement_key").on(table.serviceId, table.placementId, table.lesson),
    index("workplace_lesson_participant_idx").on(table.serviceId, table.participantId),
    ofPlacement("workplace_lesson", table),
    check("workplace_lesson_consent_check", sql`${table.consent} in ('alone', 'among_others', 'none')`),
  ],
);
