export const planLineKinds = [
  "occupation",
  "industry",
  "workplace",
  "tasks",
  "environment",
  "hours_and_place",
] as const;
export type PlanLineKind = (typeof planLineKinds)[number];

export type PlanLineDays = { fromOn: string; toOn: string | null };

/**
 * Whether a line of the job search plan holds on a day: what an employer contact of that day can be logged against
 * (IPS-25 item 16). Its first and its last day count.
 */
export const holdsOn = ({ fromOn, toOn }: PlanLineDays, day: string): boolean =>
  fromOn <= day && (toOn === null || day <= toOn);

/**
 * Of some employer contacts on a person's behalf, how many followed the plan: [those with a line, all].
 * Contacts without a line count among all.
 */
export const followedPlan = (contacts: readonly { lineId: string | null }[]): [number, number] => [
  contacts.filter(({ lineId }) => lineId !== null).length,
  contacts.length,
];
