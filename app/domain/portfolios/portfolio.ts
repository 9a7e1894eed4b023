import { type SQL, sql } from "drizzle-orm";
import type { StaffContext } from "../context.ts";

/** What can change hands. */
export const portfolioKinds = [
  "owner",
  "backup",
  "next_step",
  "promise",
  "job_lead",
  "support_contact",
  "support_deputy",
  "support_request",
] as const;
export type PortfolioKind = (typeof portfolioKinds)[number];
export type PortfolioCounts = Record<PortfolioKind, number>;

export const noCounts = (): PortfolioCounts => ({
  owner: 0,
  backup: 0,
  next_step: 0,
  promise: 0,
  job_lead: 0,
  support_contact: 0,
  support_deputy: 0,
  support_request: 0,
});

export type PortfolioThing = { kind: PortfolioKind; objectId: string; employerId: string };

/** Everything a colleague has with employers, as rows of (kind, object_id, employer_id); nothing of a participant. */
export function thingsOf({ actor: { serviceId } }: StaffContext, accountId: string): SQL {
  return sql`(
    select o.kind, o.employer_id as object_id, o.employer_id from employer_owner o
    where o.service_id = ${serviceId} and o.account_id = ${accountId} and o.ended_at is null
    union all
    select 'next_step', n.id, n.employer_id from next_step n
    where n.service_id = ${serviceId} and n.account_id = ${accountId} and n.done_at is null
    union all
    select 'promise', p.id, p.employer_id from promise p
    where p.service_id = ${serviceId} and coalesce(p.account_id, p.created_by) = ${accountId} and p.status = 'open'
    union all
    select 'job_lead', l.id, l.employer_id from job_lead l
    where l.service_id = ${serviceId} and coalesce(l.account_id, l.created_by) = ${accountId} and l.closed_at is null
    union all
    select 'support_contact', s.employer_id, s.employer_id from support_contact s
    where s.service_id = ${serviceId} and s.account_id = ${accountId}
    union all
    select 'support_deputy', s.employer_id, s.employer_id from support_contact s
    where s.service_id = ${serviceId} and s.deputy_account_id = ${accountId}
    union all
    select 'support_request', r.id, r.employer_id from support_request r
    where r.service_id = ${serviceId} and r.account_id = ${accountId} and r.answered_at is null and r.closed_at is null)`;
}
