import { and, desc, eq, isNull } from "drizzle-orm";
import {
  followUp,
  followUpOptOut,
  followUpWithEmployer,
  placementChange,
  placementEnding,
  stepDown,
} from "#db/schema/follow-along.ts";
import { requirePermission } from "../access/require-permission.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { type EmployerOpenness, surveyOpenness } from "../follow-ups/employer-openness.ts";
import { type FollowUpView, loadFollowUps, toFollowUpView } from "../follow-ups/follow-up-row.ts";
import { searchOfferDays } from "../follow-ups/follow-up-steps.ts";
import { findJobLead } from "../job-leads/find-job-lead.ts";
import { type HiddenJob, hiddenJob } from "../job-leads/hidden-job.ts";
import { sealerOf } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { writeReadLine } from "../participants/require-participant.ts";
import { loadPlacementLessons, type PlacementLesson } from "../workplace-lessons/record-lessons.ts";
import type { Job } from "./job-row.ts";
import { firstContactAt } from "./record-placement.ts";
import { requireJob } from "./require-job.ts";

export type JobPage = {
  job: Job;
  person: { id: string; initials: string; referenceCode: string };
  /** What the days say of whether the job was hidden, and the first contact that reached somebody there. */
  hidden: HiddenJob;
  firstContactOn: string | null;
  lead: { id: string; title: string } | null;
  changes: {
    id: string;
    changedOn: string;
    employmentForm: string | null;
    hoursPerWeek: number | null;
    positionPercent: number | null;
    payChanged: boolean;
  }[];
  ending: {
    endedOn: string;
    heardOn: string;
    reason: string;
    worked: string | null;
    didNotWork: string | null;
    wouldTakeAgain: string;
    searchOfferedOn: string | null;
    searchAnswer: string | null;
    /** The last day to offer a new search. */
    offerBy: string;
  } | null;
  followUps: FollowUpView[];
  optedOutFrom: string | null;
  optOutReason: string | null;
  openness: EmployerOpenness;
  withEmployer: boolean;
  stepDown: { fromOn: string; receiver: string; receiverName: string | null; handover: string } | null;
  lessons: PlacementLesson[];
};

/** A job's page. Writes the read line. @throws NotFound outside the reader's caseload, cover and team */
export async function getJobPage(ctx: StaffContext, placementId: string): Promise<JobPage> {
  requirePermission(ctx, "participant:read");
  const { job, person } = await requireJob(ctx, placementId);
  await writeReadLine(ctx, person.id, "jobs");
  const { serviceId } = ctx.actor;
  const sealer = await sealerOf(ctx, person.id);
  const lead = job.jobLeadId === null ? null : await findJobLead(ctx, job.jobLeadId);
  const firstContactOn = lead ? lead.firstContactOn : await firstContactAt(ctx, job.employerId);
  const changes = await ctx.tx
    .select()
    .from(placementChange)
    .where(and(eq(placementChange.serviceId, serviceId), eq(placementChange.placementId, placementId)))
    .orderBy(desc(placementChange.changedOn));
  const [ending] = await ctx.tx
    .select()
    .from(placementEnding)
    .where(
      and(
        eq(placementEnding.serviceId, serviceId),
        eq(placementEnding.placementId, placementId),
        isNull(placementEnding.takenBackAt),
      ),
    );
  const [optOut] = await ctx.tx
    .select()
    .from(followUpOptOut)
    .where(
      and(
        eq(followUpOptOut.serviceId, serviceId),
        eq(followUpOptOut.placementId, placementId),
        isNull(followUpOptOut.endedAt),
      ),
    );
  const [withEmployer] = await ctx.tx
    .select({ id: followUpWithEmployer.id })
    .from(followUpWithEmployer)
    .where(
      and(
        eq(followUpWithEmployer.serviceId, serviceId),
        eq(followUpWithEmployer.placementId, placementId),
        isNull(followUpWithEmployer.endedAt),
      ),
    );
  const [down] = await ctx.tx
    .select()
    .from(stepDown)
    .where(
      and(
        eq(stepDown.serviceId, serviceId),
        eq(stepDown.placementId, placementId),
        isNull(stepDown.takenBackAt),
      ),
    );
  const rows = await loadFollowUps(ctx, eq(followUp.placementId, placementId));
  const openness = await surveyOpenness(ctx, person, [job.employerId]);
  return {
    job,
    person: {
      id: person.id,
      initials: initialsOf(person.givenName, person.familyName),
      referenceCode: person.referenceCode,
    },
    hidden: lead?.hidden ?? hiddenJob({ ...job, firstContactOn }),
    firstContactOn,
    lead: lead && { id: lead.id, title: lead.title },
    changes: changes.map(({ id, changedOn, employmentForm, hoursPerWeek, positionPercent, payChanged }) => ({
      ...{ id, changedOn, employmentForm, hoursPerWeek, positionPercent, payChanged },
    })),
    ending: ending
      ? {
          ...{ endedOn: ending.endedOn, heardOn: ending.heardOn, reason: ending.reason },
          worked: sealer.open(sealedPlaces.placementLessons(ending.id, "worked"), ending.worked),
          didNotWork: sealer.open(
            sealedPlaces.placementLessons(ending.id, "did_not_work"),
            ending.didNotWork,
          ),
          wouldTakeAgain: ending.wouldTakeAgain,
          ...{ searchOfferedOn: ending.searchOfferedOn, searchAnswer: ending.searchAnswer },
          offerBy: addDays(ending.endedOn, searchOfferDays),
        }
      : null,
    followUps: rows.map((row) => toFollowUpView(row, ctx.today)).filter(({ status }) => status !== "dropped"),
    optedOutFrom: optOut?.fromOn ?? null,
    optOutReason: optOut ? sealer.open(sealedPlaces.optOutReason(optOut.id), optOut.reason) : null,
    openness: openness.get(job.employerId) ?? { allowed: false, reason: "never_agreed" },
    withEmployer: withEmployer !== undefined,
    stepDown: down
      ? {
          ...{ fromOn: down.fromOn, receiver: down.receiver },
          receiverName: sealer.open(sealedPlaces.stepDown(down.id, "receiver_name"), down.receiverName),
          handover: sealer.open(sealedPlaces.stepDown(down.id, "handover"), down.handover),
        }
      : null,
    lessons: await loadPlacementLessons(ctx, placementId),
  };
}
