import { sql } from "drizzle-orm";
import type { AnyContext } from "../context.ts";
import { newId } from "../new-id.ts";

export type AuditObject =
  | "service"
  | "team"
  | "account"
  | "session"
  | "api_token"
  | "cover"
  | "employer"
  | "employer_fact"
  | "employer_warning"
  | "contact_pause"
  | "employer_owner"
  | "contact_person"
  | "job_lead"
  | "employer_contact"
  | "promise"
  | "next_step"
  | "relationship_stage"
  | "employer_outcome"
  | "week_review"
  | "participant"
  | "participant_access"
  | "preference"
  | "desired_occupation"
  | "match_choice"
  | "match_answer"
  | "matching_consent"
  | "placement"
  | "erasure"
  | "legal_hold"
  | "control_review"
  | "portal_invitation"
  | "portal_session"
  | "support_contact"
  | "support_request"
  | "visit_wish";

export type AuditEvent = {
  /** Past tense, object first: "employer_contact.logged". */
  action: `${AuditObject}.${string}`;
  objectId: string;
  /** Changed fields only, and none that is sensitive: no notes, names, wishes or messages. */
  before?: Record<string, string | number | boolean | null>;
  after?: Record<string, string | number | boolean | null>;
};

/** Writes who did what, in the transaction of the change itself: without the line there is no change. */
export async function recordAuditEvent(ctx: AnyContext, event: AuditEvent): Promise<void> {
  const { actor } = ctx;
  const actorId =
    actor.kind === "staff" ? actor.accountId : actor.kind === "portal" ? actor.contactPersonId : null;
  const objectKind = event.action.slice(0, event.action.indexOf("."));
  const fields = (changed: AuditEvent["after"]) => (changed ? JSON.stringify(changed) : null);
  await ctx.tx.execute(sql`
    insert into audit_event
      (id, service_id, happened_at, actor_kind, actor_id, action, object_kind, object_id, before, after, request_id)
    values (${newId()}, ${actor.serviceId}, ${ctx.now.toISOString()}::timestamptz, ${actor.kind}, ${actorId},
      ${event.action}, ${objectKind}, ${event.objectId}, ${fields(event.before)}::jsonb, ${fields(event.after)}::jsonb,
      ${ctx.requestId})`);
}
