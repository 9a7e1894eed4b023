import { redirect } from "@remix-run/node";
import * as z from "zod";
import { endPortalAccess } from "#app/domain/portal/end-portal-access.ts";
import { inviteContactPerson } from "#app/domain/portal/invite-contact-person.ts";
import { staffAction, withoutPage } from "#app/http/handler.ts";
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
export const action = withoutPage(change, ({ params }) =>
  redirect(`${paths.employerPortal(params.employerId ?? "")}?no-email`),
);

export { NoPage as default } from "#app/components/error-page.tsx";
