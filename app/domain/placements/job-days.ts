/** First and last day of a job; no last day while it lasts. Days are yyyy-mm-dd. */
export type JobDays = { startedOn: string; endedOn: string | null };

/**
 * Whether the days of an ending can be. One may hear of an end before it comes (a contract that runs out), never before the
 * job began. @returns null when they can
 */
export function endingFault(
  job: { startedOn: string },
  ending: { endedOn: string },
): "end_before_start" | null {
  return ending.endedOn < job.startedOn ? "end_before_start" : null;
}

/** Whether two jobs share a day. */
export function overlaps(one: JobDays, other: JobDays): boolean {
  const never = "9999-12-31";
  return one.startedOn <= (other.endedOn ?? never) && other.startedOn <= (one.endedOn ?? never);
}

/**
 * Jobs that share a day with a new one. Two at different employers are allowed and asked about: one has several jobs at
 * once, or the first should have been ended. The same job at the same employer twice on a day is refused.
 */
export function overlapping<J extends JobDays & { employerId: string; occupationCode: string }>(
  job: JobDays & { employerId: string; occupationCode: string },
  others: readonly J[],
): { same: J | null; beside: J[] } {
  const sharing = others.filter((other) => overlaps(job, other));
  const isSame = (other: J) =>
    other.employerId === job.employerId && other.occupationCode === job.occupationCode;
  return { same: sharing.find(isSame) ?? null, beside: sharing.filter((other) => !isSame(other)) };
}
