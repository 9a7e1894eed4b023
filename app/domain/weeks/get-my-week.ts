import { requirePermission } from "../access/require-permission.ts";
import { addDays, mondayOf } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { countWeek, type WeekCount, weeklyTarget } from "../employer-contacts/counting-rule.ts";
import { type ColdEmployer, listColdEmployers } from "./cold-employers.ts";
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
  cold: ColdEmployer[];
  supportRequests: OpenSupportRequest[];
  waiting: WaitingParticipant[];
};

/** What the signed-in specialist has done this week, and what waits. */
export async function getMyWeek(ctx: StaffContext): Promise<MyWeek> {
  requirePermission(ctx, "own_week:read");
  const monday = mondayOf(ctx.today);
  const [contacts, planned, nextSteps, cold, supportRequests, seekers] = await Promise.all([
    listWeekContacts(ctx, [ctx.actor.accountId], monday),
    listPlannedContacts(ctx),
    listDueNextSteps(ctx, addDays(monday, 6)),
    listColdEmployers(ctx),
    listOpenSupportRequests(ctx),
    listWaitingParticipants(ctx),
  ]);
  return {
    monday,
    count: countWeek(contacts),
    target: weeklyTarget(seekers.count),
    contacts,
    toState: contacts.filter(({ counting }) => counting.outcome === "would_count"),
    planned,
    nextSteps,
    cold,
    supportRequests,
    waiting: seekers.waiting,
  };
}
