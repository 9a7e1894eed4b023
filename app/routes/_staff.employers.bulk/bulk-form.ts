import * as z from "zod";
import type { BulkEdit } from "#app/domain/bulk-edit/plan-bulk-edit.ts";
import { readChosen } from "#app/domain/bulk-edit/preview-bulk-edit.ts";
import type { StaffContext } from "#app/domain/context.ts";
import { Invalid } from "#app/domain/errors.ts";
import { isId } from "#app/domain/new-id.ts";
import { nextStepKinds } from "#app/domain/relationships/next-step-proposal.ts";
import { readDay } from "#app/i18n/read-day.ts";

const short = (longest: number) => z.string().trim().max(longest, "too_long").default("");

export const bulkForm = z.object({
  intent: z.enum(["choose", "choose_all", "preview", "change", "apply"], "field_wrong"),
  /** One field an employer from the list, or one field with all of them from the pages after it. */
  selected: z.array(z.string().max(40_000, "too_long")).max(600, "too_many_chosen").default([]),
  /** The address of the list it was chosen from. */
  list: short(4000),
  owner: z
    .string()
    .default("keep")
    .refine((value) => ["keep", "nobody"].includes(value) || isId(value), "field_wrong"),
  stepKind: z.union([z.literal(""), z.enum(nextStepKinds)], "field_wrong").default(""),
  stepDay: short(30),
  stepText: short(500),
  stepWho: z.enum(["owner", "me"], "field_wrong").default("owner"),
  pauseReason: short(500),
  pauseUntil: short(30),
  namesAreNotParticipants: z.literal("yes").optional(),
  seal: short(100),
});
export type BulkInput = z.output<typeof bulkForm>;

export const chosenIn = (input: BulkInput): string[] => readChosen(input.selected);

/** @throws Invalid for a day that cannot be read, has been, or is missing where something is planned */
export function readBulkEdit(ctx: StaffContext, input: BulkInput): BulkEdit {
  const day = (field: "stepDay" | "pauseUntil"): string | null => {
    if (input[field] === "") return null;
    const read = readDay(input[field], ctx.today);
    if (read === null) throw new Invalid([{ field, code: "date_wrong" }]);
    if (read < ctx.today) throw new Invalid([{ field, code: "date_past" }]);
    return read;
  };
  const stepAsked = input.stepKind !== "" || input.stepDay !== "" || input.stepText !== "";
  const dueOn = day("stepDay");
  if (stepAsked && dueOn === null) throw new Invalid([{ field: "stepDay", code: "required" }]);
  if (input.pauseReason === "" && input.pauseUntil !== "")
    throw new Invalid([{ field: "pauseReason", code: "required" }]);
  return {
    owner: input.owner === "keep" ? null : { to: input.owner === "nobody" ? null : input.owner },
    nextStep:
      dueOn === null
        ? null
        : {
            kind: input.stepKind === "" ? "other" : input.stepKind,
            text: input.stepText === "" ? null : input.stepText,
            dueOn,
            forWhom: input.stepWho,
          },
    pause: input.pauseReason === "" ? null : { reason: input.pauseReason, untilOn: day("pauseUntil") },
  };
}
