import { and, eq, isNull } from "drizzle-orm";
import { passivePeriod } from "#db/schema/participant-way.ts";
import { requirePermission } from "../access/require-permission.ts";
import { jobEventsOf } from "../career-profiles/job-events.ts";
import { profileRevisions, type Revision } from "../career-profiles/profile-revisions.ts";
import { sessionsOf } from "../career-profiles/profile-sessions.ts";
import type { StaffContext } from "../context.ts";
import { type JobOfPerson, jobsOf } from "../job-plans/get-support-plan.ts";
import { occupationNames } from "../occupations/occupation-names.ts";
import { type OutreachDue, outreachDue } from "./outreach.ts";
import { attemptsOf, lastStep, missedOf } from "./way-rows.ts";

export type WaySummary = {
  status: string;
  since: string;
  outreach: OutreachDue | null;
  passive: { fromOn: string; followUpOn: string; isDue: boolean } | null;
  /** Talks in which the profile was made. */
  talks: number;
  /** Revisions that are due or overdue. */
  revisions: Revision[];
  jobs: (JobOfPerson & { name: string })[];
};

/** Where a participant is on the way, for their page. Whoever calls has shown that the page is read. */
export async function getWaySummary(ctx: StaffContext, participantId: string): Promise<WaySummary> {
  requirePermission(ctx, "participant:read");
  const [last, missed, attempts, [pause], sessions, events, jobs] = await Promise.all([
    lastStep(ctx, participantId),
    missedOf(ctx, participantId),
    attemptsOf(ctx, participantId),
    ctx.tx
      .select({ fromOn: passivePeriod.fromOn, followUpOn: passivePeriod.followUpOn })
      .from(passivePeriod)
      .where(
        and(
          eq(passivePeriod.serviceId, ctx.actor.serviceId),
          eq(passivePeriod.participantId, participantId),
          isNull(passivePeriod.toOn),
        ),
      ),
    sessionsOf(ctx, [participantId]),
    jobEventsOf(ctx, [participantId]),
    jobsOf(ctx, participantId),
  ]);
  const held = sessions.get(participantId) ?? [];
  const names = occupationNames(
    jobs.map(({ occupationCode }) => occupationCode),
    ctx.actor.language,
  );
  return {
    status: last.status,
    since: last.on,
    outreach: last.status === "ended" ? null : outreachDue(missed, attempts, ctx.today),
    passive: pause ? { ...pause, isDue: pause.followUpOn <= ctx.today } : null,
    talks: held.filter(({ occasion }) => occasion === "profile").length,
    revisions: profileRevisions(events.get(participantId) ?? [], held, ctx.today).filter(
      ({ state }) => state === "due" || state === "overdue",
    ),
    jobs: jobs.map((job) => ({ ...job, name: names[job.occupationCode] ?? job.occupationCode })),
  };
}
