/** The contract of a job, after NAV's "ansettelsesform". */
export const employmentForms = [
  "permanent",
  "temporary",
  "on_call",
  "self_employed",
  "apprentice",
  "work_training",
  "job_taster",
  "sheltered",
] as const;
export type EmploymentForm = (typeof employmentForms)[number];

export const isEmploymentForm = (value: string | null): value is EmploymentForm =>
  employmentForms.some((form) => form === value);

/** Subsidies from NAV: flags of their own, whatever the contract. */
export const jobSubsidies = ["wage_subsidy", "mentor_grant", "inclusion_grant"] as const;

export type JobCounting = {
  /** An ordinary job that anybody could have had; null where what is needed to tell has not been said. */
  competitive: boolean | null;
  permanent: boolean;
  /** Why it is not competitive, or not known. */
  reason: "set_aside" | "pay_below" | "form_not_said" | "pay_not_said" | null;
};

const setAside: readonly EmploymentForm[] = ["work_training", "job_taster", "sheltered"];
/** Ordinary pay goes without saying for the others; an apprentice may be paid as one or less. */
const asksForPay: readonly EmploymentForm[] = ["apprentice"];

/**
 * Whether a job counts as competitive and as permanent (IPS-25 item 21). Work training, job tasters and sheltered work are
 * set aside for some, so they never do; pay below what others get for the same work neither. An apprenticeship counts when
 * the pay is said to be ordinary. Subsidies are flags of their own and do not enter: figures are told with and without.
 * Source: domain rule set of 4.1, after Jobbsporet's "ansettelsesform".
 */
export function countJob(job: { form: EmploymentForm | null; ordinaryPay: boolean | null }): JobCounting {
  const { form, ordinaryPay } = job;
  const permanent = form === "permanent";
  if (form === null) return { competitive: null, permanent, reason: "form_not_said" };
  if (setAside.includes(form)) return { competitive: false, permanent, reason: "set_aside" };
  if (ordinaryPay === false) return { competitive: false, permanent, reason: "pay_below" };
  if (ordinaryPay === null && asksForPay.includes(form))
    return { competitive: null, permanent, reason: "pay_not_said" };
  return { competitive: true, permanent, reason: null };
}
