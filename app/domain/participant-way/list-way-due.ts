import { and, desc, eq, inArray, isNull, lte } from "drizzle-orm";
import { jobSearchPlan } from "#db/schema/career.ts";
import { missedAppointment, outreachAttempt, passivePeriod } from "#db/schema/participant-way.ts";
import { requirePermission } from "../access/require-permission.ts";
import { addDays, daysBetween } from "../calendar/today.ts";
import { jobEventsOf } from "../career-profiles/job-events.ts";
import { profileRevisions, sessionsAsked } from "../career-profiles/profile-revisions.ts";
import { sessionsOf } from "../career-profiles/profile-sessions.ts";
import type { StaffContext } from "../context.ts";
import { listCaseload } from "../participants/list-caseload.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { outreachDue } from "./outreach.ts";

export const wayDueReasons = [
  "outreach",
  "first_contact",
  "passive",
  "profile_after_start",
  "profile_after_end",
  "profile_sessions",
  "plan_review",
] as const;
export type WayDueReason = (typeof wayDueReasons)[number];

export type WayDue = {
  participantId: string;
  initials: string;
  referenceCode: string;
  reason: WayDueReason;
  /** The day by which it is to be done, yyyy-mm-dd. */
  dueOn: string;
  isLate: boolean;
};

/** Days until a person who was referred has been met for the first time [choice]. */
const firstContactWithin = 7;
/** Days into the programme by which the profile has been talked through twice [choice: before day 30 of rapid search]. */
const profileWithin = 30;
/** A revision is shown when so many days are left. */
const shownAhead = 21;

/** What is due on the way of the reader's own participants: caseload and cover. In the order of the days. */
export async function listWayDue(ctx: StaffContext): Promise<WayDue[]> {
  requirePermission(ctx, "own_week:read");
  const people = (await listCaseload(ctx)).filter(({ status }) => status !== "ended");
  const ids = people.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [missed, attempts, pauses, reviews, sessions, events] = await Promise.all([
    missedBy(ctx, ids),
    attemptsBy(ctx, ids),
    pausesOf(ctx, ids),
    reviewsOf(ctx, ids),
    sessionsOf(ctx, ids),
    jobEventsOf(ctx, ids),
  ]);
  const due = people.flatMap((person): WayDue[] => {
    const found: { reason: WayDueReason; dueOn: string; isLate?: boolean }[] = [];
    const own = <T extends { participantId: string }>(rows: readonly T[]) =>
      rows.filter(({ participantId }) => participantId === person.id);
    const pause = own(pauses)[0];
    const sought = outreachDue(own(missed), own(attempts), ctx.today);
    if (sought) found.push({ reason: "outreach", dueOn: sought.dueOn, isLate: sought.isLate });
    if (pause && pause.followUpOn <= ctx.today) found.push({ reason: "passive", dueOn: pause.followUpOn });
    const held = sessions.get(person.id) ?? [];
    for (const { kind, dueOn, state } of profileRevisions(events.get(person.id) ?? [], held, ctx.today)) {
      const isNear = daysBetween(ctx.today, dueOn) <= shownAhead;
      if ((state === "due" && isNear) || state === "overdue")
        found.push({ reason: kind === "job_started" ? "profile_after_start" : "profile_after_end", dueOn });
    }
    const review = own(reviews)[0];
    if (review?.nextReviewOn && review.nextReviewOn <= ctx.today)
      found.push({ reason: "plan_review", dueOn: review.nextReviewOn });
    // Whoever is in a passive period is not pressed on.
    if (!pause && person.status === "referred")
      found.push({ reason: "first_contact", dueOn: addDays(person.startedOn, firstContactWithin) });
    const isBeginning = person.status === "mapping" || person.status === "job_development";
    const talks = held.filter(({ occasion }) => occasion === "profile").length;
    if (!pause && isBeginning && talks < sessionsAsked.fewest)
      found.push({ reason: "profile_sessions", dueOn: addDays(person.startedOn, profileWithin) });
    return found.map(({ isLate, ...each }) => ({
      ...each,
      participantId: person.id,
      initials: initialsOf(person.givenName, person.familyName),
      referenceCode: person.referenceCode,
      isLate: isLate ?? each.dueOn < ctx.today,
    }));
  });
  return due.sort((one, other) => one.dueOn.localeCompare(other.dueOn));
}

const missedBy = (ctx: StaffContext, ids: string[]) =>
  ctx.tx
    .select({ participantId: missedAppointment.participantId, on: missedAppointment.missedOn })
    .from(missedAppointment)
    .where(
      and(
        eq(missedAppointment.serviceId, ctx.actor.serviceId),
        inArray(missedAppointment.participantId, ids),
      ),
    );

const attemptsBy = (ctx: StaffContext, ids: string[]) =>
  ctx.tx
    .select({
      participantId: outreachAttempt.participantId,
      on: outreachAttempt.attemptedOn,
      reached: outreachAttempt.reached,
    })
    .from(outreachAttempt)
    .where(
      and(eq(outreachAttempt.serviceId, ctx.actor.serviceId), inArray(outreachAttempt.participantId, ids)),
    );

const pausesOf = (ctx: StaffContext, ids: string[]) =>
  ctx.tx
    .select({ participantId: passivePeriod.participantId, followUpOn: passivePeriod.followUpOn })
    .from(passivePeriod)
    .where(
      and(
        eq(passivePeriod.serviceId, ctx.actor.serviceId),
        inArray(passivePeriod.participantId, ids),
        isNull(passivePeriod.toOn),
        lte(passivePeriod.fromOn, ctx.today),
      ),
    );

const reviewsOf = (ctx: StaffContext, ids: string[]) =>
  ctx.tx
    .selectDistinctOn([jobSearchPlan.participantId], {
      participantId: jobSearchPlan.participantId,
      nextReviewOn: jobSearchPlan.nextReviewOn,
    })
    .from(jobSearchPlan)
    .where(and(eq(jobSearchPlan.serviceId, ctx.actor.serviceId), inArray(jobSearchPlan.participantId, ids)))
    .orderBy(jobSearchPlan.participantId, desc(jobSearchPlan.version));
