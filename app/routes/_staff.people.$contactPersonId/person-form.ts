import * as z from "zod";
import { addWorkplace } from "#app/domain/contact-persons/add-workplace.ts";
import { changeContactPerson } from "#app/domain/contact-persons/change-contact-person.ts";
import { contactPersonFields } from "#app/domain/contact-persons/contact-person-fields.ts";
import { informContactPerson, informedWays } from "#app/domain/contact-persons/inform-contact-person.ts";
import {
  markContactPersonBack,
  markContactPersonLeft,
} from "#app/domain/contact-persons/mark-contact-person-left.ts";
import { recordObjection, takeBackObjection } from "#app/domain/contact-persons/record-objection.ts";
import type { StaffContext } from "#app/domain/context.ts";
import { Invalid } from "#app/domain/errors.ts";
import { versionField } from "#app/domain/version-field.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { readDay } from "#app/i18n/read-day.ts";

export const personForm = z.discriminatedUnion("intent", [
  contactPersonFields.extend({ intent: z.literal("save"), version: versionField }),
  z.object({
    intent: z.literal("told"),
    informedOn: z.string("required").trim().min(1, "required").max(30, "date_wrong"),
    informedWay: z.enum(informedWays, "field_wrong"),
  }),
  z.object({
    intent: z.literal("workplace"),
    workplace: z.string("required").max(60, "field_wrong"),
    roleThere: z
      .string()
      .trim()
      .max(200, "too_long")
      .optional()
      .transform((value) => value || null),
  }),
  z.object({ intent: z.enum(["left", "back", "objects", "takes_back"]) }),
]);

/** Does what was asked of the person's page. @returns where to go then */
export async function settlePerson(
  ctx: StaffContext,
  id: string,
  input: z.output<typeof personForm>,
): Promise<string> {
  if (input.intent === "save") {
    const { intent: _save, ...change } = input;
    const { employerId } = await changeContactPerson(ctx, id, change);
    return paths.employer(employerId);
  }
  if (input.intent === "told") {
    const on = readDay(input.informedOn, ctx.today);
    if (on === null) throw new Invalid([{ field: "informedOn", code: "date_wrong" }]);
    await informContactPerson(ctx, id, { on, way: input.informedWay });
    return andSaved(paths.contactPerson(id));
  }
  if (input.intent === "workplace") {
    await addWorkplace(ctx, id, { documentId: input.workplace, role: input.roleThere });
    return andSaved(paths.contactPerson(id));
  }
  if (input.intent === "left") return paths.employer((await markContactPersonLeft(ctx, id)).employerId);
  if (input.intent === "objects") await recordObjection(ctx, id);
  if (input.intent === "takes_back") await takeBackObjection(ctx, id);
  if (input.intent === "back") await markContactPersonBack(ctx, id);
  return andSaved(paths.contactPerson(id));
}
