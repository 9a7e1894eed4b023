import { and, eq, sql } from "drizzle-orm";
import { answerMail } from "#app/mail/portal-mails.ts";
import { supportRequest, supportRequestAnswer } from "#db/schema/portal.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { guardEmployerTexts } from "../employer-contacts/guard-employer-text.ts";
import { Invalid } from "../errors.ts";
import { phoneOf, supportContactCard } from "../portal/support-contact-card.ts";
import { recordEmployerOutcome } from "../relationships/record-employer-outcome.ts";
import { getSupportRequest, type SupportRequestPage } from "./get-support-request.ts";
import { longestMessage } from "./support-request-kind.ts";

export type Answer = {
  /** Made by the page: the same answer sent twice is stored once. */
  id: string;
  requestId: string;
  text: string;
  /** The writer says that the name the guard found is somebody else's. */
  namesAreNotParticipants: boolean;
};

/**
 * Answers an employer. The first answer in time counts for the relationship, a late one against it. The mail says
 * that an answer is there and whom to ring; the answer stands in it only when the guard found nothing.
 * @throws NotFound
 * @throws Invalid "message_needed", "too_long", "identity_number", "participant_name"
 */
export async function answerSupportRequest(ctx: StaffContext, answer: Answer): Promise<void> {
  requirePermission(ctx, "support_request:answer");
  const request = await getSupportRequest(ctx, answer.requestId);
  const text = answer.text.trim();
  if (text === "") throw new Invalid([{ field: "text", code: "message_needed" }]);
  if (text.length > longestMessage) throw new Invalid([{ field: "text", code: "too_long" }]);
  await guardEmployerTexts(ctx, [{ field: "text", text }], answer);

  const { serviceId, accountId } = ctx.actor;
  const [made] = await ctx.tx
    .insert(supportRequestAnswer)
    .values({ id: answer.id, serviceId, supportRequestId: request.id, accountId, text, createdAt: ctx.now })
    .onConflictDoNothing({ target: supportRequestAnswer.id })
    .returning({ id: supportRequestAnswer.id });
  if (!made) return;
  await ctx.tx
    .update(supportRequest)
    .set({
      status: "answered",
      answeredAt: request.answeredAt ?? ctx.now,
      accountId: request.accountId ?? accountId,
      version: sql`${supportRequest.version} + 1`,
    })
    .where(and(eq(supportRequest.serviceId, serviceId), eq(supportRequest.id, request.id)));
  const inTime = ctx.now <= request.dueAt;
  await recordAuditEvent(ctx, {
    action: "support_request.answered",
    objectId: request.id,
    after: { in_time: inTime },
  });
  if (request.answeredAt === null) {
    // An answer in time is an outcome (part O); a request unanswered at its deadline is friction (X).
    const kind = inTime ? "support_answered_in_time" : "support_request_unanswered";
    await recordEmployerOutcome(ctx, request.employerId, { kind, happenedOn: ctx.today });
  }
  await tellEmployer(ctx, request, answer.namesAreNotParticipants ? null : text);
}

async function tellEmployer(
  ctx: StaffContext,
  request: SupportRequestPage,
  text: string | null,
): Promise<void> {
  const { email } = request.contactPerson;
  if (!email) return;
  const card = await supportContactCard(ctx, request.employerId);
  const sender = { serviceName: card.service.publicName, supportName: ctx.actor.name, phone: phoneOf(card) };
  const mail = answerMail(ctx.actor.language, email, sender, { text, link: `${ctx.publicUrl}/portal` });
  await ctx.enqueue(ctx.tx, { name: "mail", data: mail });
}
