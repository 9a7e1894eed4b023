import { sql } from "drizzle-orm";
import type { StaffContext } from "../context.ts";
import { type Channel, channels } from "../employer-contacts/employer-contact-vocabulary.ts";
import { standingIn } from "../portfolios/standing-in.ts";

export type PlannedContact = {
  id: string;
  employerId: string;
  employerName: string;
  channel: Channel;
  occurredAt: Date;
  /** Its time is past and nobody has said what happened. */
  isPast: boolean;
  /** The colleague who planned it and is away, or whose employer it was; null for one's own. */
  forName: string | null;
  /** Do not contact. */
  paused: boolean;
};

type Row = Omit<PlannedContact, "channel" | "occurredAt" | "isPast"> & {
  channel: string;
  occurredAt: string;
};

/**
 * What I have planned and not yet settled, the first to come first, also what should have been by now; and what
 * colleagues planned at employers I look after for them or that were handed over to me.
 */
export async function listPlannedContacts(ctx: StaffContext): Promise<PlannedContact[]> {
  const { serviceId, accountId } = ctx.actor;
  // "planned" is written out: the index of planned contacts is for this word, and a parameter could be any.
  const isPlanned = sql`c.service_id = ${serviceId} and c.status = 'planned' and c.withdrawn_at is null`;
  const fields = sql`c.id, c.service_id, c.employer_id, c.channel, c.occurred_at`;
  const rows = await ctx.tx.execute<Row>(sql`
    select c.id, c.employer_id as "employerId", e.name as "employerName", c.channel, c.occurred_at as "occurredAt",
      a.name as "forName",
      exists (select 1 from contact_pause p where p.service_id = c.service_id and p.employer_id = c.employer_id
        and p.ended_at is null and coalesce(p.until_on, 'infinity'::date) >= ${ctx.today}::date) as paused
    from (
      select ${fields}, null::uuid as for_account from employer_contact c where ${isPlanned} and c.logged_by = ${accountId}
      union
      select ${fields}, s.account_id from ${standingIn(ctx)} s
      join employer_contact c on c.logged_by = s.account_id and c.employer_id = s.employer_id and ${isPlanned}
      union
      select ${fields}, h.from_account_id from portfolio_handover_item i
      join portfolio_handover h on h.service_id = i.service_id and h.id = i.handover_id and h.undone_at is null
      join employer_contact c on c.logged_by = h.from_account_id and c.employer_id = i.employer_id and ${isPlanned}
      where i.service_id = ${serviceId} and i.to_account_id = ${accountId} and i.kind = 'owner'
    ) c
    join employer_profile e on e.service_id = c.service_id and e.id = c.employer_id
    left join account a on a.service_id = c.service_id and a.id = c.for_account
    order by c.occurred_at, c.id
    limit 20`);
  return rows.map((row) => {
    const occurredAt = new Date(row.occurredAt);
    return {
      ...row,
      channel: channels.find((channel) => channel === row.channel) ?? "in_person",
      occurredAt,
      isPast: occurredAt.getTime() < ctx.now.getTime(),
    };
  });
}
