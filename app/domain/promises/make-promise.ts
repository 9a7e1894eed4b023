import * as z from "zod";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { promiseMakers } from "../employer-contacts/employer-contact-input.ts";
import { guardEmployerTexts } from "../employer-contacts/guard-employer-text.ts";
import { recordPromise } from "../employer-contacts/promises-and-next-steps.ts";
import { requireEmployer } from "../employers/require-employer.ts";

/** Fields of a promise that is noted without a contact; the day has been read already. */
export const promiseFields = {
  madeBy: z.enum(promiseMakers, "field_wrong"),
  text: z.string("required").trim().min(1, "required").max(500, "too_long"),
};

/** Notes a promise, ours or theirs, outside a contact. Throws NotFound, Invalid for what may not be written. */
export async function makePromise(
  ctx: StaffContext,
  employerId: string,
  made: {
    madeBy: (typeof promiseMakers)[number];
    text: string;
    dueOn: string | undefined;
    namesAreNotParticipants: boolean;
  },
  id?: string,
): Promise<void> {
  requirePermission(ctx, "employer_contact:log");
  await requireEmployer(ctx, employerId);
  const { namesAreNotParticipants, ...fields } = made;
  await guardEmployerTexts(ctx, [{ field: "text", text: made.text }], { namesAreNotParticipants });
  await recordPromise(ctx, { employerId, employerContactId: null }, fields, id);
}
