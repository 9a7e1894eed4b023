import { sql } from "drizzle-orm";
import { check, date, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant, referenceWithinService, serviceId } from "./columns.ts";
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
