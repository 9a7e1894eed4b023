import * as z from "zod";
import {
  type EmployerContactChange,
  employerContactChange,
} from "#app/domain/employer-contacts/change-employer-contact.ts";
import { Invalid } from "#app/domain/errors.ts";
import { newId } from "#app/domain/new-id.ts";
import { contactForm, toContactInput } from "./contact-form.ts";

export const contactChangeForm = contactForm.extend({ version: z.string().optional() });

/** The posted fields of the change form. Throws Invalid with every field that has to be put right. */
export function toContactChange(
  form: z.output<typeof contactChangeForm>,
  today: string,
): EmployerContactChange {
  const input = toContactInput({ ...form, id: newId(), employer: `e_${newId()}`, fact: undefined }, today);
  const change = employerContactChange.safeParse({ ...input, version: Number(form.version) });
  if (!change.success) throw new Invalid([{ field: "", code: "form_unreadable" }]);
  return change.data;
}
