import { requirePermission } from "../access/require-permission.ts";
import { addDays, mondayOf } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { countWeek, type WeekCount, weeklyTarget } from "../employer-contacts/counting-rule.ts";
import { type DueFollowUp, listDueFollowUps } from "../follow-ups/list-due-follow-ups.ts";
import { listNewMatches, type NewMatches } from "../match-lists/list-new-matches.ts";
import { type HandedOver, listHandedOverToMe } from "../portfolios/list-handed-over-to-me.ts";
import { type DuePromise, listDuePromises } from "../promises/list-due-promises.ts";
import { wantsReminderMail } from "../reminders/reminder-mail-wish.ts";
import { listTalksDue, type PersonToTalkWith } from "../talk-tasks/list-talks-due.ts";
import { type ColdEmployer, firstColdEmployers } from "./cold-employers.ts";
import { type DueNextStep, listDueNextSteps } from "./due-next-steps.ts";
import { listOpenSupportRequests, type OpenSupportRequest } from "./open-support-requests.ts";
import { listPlannedContacts, type PlannedContact } from "./planned-contacts.ts";
import { listWaitingParticipants, type WaitingParticipant } from "./waiting-participants.ts";
import { listWeekContacts, type WeekContact } from "./week-contacts.ts";

export type MyWeek = {
  monday: string;
  count: WeekCount;
  target: number;
  contacts: WeekContact[];
  /** Would count if it were stated whether a decision maker was there. */
  toState: WeekContact[];
  planned: PlannedContact[];
  nextSteps: DueNextStep[];
  promises: DuePromise[];
  handedOver: HandedOver[];
  reminderMail: boolean;
  cold: ColdEmployer[];
  supportRequests: OpenSupportRequest[];
  waiting: WaitingParticipant[];
  talks: PersonToTalkWith[];
  newMatches: NewMatches;
  followUps: DueFollowUp[];
};

const coldShown = 6;

/** What the signed-in specialist has done this week, and what waits. */
export async function getMyWeek(ctx: StaffContext): Promise<MyWeek> {
  requirePermission(ctx, "own_week:read");
  const monday = mondayOf(ctx.today);
  const sunday = addDays(monday, 6);
  const [
    contacts,
    planned,
    nextSteps,
    promises,
    handedOver,
    reminderMail,
    cold,
    supportRequests,
    seekers,
    newMatches,
    talks,
    followUps,
  ] = await Promise.all([
    listWeekContacts(ctx, [ctx.actor.accountId], monday),
    listPlannedContacts(ctx),
    listDueNextSteps(ctx, sunday),
    listDuePromises(ctx, sunday),
    listHandedOverToMe(ctx),
    wantsReminderMail(ctx),
    firstColdEmployers(ctx, coldShown),
    listOpenSupportRequests(ctx),
    listWaitingParticipants(ctx),
    listNewMatches(ctx),
    listTalksDue(ctx),
    listDueFollowUps(ctx, sunday),
  ]);
  return {
    monday,
    count: countWeek(contacts),
    target: weeklyTarget(seekers.count),
    contacts,
    toState: contacts.filter(({ counting }) => counting.outcome === "would_count"),
    planned,
    nextSteps,
    promises,
    handedOver,
    reminderMail,
    cold,
    supportRequests,
    waiting: seekers.waiting,
    talks,
    newMatches,
    followUps,
  };
}
