import * as z from "zod";
import { type FieldFault, Invalid } from "../errors.ts";
import { identityNumberFaults } from "../privacy/identity-number-faults.ts";

/** Our own questions, validated by nobody; in the manner of the two rulers of motivational interviewing. */
export const expectedWork = ["yes", "unsure", "no"] as const;
export const longestRuler = 10;

const ruler = z.coerce
  .number("ruler_needed")
  .int("ruler_needed")
  .min(0, "ruler_needed")
  .max(longestRuler, "ruler_needed");
const blankIsNothing = (value: unknown) => (value === "" ? undefined : value);
const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, "too_long")
    .optional()
    .transform((written) => written || null);

/** What the form hands in; messages are fault codes. */
export const expectationForm = z.object({
  /** Paid work within six months? */
  expects: z.preprocess(blankIsNothing, z.enum(expectedWork, "required")),
  /** How sure, 0 to 10. */
  sure: z.preprocess(blankIsNothing, ruler),
  /** How important, 0 to 10. */
  important: z.preprocess(blankIsNothing, ruler),
  /** What would raise it by one step, in the person's own words. */
  raise: text(2000),
  /** A licensed instrument that was used beside it: its name, version and total score; its items are not ours to hold. */
  instrumentName: text(100),
  instrumentVersion: text(40),
  instrumentTotal: z
    .string()
    .trim()
    .optional()
    .transform((written) => written || null),
});
export type ExpectationInput = z.output<typeof expectationForm>;

export const expectationAnswers = z.object({
  expects: z.enum(expectedWork),
  sure: z.number(),
  important: z.number(),
  raise: z.string().nullable(),
  instrument: z.object({ name: z.string(), version: z.string().nullable(), total: z.number() }).nullable(),
});
export type ExpectationAnswers = z.output<typeof expectationAnswers>;

/** @throws Invalid for an instrument without name or number, and for an identity number in any text */
export function toAnswers(input: ExpectationInput): ExpectationAnswers {
  const { expects, sure, important, raise, instrumentName, instrumentVersion, instrumentTotal } = input;
  const faults: FieldFault[] = [];
  const total = instrumentTotal === null ? null : Number(instrumentTotal.replace(",", "."));
  if (total !== null && !(Number.isFinite(total) && Math.abs(total) < 100_000))
    faults.push({ field: "instrumentTotal", code: "number_wrong" });
  if (instrumentName !== null && total === null)
    faults.push({ field: "instrumentTotal", code: "instrument_total_needed" });
  if (instrumentName === null && (instrumentVersion !== null || total !== null))
    faults.push({ field: "instrumentName", code: "instrument_name_needed" });
  faults.push(
    ...identityNumberFaults(
      (["raise", "instrumentName", "instrumentVersion", "instrumentTotal"] as const).map((field) => ({
        field,
        text: input[field],
      })),
    ),
  );
  if (faults.length > 0) throw new Invalid(faults);
  const instrument =
    instrumentName !== null && total !== null
      ? { name: instrumentName, version: instrumentVersion, total }
      : null;
  return { expects, sure, important, raise, instrument };
}

/** From here down it is worth a talk [choice]. */
const notSure = 4;

/**
 * Whether the answers are worth a talk about work: uncertain or negative expectation goes with staying on benefits
 * (Løvvik et al. 2014). It opens a talk and nothing else: no list, order, score, deadline or step asks for it.
 */
export function isWorthATalk({ expects, sure }: Pick<ExpectationAnswers, "expects" | "sure">): boolean {
  return expects !== "yes" || sure <= notSure;
}
