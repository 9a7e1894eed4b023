import { sql } from "drizzle-orm";
import type { AnyContext } from "../context.ts";
import { newId } from "../new-id.ts";
import { announcementOf } from "../webhooks/webhook-event.ts";

export type AuditObject =
  | "service"
  | "team"
  | "account"
  | "session"
  | "passkey"
  | "authenticator"
  | "recovery_code"
  | "external_identity"
  | "api_token"
  | "cover"
  | "calendar_feed"
  | "list_view"
  | "undoable_change"
  | "employer"
  | "employer_fact"
  | "employer_warning"
  | "contact_pause"
  | "employer_owner"
  | "contact_person"
  | "duplicate"
  | "job_lead"
  | "employer_contact"
  | "data_import"
  | "promise"
  | "next_step"
  | "portfolio_handover"
  | "relationship_stage"
  | "employer_outcome"
  | "week_review"
  | "participant"
  | "participant_access"
  | "career_profile"
  | "job_search_plan"
  | "job_support_plan"
  | "preference"
  | "desired_occupation"
  | "match_choice"
  | "match_answer"
  | "matching_consent"
  | "disclosure"
  | "talk_task"
  | "work_expectation"
  | "benefits"
  | "placement"
  | "placement_ending"
  | "education"
  | "follow_up"
  | "booster_request"
  | "step_down"
  | "workplace_lesson"
  | "shared_goal"
  | "shared_meeting"
  | "clinician_share"
  | "team_case"
  | "job_lead_share"
  | "erasure"
  | "legal_hold"
  | "emergency_access"
  | "brake_notice"
  | "control_review"
  | "portal_invitation"
  | "portal_session"
  | "support_contact"
  | "support_request"
  | "visit_wish"
  | "webhook_endpoint";

export type AuditEvent = {
  /** Past tense, object first: "employer_contact.logged". */
  action: `${AuditObject}.${string}`;
  objectId: string;
  /** Changed fields only, and none that is sensitive: no notes, names, wishes or messages. */
  before?: Record<string, string | number | boolean | null>;
  after?: Record<string, string | number | boolean | null>;
};

/**
 * Writes who did what, in the transaction of the change itself: without the line there is no change. What other systems
 * are told of is left in the outbox by the same statement.
 */
export async function recordAuditEvent(ctx: AnyContext, event: AuditEvent): Promise<void> {
  const { actor } = ctx;
  const actorId =
    actor.kind === "staff" ? actor.accountId : actor.kind === "portal" ? actor.contactPersonId : null;
  const objectKind = event.action.slice(0, event.action.indexOf("."));
  const fields = (changed: AuditEvent["after"]) => (changed ? JSON.stringify(changed) : null);
  const audited = sql`
    insert into audit_event
      (id, service_id, happened_at, actor_kind, actor_id, action, object_kind, object_id, before, after, request_id)
    values (${newId()}, ${actor.serviceId}, ${ctx.now.toISOString()}::timestamptz, ${actor.kind}, ${actorId},
      ${event.action}, ${objectKind}, ${event.objectId}, ${fields(event.before)}::jsonb, ${fields(event.after)}::jsonb,
      ${ctx.requestId})`;
  const told = announcementOf(event);
  await ctx.tx.execute(
    told === null
      ? audited
      : sql`with audited as (${audited})
          insert into webhook_outbox (event_id, service_id, event, object_id, employer_id, happened_at)
          values (${newId()}, ${actor.serviceId}, ${told.event}, ${told.objectId}, ${told.employerId},
            ${ctx.now.toISOString()}::timestamptz)`,
  );
}
