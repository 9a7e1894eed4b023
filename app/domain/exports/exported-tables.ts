import { classification } from "#db/classification.ts";

/** The first line of a full export says what it is; a program that does not know the version does not read it. */
export const exportFormat = { format: "third-cup-service", version: 1 } as const;

/**
 * The tables of a full export, each after those it points at: the employer's side of a service, and who works there.
 * Nothing of a participant is in it, nor of anything that proves who somebody is.
 */
export const exportedTables = [
  "service",
  "service_area",
  "account",
  "account_role",
  "team",
  "team_member",
  "cover",
  "register_unit",
  "employer",
  "employer_kept_value",
  "contact_person",
  "employer_contact",
  "employer_contact_person",
  "employer_contact_account",
  "employer_fact",
  "employer_warning",
  "contact_pause",
  "employer_owner",
  "job_lead",
  "job_lead_closure",
  "promise",
  "next_step",
  "week_review",
  "employer_relationship",
  "employer_relationship_person",
  "relationship_stage_evidence",
  "employer_outcome",
  "support_contact",
  "support_request",
  "support_request_answer",
  "visit_wish",
  "duplicate_dismissal",
  "import_mapping",
  "contact_cadence",
  "next_step_defaults",
] as const;
export type ExportedTable = (typeof exportedTables)[number];

/** Tables of a service that stay where they are, and why. */
export const notExported: Readonly<Record<string, string>> = {
  job_lead_share: "a list for one week's meeting",
  account_invitation: "proves who somebody is",
  passkey: "proves who somebody is",
  authenticator: "proves who somebody is",
  recovery_code: "proves who somebody is",
  external_identity: "proves who somebody is",
  calendar_feed: "proves who somebody is",
  api_token: "proves who somebody is",
  session: "proves who somebody is",
  portal_invitation: "proves who somebody is",
  portal_session: "proves who somebody is",
  portal_sign_in_link: "proves who somebody is",
  audit_event: "what happened in this installation",
  trail_link: "what happened in this installation",
  trail_pending: "what happened in this installation",
  api_creation: "what happened in this installation",
  retention_rule: "decided anew by whoever takes the service over",
  file_taken: "what happened in this installation",
  brake_notice: "what happened in this installation",
  retention_run: "what happened in this installation",
  undoable_change: "what happened in this installation",
  portfolio_handover: "what happened in this installation",
  portfolio_handover_item: "what happened in this installation",
  webhook_endpoint: "its secret is of this installation",
  webhook_delivery: "what happened in this installation",
  webhook_outbox: "made anew",
  data_import: "what happened in this installation",
  data_import_row: "what happened in this installation",
  employer_change: "made anew",
  employer_duplicate_key: "made anew",
  record_merge: "what happened in this installation",
  record_merge_row: "what happened in this installation",
  search_outbox: "made anew",
  search_dead_letter: "made anew",
  treatment_team: "named by referrals, and those are participants'",
  employer_view: "a colleague's own",
  list_view: "a colleague's own",
  list_view_default: "a colleague's own",
};

/** By which import of this installation a row was made, and what the database works out itself. */
const leftOut = new Set(["import_id", "email_key", "phone_key", "name_key", "lower_name"]);

/** What of a table is exported, in the order of its classification: everything but what is secret. */
export function exportedColumns(table: ExportedTable): string[] {
  const { public: open, service, contact_person: contactPerson } = classification[table] ?? {};
  return [open, service, contactPerson]
    .flatMap((columns) => columns?.split(" ") ?? [])
    .filter((column) => !leftOut.has(column));
}
