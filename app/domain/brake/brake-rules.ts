/** What is counted: different people whose pages were opened, or files that were taken out. */
export const brakeKinds = ["participants", "files"] as const;
export type BrakeKind = (typeof brakeKinds)[number];
export type BrakeLevel = "slowed" | "stopped";

/**
 * How much one colleague may open or take out before they are slowed, and before they are stopped. A caseload is about
 * twenty people and a team about a hundred, so that ordinary work is far from the first figure in an hour.
 */
export const brakeLimits = {
  participants: { slowedInHour: 40, stoppedInHour: 80, stoppedInDay: 120, waitSeconds: 30 },
  files: { slowedInDay: 5, stoppedInDay: 12, slowedRowsInDay: 250_000, waitSeconds: 600 },
} as const;

const hourSeconds = 3600;
const daySeconds = 86_400;

/** What somebody has done until now; times back from now, counted from when a leader last let them go on. */
export type Taken = {
  /** Different people, or files. */
  inHour: number;
  inDay: number;
  /** Rows of the day's files. */
  rowsInDay?: number;
  /** Null: nothing within the day. */
  secondsSinceLast: number | null;
};

export type Braking =
  | { verdict: "go"; reaches: BrakeLevel | null }
  /** Not now: `waitSeconds` until the next may be. */
  | { verdict: BrakeLevel; waitSeconds: number };

/**
 * Whether one more may be opened. Beyond the first figure there is one each half minute; beyond the second none, until
 * the hour or the day is over or a leader lets them go on.
 *
 * @returns with "go", the level that this very opening reaches, so that leaders can be told with it
 */
export function weighOpening({ inHour, inDay, secondsSinceLast }: Taken): Braking {
  const { slowedInHour, stoppedInHour, stoppedInDay, waitSeconds } = brakeLimits.participants;
  if (inDay >= stoppedInDay) return { verdict: "stopped", waitSeconds: daySeconds };
  if (inHour >= stoppedInHour) return { verdict: "stopped", waitSeconds: hourSeconds };
  const left = waitSeconds - (secondsSinceLast ?? waitSeconds);
  if (inHour >= slowedInHour && left > 0) return { verdict: "slowed", waitSeconds: Math.ceil(left) };
  if (inHour + 1 >= stoppedInHour || inDay + 1 >= stoppedInDay) return { verdict: "go", reaches: "stopped" };
  return { verdict: "go", reaches: inHour + 1 >= slowedInHour ? "slowed" : null };
}

/** The same for one more file. */
export function weighFile({ inDay, rowsInDay = 0, secondsSinceLast }: Taken): Braking {
  const { slowedInDay, stoppedInDay, slowedRowsInDay, waitSeconds } = brakeLimits.files;
  if (inDay >= stoppedInDay) return { verdict: "stopped", waitSeconds: daySeconds };
  const isSlowed = inDay >= slowedInDay || rowsInDay >= slowedRowsInDay;
  const left = waitSeconds - (secondsSinceLast ?? waitSeconds);
  if (isSlowed && left > 0) return { verdict: "slowed", waitSeconds: Math.ceil(left) };
  if (inDay + 1 >= stoppedInDay) return { verdict: "go", reaches: "stopped" };
  return { verdict: "go", reaches: isSlowed || inDay + 1 >= slowedInDay ? "slowed" : null };
}
