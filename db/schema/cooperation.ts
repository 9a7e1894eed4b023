import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  pgTable,
  primaryKey,
  text,
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
import { jobLead } from "./employer.ts";
import { participant } from "./participant.ts";
import { account } from "./service.ts";

/** A goal that person, therapist and specialist work towards together, in the person's own words. */
export const sharedGoal = pgTable(
  "shared_goal",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    words: sealedText().notNull(),
    setOn: date().notNull(),
    /** Reached, or let go; null while it is worked towards. */
    outcome: text(),
    endedOn: date(),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    index("shared_goal_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "shared_goal_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    check("shared_goal_outcome_check", sql`${table.outcome} in ('reached', 'let_go')`),
    check("shared_goal_ended_check", sql`(${table.outcome} is null) = (${table.endedOn} is null)`),
  ],
);

/** A meeting of the person with those who help: planned, held or called off. What was said is apart. */
export const sharedMeeting = pgTable(
  "shared_meeting",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    kind: text().notNull(),
    heldOn: date().notNull(),
    status: text().notNull().default("planned"),
    /** That the person was there, and has been given their own copy of the minutes. */
    personPresent: boolean().notNull().default(false),
    copyGivenOn: date(),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (table) => [
    keyWithinService("shared_meeting", table),
    index("shared_meeting_participant_idx").on(table.serviceId, table.participantId, table.heldOn),
    referenceWithinService(
      "shared_meeting_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    check(
      "shared_meeting_kind_check",
      sql`${table.kind} in ('goals', 'nav', 'responsibility_group', 'other')`,
    ),
    check("shared_meeting_status_check", sql`${table.status} in ('planned', 'held', 'cancelled')`),
  ],
);

/** A colleague who was at a meeting: they alone read its minutes. */
export const sharedMeetingPresence = pgTable(
  "shared_meeting_presence",
  {
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    sharedMeetingId: uuid().notNull(),
    accountId: uuid().notNull(),
  },
  (table) => [
    primaryKey({
      name: "shared_meeting_presence_pkey",
      columns: [table.serviceId, table.sharedMeetingId, table.accountId],
    }),
    index("shared_meeting_presence_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "shared_meeting_presence_meeting_fkey",
      { serviceId: table.serviceId, column: table.sharedMeetingId },
      sharedMeeting,
    ),
    referenceWithinService(
      "shared_meeting_presence_account_fkey",
      { serviceId: table.serviceId, column: table.accountId },
      account,
    ),
  ],
);

/** The minutes of a meeting, one text; whoever was not there does not read them. */
export const sharedMeetingMinutes = pgTable(
  "shared_meeting_minutes",
  {
    /** The meeting's own. */
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    words: sealedText().notNull(),
    writtenBy: uuid().notNull(),
    writtenAt: instant().notNull(),
    version: version(),
  },
  (table) => [
    index("shared_meeting_minutes_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "shared_meeting_minutes_meeting_fkey",
      { serviceId: table.serviceId, column: table.id },
      sharedMeeting,
    ),
  ],
);

/** What the person has said yes to that their clinician sees. Holds until it is withdrawn. */
export const clinicianShare = pgTable(
  "clinician_share",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    thing: text().notNull(),
    agreedOn: date().notNull(),
    recordedBy: uuid().notNull(),
    createdAt: createdAt(),
    withdrawnAt: instant(),
    withdrawnBy: uuid(),
  },
  (table) => [
    uniqueIndex("clinician_share_open_key")
      .on(table.serviceId, table.participantId, table.thing)
      .where(sql`${table.withdrawnAt} is null`),
    referenceWithinService(
      "clinician_share_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    check(
      "clinician_share_thing_check",
      sql`${table.thing} in ('goals', 'meetings', 'job_search_plan', 'job_support_plan')`,
    ),
  ],
);

/** A matter about a participant that a colleague wants the team's help with at the weekly meeting. */
export const teamCase = pgTable(
  "team_case",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    question: sealedText().notNull(),
    raisedOn: date().notNull(),
    raisedBy: uuid().notNull(),
    createdAt: createdAt(),
    advice: sealedText(),
    settledAt: instant(),
    settledBy: uuid(),
  },
  (table) => [
    index("team_case_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "team_case_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
  ],
);

/** A job lead that a colleague tells the others of at the weekly meeting, because somebody of theirs may want it. */
export const jobLeadShare = pgTable(
  "job_lead_share",
  {
    id: id(),
    serviceId: serviceId(),
    jobLeadId: uuid().notNull(),
    sharedBy: uuid().notNull(),
    sharedOn: date().notNull(),
    createdAt: createdAt(),
    settledAt: instant(),
    settledBy: uuid(),
  },
  (table) => [
    uniqueIndex("job_lead_share_open_key")
      .on(table.serviceId, table.jobLeadId)
      .where(sql`${table.settledAt} is null`),
    referenceWithinService(
      "job_lead_share_lead_fkey",
      { serviceId: table.serviceId, column: table.jobLeadId },
      jobLead,
    ),
  ],
);
