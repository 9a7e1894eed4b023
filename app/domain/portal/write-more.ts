import { and, eq } from "drizzle-orm";
import { supportRequest, supportRequestAnswer } from "#db/schema/portal.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { PortalContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import { answerDeadline } from "../support-requests/answer-deadline.ts";
import { getOwnRequest } from "./list-own-requests.ts";
import { refuseIdentityNumbers } from "./refuse-identity-numbers.ts";

/** The employer writes again in a request: it is open anew, with a new deadline when it had been answered. */
export async function writeMore(
  ctx: PortalContext,
  more: { requestId: string; id: string; text: string },
): Promise<void> {
  const request = await getOwnRequest(ctx, more.requestId);
  const text = more.text.trim();
  if (text === "") throw new Invalid([{ field: "text", code: "message_needed" }]);
  refuseIdentityNumbers({ text });
  const { serviceId, contactPersonId, timeZone, country } = ctx.actor;
  const [made] = await ctx.tx
    .insert(supportRequestAnswer)
    .values({
      id: more.id,
      serviceId,
      supportRequestId: request.id,
      contactPersonId,
      text,
      createdAt: ctx.now,
    })
    .onConflictDoNothing({ target: supportRequestAnswer.id })
    .returning({ id: supportRequestAnswer.id });
  if (!made) return;
  const dueAt = request.answeredAt
    ? answerDeadline({ at: ctx.now, urgency: request.urgency }, { timeZone, country })
    : request.dueAt;
  await ctx.tx
    .update(supportRequest)
    .set({ status: "in_progress", answeredAt: null, closedAt: null, dueAt })
    .where(and(eq(supportRequest.serviceId, serviceId), eq(supportRequest.id, request.id)));
  await recordAuditEvent(ctx, { action: "support_request.written_more", objectId: request.id });
}
