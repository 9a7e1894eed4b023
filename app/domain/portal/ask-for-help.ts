import { and, eq } from "drizzle-orm";
import { formatMoment } from "#app/i18n/format.ts";
import { requestMail } from "#app/mail/portal-mails.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { supportRequest } from "#db/schema/portal.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { PortalContext } from "../context.ts";
import { Invalid, NotFound } from "../errors.ts";
import { answerDeadline } from "../support-requests/answer-deadline.ts";
import type { SupportRequestKind, Urgency } from "../support-requests/support-request-kind.ts";
import { refuseIdentityNumbers } from "./refuse-identity-numbers.ts";
import { supportContactCard } from "./support-contact-card.ts";

export type HelpWanted = {
  /** Made by the page: the same request sent twice is stored once. */
  id: string;
  kind: SupportRequestKind;
  urgency: Urgency;
  message: string | null;
};

/**
 * An employer asks for help. The request goes to the support contact, with a deadline; "ring me" needs no words.
 * @throws Invalid "message_needed" or "portal_identity_number"
 * @throws NotFound when the id belongs to somebody else's request
 */
export async function askForHelp(
  ctx: PortalContext,
  wanted: HelpWanted,
): Promise<{ id: string; dueAt: Date }> {
  const { serviceId, employerId, contactPersonId, timeZone, country } = ctx.actor;
  if (wanted.kind !== "ring_me" && !wanted.message?.trim()) {
    throw new Invalid([{ field: "message", code: "message_needed" }]);
  }
  refuseIdentityNumbers({ message: wanted.message });
  const card = await supportContactCard(ctx, employerId);
  const dueAt = answerDeadline({ at: ctx.now, urgency: wanted.urgency }, { timeZone, country });
  const [made] = await ctx.tx
    .insert(supportRequest)
    .values({
      id: wanted.id,
      serviceId,
      employerId,
      contactPersonId,
      kind: wanted.kind,
      urgency: wanted.urgency,
      message: wanted.message?.trim() || null,
      accountId: card.person?.accountId ?? null,
      createdAt: ctx.now,
      dueAt,
    })
    .onConflictDoNothing({ target: supportRequest.id })
    .returning({ id: supportRequest.id });
  if (!made) return sentBefore(ctx, wanted.id);
  await recordAuditEvent(ctx, {
    action: "support_request.sent",
    objectId: wanted.id,
    after: { kind: wanted.kind, urgency: wanted.urgency, due_at: dueAt.toISOString() },
  });
  if (card.person) await tell(ctx, card.person, wanted, dueAt);
  return { id: wanted.id, dueAt };
}

async function sentBefore(ctx: PortalContext, id: string): Promise<{ id: string; dueAt: Date }> {
  const [known] = await ctx.tx
    .select({ id: supportRequest.id, dueAt: supportRequest.dueAt })
    .from(supportRequest)
    .where(and(eq(supportRequest.serviceId, ctx.actor.serviceId), eq(supportRequest.id, id)));
  if (!known) throw new NotFound();
  return known;
}

async function tell(
  ctx: PortalContext,
  person: { email: string; language: "nb" | "en" },
  wanted: HelpWanted,
  dueAt: Date,
): Promise<void> {
  const [workplace] = await ctx.tx
    .select({ name: employerProfile.name })
    .from(employerProfile)
    .where(
      and(eq(employerProfile.serviceId, ctx.actor.serviceId), eq(employerProfile.id, ctx.actor.employerId)),
    );
  const due = formatMoment(dueAt, {
    language: person.language,
    timeZone: ctx.actor.timeZone,
    today: ctx.today,
  });
  const mail = requestMail(person.language, person.email, {
    employer: workplace?.name ?? "",
    due,
    urgent: wanted.urgency === "urgent",
    link: `${ctx.publicUrl}/support-requests/${wanted.id}`,
  });
  await ctx.enqueue(ctx.tx, { name: "mail", data: mail });
}
