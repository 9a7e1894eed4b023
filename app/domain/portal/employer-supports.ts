/** A rate that held for some time. Percentages are of pay, amounts in whole kroner. */
export type SupportRate = {
  validFrom: string;
  /** Null while it is in force. */
  validTo: string | null;
  values: Record<string, number>;
  source: string;
};

export type EmployerSupport = { code: EmployerSupportCode; rates: SupportRate[] };

export const employerSupportCodes = [
  "mentor_subsidy",
  "temporary_wage_subsidy",
  "lasting_wage_subsidy",
  "inclusion_subsidy",
] as const;
export type EmployerSupportCode = (typeof employerSupportCodes)[number];

/** The day somebody last held these rates against Nav's pages. */
export const supportsCheckedOn = "2026-11-22";

const nav = "nav.no/arbeidsgiver";

/** What Nav can grant an employer. Nav decides each case; we only show it. */
const employerSupports: EmployerSupport[] = [
  {
    code: "mentor_subsidy",
    rates: [{ validFrom: "2023-01-01", validTo: null, values: { months: 6, years: 3 }, source: nav }],
  },
  {
    code: "temporary_wage_subsidy",
    rates: [
      {
        validFrom: "2023-01-01",
        validTo: null,
        values: { first: 40, months: 6, later: 30, higher: 60, higherLater: 50, years: 2 },
        source: nav,
      },
    ],
  },
  {
    code: "lasting_wage_subsidy",
    rates: [
      { validFrom: "2023-01-01", validTo: null, values: { first: 75, later: 67, cap: 5 }, source: nav },
    ],
  },
  {
    code: "inclusion_subsidy",
    rates: [
      { validFrom: "2023-01-01", validTo: "2023-12-31", values: { amount: 143_900 }, source: nav },
      { validFrom: "2024-01-01", validTo: "2024-12-31", values: { amount: 149_100 }, source: nav },
      { validFrom: "2025-01-01", validTo: "2025-12-31", values: { amount: 154_800 }, source: nav },
      { validFrom: "2026-01-01", validTo: "2026-12-31", values: { amount: 160_400 }, source: nav },
    ],
  },
];

export type SupportOnDay = { code: EmployerSupportCode; rate: SupportRate; outdated: boolean };

/** The supports with the rate of a day; when none is known for it yet, the latest one, marked outdated. */
export function supportsOn(day: string): SupportOnDay[] {
  return employerSupports.flatMap(({ code, rates }) => {
    const current = rates.find(
      (rate) => rate.validFrom <= day && (rate.validTo === null || rate.validTo >= day),
    );
    const latest = rates.at(-1);
    const rate = current ?? latest;
    return rate ? [{ code, rate, outdated: current === undefined }] : [];
  });
}
