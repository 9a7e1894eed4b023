/** Why a leader should look at an opening of somebody's page. */
export const suspicions = [
  "emergency",
  "no_relation",
  "after_transfer",
  "same_surname",
  "at_night",
  "many_people",
] as const;
export type Suspicion = (typeof suspicions)[number];

/** One opening of a person's page, as the control sees it: no name, and nothing of what was read. */
export type ControlLine = {
  accountId: string;
  participantId: string;
  /** Day in the service's time zone, yyyy-mm-dd. */
  day: string;
  /** Hour of the day in the service's time zone, 0 to 23. */
  hour: number;
  /** How the reader stood to the person that day. */
  relation: "specialist" | "cover" | "supervisor" | "clinician" | "emergency" | null;
  /** Days since the reader's last relation to the person ended; null when there was none. */
  daysSinceRelation: number | null;
  sameSurname: boolean;
};

/** The reader's own days before: how many different people a day. */
export type ReaderHabit = { days: number; mean: number; deviation: number };

export type Alert = {
  accountId: string;
  /** Null for a day of many people. */
  participantId: string | null;
  day: string;
  reasons: Suspicion[];
};

/**
 * How much each sign weighs; three call for a look. Set so that the study in tests/evaluation finds at least 95 of 100
 * planted snoops with at most one needless alert for 100 colleagues a week.
 */
export const controlWeights = {
  /** Looked into every time: that is what the reader was told when they opened. */
  emergency: 3,
  no_relation: 3,
  after_transfer: 3,
  same_surname: 2,
  /** Somebody who does not follow the person up has less reason to open the page at all. */
  not_specialist: 1,
  at_night: 2,
  alert: 3,
} as const;

/** Handing over takes some days; an opening within them is part of it. */
export const handoverDays = 14;
/** Hours of the night, in the service's time zone: from 22 to 6. */
const isNight = (hour: number): boolean => hour >= 22 || hour < 6;
/** Fewer days than this tell nothing of a habit. */
const leastDays = 10;

/** The signs in one opening, and whether they call for a look together. */
export function weighLine(line: ControlLine): { reasons: Suspicion[]; points: number } {
  const reasons: Suspicion[] = [];
  let points = 0;
  const add = (reason: Suspicion, weight: number) => {
    reasons.push(reason);
    points += weight;
  };
  if (line.relation === "emergency") add("emergency", controlWeights.emergency);
  if (line.relation === null) {
    const handedOver = line.daysSinceRelation;
    if (handedOver === null) add("no_relation", controlWeights.no_relation);
    else if (handedOver > handoverDays) add("after_transfer", controlWeights.after_transfer);
  }
  if (line.sameSurname) add("same_surname", controlWeights.same_surname);
  if (isNight(line.hour)) add("at_night", controlWeights.at_night);
  if (reasons.length > 0 && line.relation !== "specialist") points += controlWeights.not_specialist;
  return { reasons, points };
}

/**
 * Whether a day's number of different people is far outside what the reader does: more than three standard deviations
 * and two and a half times the mean, so that a steady reader's small waver is none.
 *
 * @param people different people whose pages were opened that day
 */
export function isManyPeople(people: number, { days, mean, deviation }: ReaderHabit): boolean {
  return days >= leastDays && people > mean + 3 * deviation && people >= 2.5 * Math.max(mean, 4);
}

/**
 * What a leader is asked to look at: one alert for a reader and a person a week, however many openings, and one for a
 * reader's day of many people.
 *
 * @param lines of one week
 * @param habits of the weeks before, by account
 * @param settled keys (`alertKey`) of what a leader has looked into: the same reader, person and signs are not told again
 */
export function findAlerts(
  lines: readonly ControlLine[],
  habits: ReadonlyMap<string, ReaderHabit>,
  settled: ReadonlySet<string> = new Set(),
): Alert[] {
  const alerts = new Map<string, Alert>();
  const days = new Map<string, { accountId: string; day: string; people: Set<string> }>();
  for (const line of lines) {
    const { accountId, participantId, day } = line;
    const ofDay = days.get(`${accountId} ${day}`) ?? { accountId, day, people: new Set<string>() };
    ofDay.people.add(participantId);
    days.set(`${accountId} ${day}`, ofDay);
    const { reasons, points } = weighLine(line);
    if (points < controlWeights.alert) continue;
    const known = alerts.get(`${accountId} ${participantId}`);
    if (!known) alerts.set(`${accountId} ${participantId}`, { accountId, participantId, day, reasons });
    else known.reasons = suspicions.filter((one) => known.reasons.includes(one) || reasons.includes(one));
  }
  const many = [...days.values()].flatMap(({ accountId, day, people }): Alert[] => {
    const habit = habits.get(accountId);
    if (!habit || !isManyPeople(people.size, habit)) return [];
    return [{ accountId, participantId: null, day, reasons: ["many_people"] }];
  });
  return [...alerts.values(), ...many].filter((alert) => !settled.has(alertKey(alert)));
}

/** A colleague who covers somebody of their own name is looked into once, not each week; each day of many people is its own. */
export function alertKey({ accountId, participantId, day, reasons }: Alert): string {
  return [accountId, participantId ?? day, ...[...reasons].sort()].join(" ");
}

/** Mean and standard deviation of a reader's days. */
export function habitOf(peopleADay: readonly number[]): ReaderHabit {
  const days = peopleADay.length;
  const mean = days === 0 ? 0 : peopleADay.reduce((sum, people) => sum + people, 0) / days;
  const variance = days === 0 ? 0 : peopleADay.reduce((sum, people) => sum + (people - mean) ** 2, 0) / days;
  return { days, mean, deviation: Math.sqrt(variance) };
}
