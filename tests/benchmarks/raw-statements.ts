import type postgres from "postgres";

/** What the application's use cases ask of Postgres for the same answers, without row security, context or audit reads. */

export function selectRows(sql: postgres.Sql, serviceId: string, ids: readonly string[], today: string) {
  return sql`
    select 'e_' || p.id as document_id, p.name, p.organisation_number, p.municipality_number, m.name as municipality_name,
      p.place, p.industry_code, p.industry_name, p.head_count, p.latitude, p.longitude, p.position_source,
      coalesce(r.stage, 'none') as stage, coalesce(r.band, 'new') as band, coalesce(r.strength, 0) as strength,
      to_char(r.last_contact_at at time zone 'Europe/Oslo', 'YYYY-MM-DD') as last_contact_on, a.name as owner_name,
      exists (select 1 from contact_pause c where c.service_id = p.service_id and c.employer_id = p.id and c.ended_at is null
        and coalesce(c.until_on, 'infinity'::date) >= ${today}::date) as paused,
      exists (select 1 from job_lead l where l.service_id = p.service_id and l.employer_id = p.id and l.closed_at is null) as has_job_lead
    from employer_profile p
    left join municipality m on m.number = p.municipality_number
    left join employer_relationship r on r.service_id = p.service_id and r.employer_id = p.id
    left join employer_owner o on o.service_id = p.service_id and o.employer_id = p.id and o.kind = 'owner' and o.ended_at is null
    left join account a on a.service_id = o.service_id and a.id = o.account_id
    where p.service_id = ${serviceId} and p.id = any (string_to_array(${ids.join(",")}, ',')::uuid[])`;
}

export function selectEmployer(sql: postgres.Sql, serviceId: string, employerId: string) {
  return Promise.all([
    sql`select p.*, r.stage, r.band, r.strength, r.last_contact_at from employer_profile p
      left join employer_relationship r on r.service_id = p.service_id and r.employer_id = p.id
      where p.service_id = ${serviceId} and p.id = ${employerId}`,
    sql`select id, name, role, phone, email, preferred_way, decision_maker, left_on from contact_person
      where service_id = ${serviceId} and employer_id = ${employerId} order by name`,
    sql`select c.id, c.channel, c.status, c.occurred_at, c.duration_minutes, c.purpose, c.initiated_by, c.reached_nobody,
        c.who_went, c.decision_maker, c.stage_reached, c.note, a.name as logged_by,
        array(select p.name from employer_contact_person m join contact_person p on p.service_id = m.service_id
          and p.id = m.contact_person_id where m.service_id = c.service_id and m.employer_contact_id = c.id) as people
      from employer_contact c join account a on a.service_id = c.service_id and a.id = c.logged_by
      where c.service_id = ${serviceId} and c.employer_id = ${employerId} and c.withdrawn_at is null
      order by c.occurred_at desc, c.id desc limit 50`,
    sql`select kind, value, source, observed_on from employer_fact
      where service_id = ${serviceId} and employer_id = ${employerId} and status = 'accepted' order by observed_on`,
  ]);
}

export type RawContact = {
  id: string;
  serviceId: string;
  accountId: string;
  employerId: string;
  personId: string;
};

/** The contact alone. */
export function insertContact(sql: postgres.Sql | postgres.TransactionSql, contact: RawContact) {
  return sql`insert into employer_contact (id, service_id, employer_id, channel, occurred_at, decision_maker, logged_by, request_hash)
    values (${contact.id}, ${contact.serviceId}, ${contact.employerId}, 'in_person', now(), 'yes', ${contact.accountId}, ${contact.id})`;
}

/** Everything that a saved contact writes: who took part, running sums, the word to the index, the audit line. */
export function saveContact(sql: postgres.Sql, contact: RawContact, auditId: string) {
  const { id, serviceId, employerId, accountId, personId } = contact;
  return sql.begin(async (tx) => {
    await insertContact(tx, contact);
    await tx`insert into employer_contact_account (service_id, employer_contact_id, account_id) values (${serviceId}, ${id}, ${accountId})`;
    await tx`insert into employer_contact_person (service_id, employer_contact_id, contact_person_id) values (${serviceId}, ${id}, ${personId})`;
    await tx`update employer_relationship set face_to_face = face_to_face + 1, strength = least(100, strength + 1),
      last_contact_at = now(), last_visit_at = now() where service_id = ${serviceId} and employer_id = ${employerId}`;
    await tx`insert into employer_relationship_person (service_id, employer_id, contact_person_id, last_live_on)
      values (${serviceId}, ${employerId}, ${personId}, current_date)
      on conflict (service_id, employer_id, contact_person_id) do update set last_live_on = excluded.last_live_on`;
    await tx`insert into search_outbox (document_id, service_id) values (${`e_${employerId}`}, ${serviceId})`;
    await tx`insert into audit_event (id, service_id, actor_kind, actor_id, action, object_kind, object_id)
      values (${auditId}, ${serviceId}, 'staff', ${accountId}, 'employer_contact.logged', 'employer_contact', ${id})`;
  });
}
