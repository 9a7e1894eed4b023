/** With whom a follow-up is held. */
export const followUpAudiences = ["person", "employer"] as const;
export type FollowUpAudience = (typeof followUpAudiences)[number];

/** What a follow-up is for. */
export const followUpKinds = [
  "before_start",
  "first_days",
  "weekly",
  "monthly",
  "check_in",
  "later",
  "job_loss",
  "after_ending",
] as const;
export type FollowUpKind = (typeof followUpKinds)[number];

/** A distance in calendar months, then days. The last day of a shorter month stands for a day it does not have. */
export type Span = { months: number; days: number };

export type FollowUpStep = {
  /** Unique among the steps; where a step is repeated the number of the time is put after it. */
  step: string;
  kind: FollowUpKind;
  audience: FollowUpAudience;
  /** What it is counted from: the first day in the job, the last one, or the day on which we heard that it was over. */
  anchor: "start" | "end" | "heard";
  from: Span;
  until: Span;
  /** Again after so many months, for as long as the job lasts; null: once. */
  everyMonths: number | null;
};

const days = (count: number): Span => ({ months: 0, days: count });
const months = (count: number, more = 0): Span => ({ months: count, days: more });

const once = (step: Omit<FollowUpStep, "everyMonths">): FollowUpStep => ({ ...step, everyMonths: null });

/** Week 2 to 4, from the first day of one to the last. */
const weeks = (audience: FollowUpAudience, before: string) =>
  [2, 3, 4].map((week) =>
    once({
      ...{ step: `${before}week_${week}`, kind: "weekly", audience, anchor: "start" },
      ...{ from: days((week - 1) * 7), until: days(week * 7 - 1) },
    }),
  );

/** A month of the first year, from the day it begins to the day before the next. */
const month = (audience: FollowUpAudience, before: string, number: number) =>
  once({
    ...{ step: `${before}month_${number}`, kind: "monthly", audience, anchor: "start" },
    ...{ from: number === 2 ? months(0, 28) : months(number - 1), until: months(number, -1) },
  });

const checkIn = (number: 3 | 6) =>
  once({
    ...{ step: `check_in_${number}`, kind: "check_in", audience: "person", anchor: "start" },
    ...{ from: months(number), until: months(number, 13) },
  });

const withPerson: readonly FollowUpStep[] = [
  once({
    ...{ step: "before_start", kind: "before_start", audience: "person", anchor: "start" },
    ...{ from: days(-7), until: days(-1) },
  }),
  // Also the contact of the first week.
  once({
    ...{ step: "first_days", kind: "first_days", audience: "person", anchor: "start" },
    ...{ from: days(1), until: days(3) },
  }),
  ...weeks("person", ""),
  // A check-in is the contact of the month that it opens.
  ...[2, 3, 5, 6, 8, 9, 10, 11, 12].map((number) => month("person", "", number)),
  checkIn(3),
  checkIn(6),
  {
    ...{ step: "later", kind: "later", audience: "person", anchor: "start" },
    ...{ from: months(12), until: months(15, -1), everyMonths: 3 },
  },
  once({
    ...{ step: "job_loss", kind: "job_loss", audience: "person", anchor: "heard" },
    ...{ from: days(0), until: days(3) },
  }),
];

const withEmployer: readonly FollowUpStep[] = [
  once({
    ...{ step: "employer_first_days", kind: "first_days", audience: "employer", anchor: "start" },
    ...{ from: days(1), until: days(3) },
  }),
  ...weeks("employer", "employer_"),
  ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((number) => month("employer", "employer_", number)),
  once({
    ...{ step: "employer_after_ending", kind: "after_ending", audience: "employer", anchor: "end" },
    ...{ from: days(0), until: days(7) },
  }),
];

/**
 * Every step that follows a job. Sources: IPS-25 item 23 (within a week before the start, within three days after it,
 * weekly in the first month, monthly for about a year, within three days of hearing of a job loss), the check-ins of the
 * Centres for Job Coping after three and six months, and the same rhythm with the employer where the person is open.
 * After the first year each quarter until somebody else takes over: follow-along has no end of its own [choice].
 */
export const followUpSteps: readonly FollowUpStep[] = [...withPerson, ...withEmployer];

/** A new job search is offered within so many days of a job's last day (IPS-25 item 9). */
export const searchOfferDays = 30;
