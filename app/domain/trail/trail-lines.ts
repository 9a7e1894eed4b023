import { createHash } from "node:crypto";

/** Before the first link of a service. */
export const beginningOf = (serviceId: string): Buffer =>
  createHash("sha256").update(`third-cup trail ${serviceId}`).digest();

/**
 * What of a line is hashed, as SQL over `a` (audit_event) and `r` (participant_read): what may always be seen, and what
 * is personal behind its salt. Written down here as well as in db/policies/07_trail.sql, because a check that asked the
 * database's own function would believe whatever that function says.
 */
export const seenAndPersonal = `
  case when a.id is not null then json_build_array('audit', a.id, a.service_id, (extract(epoch from a.happened_at) * 1000000)::bigint,
      a.actor_kind, a.actor_id, a.action, a.object_kind, a.request_id)::text
    when r.id is not null then json_build_array('read', r.id, r.service_id, (extract(epoch from r.read_at) * 1000000)::bigint,
      r.account_id, r.request_id)::text end as seen,
  case when a.id is not null then a.salt::text || json_build_array(a.object_id, a.before, a.after)::text
    when r.id is not null then r.salt::text || json_build_array(r.participant_id, r.page)::text end as personal,
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

export type LinkFault = "link_gone" | "line_gone" | "line_changed" | "link_changed";
