/** open: not yet settled · kept, broken: what came of it · withdrawn: both know that it no longer holds */
export const promiseStatuses = ["open", "kept", "broken", "withdrawn"] as const;
export type PromiseStatus = (typeof promiseStatuses)[number];

export const toPromiseStatus = (stored: string): PromiseStatus =>
  promiseStatuses.find((status) => status === stored) ?? "open";
