/** From the first word of it to the end, in this order; a lead may go back. */
export const jobLeadStages = ["new", "explored", "open_for_candidates", "closed"] as const;
export type JobLeadStage = (typeof jobLeadStages)[number];
export const openJobLeadStages = ["new", "explored", "open_for_candidates"] as const;
export type OpenJobLeadStage = (typeof openJobLeadStages)[number];

/** opening: a job as the employer tells of it · carved: put together from tasks seen on a visit */
export const jobLeadKinds = ["opening", "carved"] as const;
export type JobLeadKind = (typeof jobLeadKinds)[number];

/**
 * How we heard of it. NAV's own list has, in this order from the second: outgoing enquiry, contact form or centre,
 * public vacancies, internal tip, survey of businesses, fair; the visit and one's own network are ours.
 */
export const jobLeadSources = [
  "visit",
  "we_asked",
  "employer_called",
  "advertisement",
  "colleague",
  "business_survey",
  "fair",
  "own_network",
] as const;
export type JobLeadSource = (typeof jobLeadSources)[number];

/** How a lead ended, after NAV's list of results on an opportunity. */
export const jobLeadResults = [
  "vacancy_reported",
  "work_training",
  "other_measure",
  "recruits_themselves",
  "not_relevant",
] as const;
export type JobLeadResult = (typeof jobLeadResults)[number];

/** Only a job that somebody was hired for can have been filled by one of ours: a measure is not a hire. */
export const resultsWithHire = [
  "vacancy_reported",
  "recruits_themselves",
] as const satisfies readonly JobLeadResult[];

const among =
  <const T extends string>(all: readonly T[]) =>
  (value: string): value is T =>
    all.some((one) => one === value);

export const isOpenJobLeadStage = among(openJobLeadStages);
export const isJobLeadSource = among(jobLeadSources);
export const isJobLeadResult = among(jobLeadResults);
export const allowsHire = among(resultsWithHire);

/** A stored stage as the type that it is checked to be in the database. */
export const toJobLeadStage = (stored: string): JobLeadStage =>
  isOpenJobLeadStage(stored) ? stored : "closed";
