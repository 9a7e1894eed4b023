/** Who employs a colleague: an IPS team is made of people from several organisations. */
export const staffEmployers = ["nav", "health", "municipality", "provider"] as const;
export type StaffEmployer = (typeof staffEmployers)[number];
