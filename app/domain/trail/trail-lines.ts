import { createHash } from "node:crypto";

/** Before the first link of a service. */
export const beginningOf = (serviceId: string): Buffer =>
  createHash("sha256").update(`third-cup trail ${serviceId}`).digest();

/**
 * What of a line is hashed, as SQL over `a` (audit_event) and `r` (participant_read): what may always be seen, and what
 * is personal behind its salt. Written down here as well as in db/policies/07_trail.sql, because a check that asked the
 * database's own function would believe whatever that function says.
 *
 * Fields are parted by a control character that none of them holds as it was written, so no other line has the same
 * text: one whose fields held it would have one separator too many. Times are the server's eight bytes, because the
 * text of a time depends on who asks.
 */
export const seenAndPersonal = `
  case when a.id is not null then concat_ws(E'\\x1f', 'audit', a.id, a.service_id, encode(timestamptz_send(a.happened_at), 'hex'),
      a.actor_kind, coalesce(a.actor_id::text, ''), a.action, a.object_kind, coalesce(a.request_id, E'\\x1e'))
    when r.id is not null then concat_ws(E'\\x1f', 'read', r.id, r.service_id, encode(timestamptz_send(r.read_at), 'hex'),
      r.account_id, coalesce(r.request_id, E'\\x1e')) end as seen,
  case when a.id is not null then a.salt::text || concat_ws(E'\\x1f', a.object_id, coalesce(a.before::text, ''), coalesce(a.after::text, ''))
    when r.id is not null then r.salt::text || concat_ws(E'\\x1f', coalesce(r.participant_id::text, ''), r.page) end as personal,
  case when a.id is not null then a.erasure_id when r.id is not null then r.erasure_id end as erasure_id`;

/** A link with the line that it stands for, as it is found. */
export type FoundLink = {
  sequence: number;
  commitment: Uint8Array;
  hash: Uint8Array;
  /** Null when the line is gone. */
  seen: Uint8Array | null;
  /** Null when the line is gone or blanked. */
  personal: Uint8Array | null;
  erased: boolean;
};

export type LinkFault =
  | "link_gone"
  | "line_gone"
  | "line_changed"
  | "link_changed"
  /** Hashed here, a line is not what the database said of it. */
  | "database_answers_falsely";
