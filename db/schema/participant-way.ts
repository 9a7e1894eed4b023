import { sql } from "drizzle-orm";
import { boolean, check, date, index, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
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
import { participant } from "./participant.ts";

/** A team that treats people and sends them to the service: FACT, outpatients, a municipality's own. */
export const treatmentTeam = pgTable(
  "treatment_team",
  {
    id: id(),
    serviceId: serviceId(),
    name: text().notNull(),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    keyWithinService("treatment_team", table),
    unique("treatment_team_name_key").on(table.serviceId, table.name),
  ],
);

/** That somebody asked the service to help a person, or the person asked; whoever comes back is referred anew. */
export const referral = pgTable(
  "referral",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    source: text().notNull(),
    receivedOn: date().notNull(),
    treatmentTeamId: uuid(),
    /** The NAV office that follows the person up. */
    navOffice: text(),
    /** What the referral says, as far as it is about work. */
    note: sealedText(),
    recordedBy: uuid().notNull(),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    version: version(),
  },
  (table) => [
    keyWithinService("referral", table),
    index("referral_participant_idx").on(table.serviceId, table.participantId, table.receivedOn),
    referenceWithinService(
      "referral_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    referenceWithinService(
      "referral_treatment_team_fkey",
      { serviceId: table.serviceId, column: table.treatmentTeamId },
      treatmentTeam,
    ),
    check(
      "referral_source_check",
      sql`${table.source} in ('treatment_team', 'nav_office', 'municipality', 'general_practitioner', 'self', 'family', 'other', 'not_recorded')`,
    ),
  ],
);

/** That a referral was declined, by whom and why. Reasons of the "yes, but" kind are the supervisor's to take up. */
export const referralDecline = pgTable(
  "referral_decline",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    referralId: uuid().notNull(),
    reason: text().notNull(),
    note: sealedText(),
    declinedOn: date().notNull(),
    declinedBy: uuid().notNull(),
    createdAt: createdAt(),
    /** When a supervisor took it up with whoever declined. */
    takenUpAt: instant(),
    takenUpBy: uuid(),
  },
  (table) => [
    unique("referral_decline_referral_key").on(table.serviceId, table.referralId),
    index("referral_decline_participant_idx").on(table.serviceId, table.participantId),
    referenceWithinService(
      "referral_decline_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    referenceWithinService(
      "referral_decline_referral_fkey",
      { serviceId: table.serviceId, column: table.referralId },
      referral,
    ),
  ],
);

/** A time in which the person does not search, or is not to be disturbed; whoever is in one stays a participant. */
export const passivePeriod = pgTable(
  "passive_period",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    fromOn: date().notNull(),
    /** When the specialist asks again: nobody is forgotten in a pause. */
    followUpOn: date().notNull(),
    reason: sealedText().notNull(),
    startedBy: uuid().notNull(),
    createdAt: createdAt(),
    /** Last day of it; null while it lasts. */
    toOn: date(),
    endedBy: uuid(),
    version: version(),
  },
  (table) => [
    uniqueIndex("passive_period_open_key")
      .on(table.serviceId, table.participantId)
      .where(sql`${table.toOn} is null`),
    index("passive_period_participant_idx").on(table.serviceId, table.participantId, table.fromOn),
    referenceWithinService(
      "passive_period_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    check("passive_period_days_check", sql`${table.toOn} is null or ${table.toOn} >= ${table.fromOn}`),
    check("passive_period_follow_up_check", sql`${table.followUpOn} > ${table.fromOn}`),
  ],
);

/** An appointment with the service that the person did not come to. It asks for outreach and never closes anything. */
export const missedAppointment = pgTable(
  "missed_appointment",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    missedOn: date().notNull(),
    note: sealedText(),
    recordedBy: uuid().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    keyWithinService("missed_appointment", table),
    index("missed_appointment_participant_idx").on(table.serviceId, table.participantId, table.missedOn),
    referenceWithinService(
      "missed_appointment_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
  ],
);

/** An attempt to reach somebody who did not come (IPS-25 item 25): how, by whom, together with whom, whether it helped. */
export const outreachAttempt = pgTable(
  "outreach_attempt",
  {
    id: id(),
    serviceId: serviceId(),
    participantId: uuid().notNull(),
    attemptedOn: date().notNull(),
    way: text().notNull(),
    reached: boolean().notNull(),
    note: sealedText(),
    madeBy: uuid().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("outreach_attempt_participant_idx").on(table.serviceId, table.participantId, table.attemptedOn),
    referenceWithinService(
      "outreach_attempt_participant_fkey",
      { serviceId: table.serviceId, column: table.participantId },
      participant,
    ),
    check(
      "outreach_attempt_way_check",
      sql`${table.way} in ('phone', 'text_message', 'letter', 'home_visit', 'meeting_place', 'treatment_team', 'joint_visit', 'family')`,
    ),
  ],
);
