import { redirect } from "@remix-run/node";
import * as z from "zod";
import { endPortalAccess } from "#app/domain/portal/end-portal-access.ts";
import { inviteContactPerson } from "#app/domain/portal/invite-contact-person.ts";
import { staffAction } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";

const form = z.object({
  contactPersonId: z.uuid("field_wrong"),
  intent: z.enum(["invite", "end"], "field_wrong"),
});

export const loader = () => redirect(paths.employers());

const change = staffAction(
  { permission: "portal_invitation:create", form },
  async ({ ctx, params, input }) => {
    if (input.intent === "invite") await inviteContactPerson(ctx, input.contactPersonId);
    else await endPortalAccess(ctx, input.contactPersonId);
    return redirect(paths.employerPortal(params.employerId ?? ""));
  },
);

/** Buttons: the one thing that can be put right is a missing address, and the page says so. */
export async function action(args: Parameters<typeof change>[0]) {
  const answer = await change(args);
  const { employerId = "" } = args.params;
  return answer instanceof Response ? answer : redirect(`${paths.employerPortal(employerId)}?no-email`);
}
