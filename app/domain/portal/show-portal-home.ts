import type { PortalContext } from "../context.ts";
import { newId } from "../new-id.ts";
import { type DeadlineState, deadlineState } from "../support-requests/answer-deadline.ts";
import { listOwnRequests, type OwnRequest } from "./list-own-requests.ts";
import { findVisitWish, type VisitWish } from "./say-visit-wish.ts";
import { phoneOf, supportContactCard } from "./support-contact-card.ts";

export type PortalHome = {
  card: {
    name: string | null;
    phone: string | null;
    hours: string | null;
    deputy: string | null;
    /** Id for the request that the "ring me" button would make. */
    ringMeId: string;
  };
  wish: { wish: VisitWish; untilOn: string | null } | null;
  requests: (OwnRequest & { deadline: DeadlineState })[];
};

/** What a contact person meets first: whom to ring, and what has become of what they asked. */
export async function showPortalHome(ctx: PortalContext): Promise<PortalHome> {
  const card = await supportContactCard(ctx, ctx.actor.employerId);
  const moment = { now: ctx.now, today: ctx.today, timeZone: ctx.actor.timeZone };
  const requests = await listOwnRequests(ctx);
  const deputy =
    card.deputy && [card.deputy.name, card.deputy.phone].filter((part) => part !== null).join(", ");
  return {
    card: {
      name: card.person?.name ?? null,
      phone: phoneOf(card),
      hours: card.service.hours,
      deputy,
      ringMeId: newId(),
    },
    wish: await findVisitWish(ctx),
    requests: requests.map((request) => ({ ...request, deadline: deadlineState(request, moment) })),
  };
}
