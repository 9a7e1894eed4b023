/** By which clock and calendar moments are told. */
export type When = { timeZone: string; today: string };
