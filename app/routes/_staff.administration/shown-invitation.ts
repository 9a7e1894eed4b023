import type { Invitation } from "#app/domain/accounts/invite-account.ts";
import { dayIn } from "#app/domain/calendar/today.ts";
import type { StaffContext } from "#app/domain/context.ts";
import { paths } from "#app/http/paths.ts";
import type { ShownInvitation } from "./invitation-link.tsx";

/** The link as the administrator hands it over. */
export const shownInvitation = (
  ctx: StaffContext,
  name: string,
  invitation: Invitation,
): ShownInvitation => ({
  name,
  link: new URL(paths.acceptInvitation(invitation.token), ctx.publicUrl).href,
  lastDay: dayIn(ctx.actor.timeZone, invitation.expiresAt),
  today: ctx.today,
});
