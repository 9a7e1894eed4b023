import * as z from "zod";
import { isDay } from "../calendar/is-day.ts";
import { type FieldFault, Invalid } from "../errors.ts";
import { identityNumberFaults } from "../privacy/identity-number-faults.ts";
import {
  agreementWays,
  contactChoices,
  type DisclosedItem,
  type DisclosedKind,
  disclosedKinds,
  disclosureReaches,
} from "./disclosure-vocabulary.ts";

const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, "too_long")
    .optional()
    .transform((written) => written || null);
/** Not answered means that it is not said. */
const mayBe = z
  .union([z.enum(["yes", "no"]), z.literal("")])
  .optional()
  .transform((said) => (said === "" ? undefined : said));

/** What the form hands in; messages are fault codes, days yyyy-mm-dd. */
export const disclosureForm = z.object({
  towards: z.enum(disclosureReaches, "required").default("all"),
  contact: z.enum(contactChoices, "required"),
  may: z
    .object({ name: mayBe, support: mayBe, adjustments: mayBe, health: mayBe, other: mayBe })
    .prefault({}),
  wording: z
    .object({
      name: text(300),
      support: text(300),
      adjustments: text(1000),
      health: text(1000),
      other: text(1000),
    })
    .prefault({}),
  script: text(2000),
  advantages: text(2000),
  drawbacks: text(2000),
  talkedThrough: z.literal("yes").optional(),
  way: z.enum(agreementWays, "required"),
  /** Today when left out. */
  agreedOn: z.string().trim().max(30, "date_wrong").optional(),
  untilOn: z.string().trim().max(30, "date_wrong").optional(),
  /** The newest version towards the same when the form was opened; 0 when there was none. */
  sequence: z.coerce.number().int().min(0).default(0),
});
export type DisclosureInput = z.output<typeof disclosureForm>;

/** In words of the person's own: without them the one who speaks would find the words. */
const needsWording: readonly DisclosedKind[] = ["health", "other"];

/** @throws Invalid with every field that has to be put right, an identity number anywhere among them */
export function checkDisclosure(
  input: DisclosureInput,
  today: string,
): { items: DisclosedItem[]; agreedOn: string; untilOn: string | null } {
  const faults: FieldFault[] = [];
  const items = disclosedKinds.flatMap((kind): DisclosedItem[] => {
    const said = input.may[kind];
    const wording = input.wording[kind] ?? "";
    if (said === undefined) {
      // Words without an answer would look as if they were agreed.
      if (wording !== "") faults.push({ field: `may.${kind}`, code: "may_or_must_not" });
      return [];
    }
    if (said === "yes" && wording === "" && needsWording.includes(kind))
      faults.push({ field: `wording.${kind}`, code: "own_words_needed" });
    return [{ kind, may: said === "yes", wording }];
  });
  if (input.towards !== "all" && input.contact === "named_only")
    faults.push({ field: "contact", code: "contact_named_already" });
  const agreedOn = input.agreedOn || today;
  const untilOn = input.untilOn || null;
  if (!isDay(agreedOn)) faults.push({ field: "agreedOn", code: "date_wrong" });
  else if (agreedOn > today) faults.push({ field: "agreedOn", code: "day_ahead" });
  if (untilOn !== null) {
    if (!isDay(untilOn)) faults.push({ field: "untilOn", code: "date_wrong" });
    else if (untilOn < agreedOn) faults.push({ field: "untilOn", code: "until_before_agreed" });
  }
  faults.push(
    ...identityNumberFaults([
      ...disclosedKinds.map((kind) => ({ field: `wording.${kind}`, text: input.wording[kind] })),
      { field: "script", text: input.script },
      { field: "advantages", text: input.advantages },
      { field: "drawbacks", text: input.drawbacks },
    ]),
  );
  if (faults.length > 0) throw new Invalid(faults);
  return { items, agreedOn, untilOn };
}
