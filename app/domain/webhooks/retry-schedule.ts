const minute = 60;
const hour = 60 * minute;

/** Seconds after each attempt that failed, as Standard Webhooks proposes: ten attempts in a little over three days. */
const pauses = [5, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];

export const attemptsAtMost = pauses.length + 1;
/** An endpoint that has taken nothing for so long is asked no more. */
export const failingDaysAtMost = 5;

export function hasFailedTooLong(failingSince: Date, now: Date): boolean {
  return now.getTime() - failingSince.getTime() >= failingDaysAtMost * 24 * hour * 1000;
}

/**
 * Seconds for which an endpoint that has just failed is still left alone by other events, so that one receiver that is
 * down holds up nobody else: a little less than the first pause, then a tenth of the time it has been failing, at most
 * ten minutes.
 */
export function restAfterFailure(
  endpoint: { failingSince: Date | null; lastFailedAt: Date | null },
  now: Date,
): number {
  const { failingSince, lastFailedAt } = endpoint;
  if (!failingSince || !lastFailedAt) return 0;
  const failing = (lastFailedAt.getTime() - failingSince.getTime()) / 1000;
  const rest = Math.min(10 * minute, Math.max(4, failing / 10));
  return Math.max(0, Math.ceil(rest - (now.getTime() - lastFailedAt.getTime()) / 1000));
}

/**
 * Seconds until the next attempt; null when there is none. A tenth longer at most, so that those who failed together
 * do not come back together.
 *
 * @param attempts how many there have been, from 1
 * @param jitter 0 to 1
 * @param askedFor what the receiver asked for in Retry-After
 */
export function secondsToNextAttempt(
  attempts: number,
  { jitter, askedFor = null }: { jitter: number; askedFor?: number | null },
): number | null {
  const pause = pauses[attempts - 1];
  if (pause === undefined) return null;
  return Math.ceil(Math.max(pause, askedFor ?? 0) * (1 + jitter / 10));
}
