import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import {
  createdAt,
  id,
  instant,
  keyWithinService,
  referenceWithinService,
  sealedText,
  serviceId,
} from "./columns.ts";
import { participant, placement } from "./participant.ts";

/** A dated talk in which the career profile was made or gone through again. */
export const careerProfileSession = pgTable(
  "career_profile_session",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    heldOn: date().notNull(),
    occasion: text().notNull(),
    recordedBy: uuid().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("career_profile_session_day_key").on(
      table.serviceId,
      table.participantId,
      table.heldOn,
      table.occasion,
    ),
    referenceWithinService(
      "career_profile_session_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    check(
      "career_profile_session_occasion_check",
      sql`${table.occasion} in ('profile', 'job_started', 'job_ended', 'review')`,
    ),
  ],
);

/**
 * One version of one section of the career profile. Versions are only ever added; the highest one holds. The words and
 * what is chosen from lists lie together, sealed.
 */
export const careerProfileSection = pgTable(
  "career_profile_section",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    section: text().notNull(),
    version: integer().notNull(),
    /** JSON, sealed. */
    content: sealedText().notNull(),
    writtenBy: uuid().notNull(),
    writtenOn: date().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("career_profile_section_version_key").on(
      table.serviceId,
      table.participantId,
      table.section,
      table.version,
    ),
    referenceWithinService(
      "career_profile_section_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    check("career_profile_section_version_check", sql`${table.version} > 0`),
  ],
);

/** Somebody who works with the participant besides us, and whether the participant has said that we may talk with them. */
export const collaborator = pgTable(
  "collaborator",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    role: text().notNull(),
    name: sealedText().notNull(),
    phone: sealedText(),
    email: sealedText(),
    /** The day on which the participant said yes; null: we do not contact them. */
    consentedOn: date(),
    recordedBy: uuid().notNull(),
    createdAt: createdAt(),
    endedAt: instant(),
    endedBy: uuid(),
  },
  (table) => [
    index("collaborator_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "collaborator_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    check(
      "collaborator_role_check",
      sql`${table.role} in ('clinician', 'treatment_team', 'nav_adviser', 'general_practitioner', 'municipality', 'family', 'other')`,
    ),
  ],
);

/** One version of the job search plan's own texts; the highest one holds. */
export const jobSearchPlan = pgTable(
  "job_search_plan",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    version: integer().notNull(),
    goals: sealedText(),
    hours: sealedText(),
    /** How the search is to be done: who contacts, how often we meet, what is to be heeded. */
    framework: sealedText(),
    nextReviewOn: date(),
    writtenBy: uuid().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("job_search_plan_version_key").on(table.serviceId, table.participantId, table.version),
    referenceWithinService(
      "job_search_plan_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
  ],
);

/** One version of the job support plan of one job; the highest one holds. */
export const jobSupportPlan = pgTable(
  "job_support_plan",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    placementId: uuid().notNull(),
    version: integer().notNull(),
    /** What the person wants of the support, in their own words. */
    aims: sealedText(),
    nextReviewOn: date(),
    writtenBy: uuid().notNull(),
    writtenOn: date().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    keyWithinService("job_support_plan", table),
    unique("job_support_plan_version_key").on(table.serviceId, table.placementId, table.version),
    index("job_support_plan_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "job_support_plan_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    referenceWithinService(
      "job_support_plan_placement_fkey",
      { serviceId: table.serviceId, column: table.placementId },
      placement,
    ),
  ],
);

/** One kind of support in a version of a job support plan: what, by whom, where. */
export const jobSupportPlanItem = pgTable(
  "job_support_plan_item",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    jobSupportPlanId: uuid().notNull(),
    kind: text().notNull(),
    byWhom: text().notNull(),
    place: text().notNull(),
    words: sealedText(),
  },
  (table) => [
    unique("job_support_plan_item_kind_key").on(table.serviceId, table.jobSupportPlanId, table.kind),
    index("job_support_plan_item_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "job_support_plan_item_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    referenceWithinService(
      "job_support_plan_item_plan_fkey",
      { serviceId: table.serviceId, column: table.jobSupportPlanId },
      jobSupportPlan,
    ),
    check(
      "job_support_plan_item_kind_check",
      sql`${table.kind} in ('career_development', 'adjusted_tasks', 'adjusted_hours', 'training', 'coaching', 'education_information', 'employer_meetings', 'checklists', 'transport', 'morning_calls', 'natural_support', 'disclosure_help', 'leaving_for_better')`,
    ),
    check(
      "job_support_plan_item_by_check",
      sql`${table.byWhom} in ('specialist', 'employer', 'clinician', 'self', 'other')`,
    ),
    check("job_support_plan_item_place_check", sql`${table.place} in ('at_work', 'elsewhere', 'both')`),
  ],
);
