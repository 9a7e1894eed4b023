import { addDays } from "../calendar/today.ts";
import {
  type FollowUpAudience,
  type FollowUpKind,
  type FollowUpStep,
  followUpSteps,
  type Span,
} from "./follow-up-steps.ts";

export type FollowedJob = {
  /** First day in the job, yyyy-mm-dd; may be still to come. */
  startedOn: string;
  /** Last day in the job; null while it lasts. */
  endedOn: string | null;
  /** When we heard of the end. */
  heardOn: string | null;
  /** The first day on which somebody else follows up; null while we do. */
  steppedDownFrom: string | null;
  /** The day the job was written here. What was over by then is not planned: nobody could have kept to it. */
  recordedOn: string;
  /** The person lets us be in touch with this employer about the job. */
  employerKnows: boolean;
};

export type PlannedStep = {
  step: string;
  kind: FollowUpKind;
  audience: FollowUpAudience;
  dueFrom: string;
  dueOn: string;
};

/** How far ahead follow-ups are written down, in days: what lies further ahead may yet change [choice]. */
export const planningHorizonDays = 62;

/**
 * The day so many months, then days, after a day. 31 January and a month is 28 February (29 in a leap year), as the
 * database counts it.
 */
export function dayAfter(day: string, { months, days }: Span): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return addDays(first.toISOString().slice(0, 10), days);
}

/**
 * Which follow-ups a job has whose window begins on `until` or before it, in the order of their windows. Pure, and the
 * whole rule: db/policies/09_follow_along.sql says the same for all jobs at once, and a test holds the two together.
 *
 * - Steps counted from the start end with the job, or with the day from which somebody else follows up.
 * - Steps after the end stay, whoever followed up: losing a job is not handed over.
 * - The employer's only where the person lets us.
 *
 * @param until the last day on which a window may begin, yyyy-mm-dd
 */
export function planFollowUps(job: FollowedJob, until: string): PlannedStep[] {
  return followUpSteps
    .flatMap((step) => timesOf(step, job, until))
    .filter(({ dueOn }) => dueOn >= job.recordedOn)
    .sort((a, b) => (a.dueFrom + a.dueOn + a.step < b.dueFrom + b.dueOn + b.step ? -1 : 1));
}

function timesOf(step: FollowUpStep, job: FollowedJob, until: string): PlannedStep[] {
  const anchor = { start: job.startedOn, end: job.endedOn, heard: job.heardOn }[step.anchor];
  if (anchor === null || (step.audience === "employer" && !job.employerKnows)) return [];
  const planned: PlannedStep[] = [];
  for (let time = 0; time === 0 || step.everyMonths !== null; time += 1) {
    const later = time * (step.everyMonths ?? 0);
    const at = (span: Span) => dayAfter(anchor, { months: span.months + later, days: span.days });
    const dueFrom = at(step.from);
    if (dueFrom > until) break;
    if (step.anchor === "start" && isOver(dueFrom, job)) break;
    planned.push({
      step: step.everyMonths === null ? step.step : `${step.step}_${time + 1}`,
      ...{ kind: step.kind, audience: step.audience, dueFrom, dueOn: at(step.until) },
    });
  }
  return planned;
}

const isOver = (day: string, job: FollowedJob): boolean =>
  (job.endedOn !== null && day > job.endedOn) || (job.steppedDownFrom !== null && day >= job.steppedDownFrom);

/** A follow-up as it is stored, as far as a new plan looks at it. */
export type StoredStep = Pick<PlannedStep, "step" | "dueFrom" | "dueOn"> & { status: string };

export type Replanning = {
  added: PlannedStep[];
  /** Still open, and due on other days than before. */
  shifted: PlannedStep[];
  /** Steps still open that the job no longer has. */
  dropped: string[];
  /** Steps dropped before that the job has again. */
  restored: PlannedStep[];
};

/**
 * What has to change so that the stored follow-ups are the plan again. What is done, missed or not wanted stays as it is:
 * it happened.
 */
export function replan(stored: readonly StoredStep[], plan: readonly PlannedStep[]): Replanning {
  const before = new Map(stored.map((one) => [one.step, one]));
  const after = new Set(plan.map(({ step }) => step));
  const of = (status: string) => plan.filter(({ step }) => before.get(step)?.status === status);
  return {
    added: plan.filter(({ step }) => !before.has(step)),
    shifted: of("planned").filter((one) => {
      const was = before.get(one.step);
      return was?.dueFrom !== one.dueFrom || was.dueOn !== one.dueOn;
    }),
    dropped: stored
      .filter(({ step, status }) => status === "planned" && !after.has(step))
      .map(({ step }) => step),
    restored: of("dropped"),
  };
}
