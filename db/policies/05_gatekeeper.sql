-- Before anybody is signed in there is no service to be confined to. These functions answer one question each,
-- for the exact hash or address they are handed, and run as a role that can do nothing else.
create or replace function session_actor(presented_hash text) returns table (
  session_id uuid, service_id uuid, account_id uuid, account_name text, roles text[], language text, colour_scheme text,
  service_name text, time_zone text, country text, last_seen_at timestamptz
) language sql stable security definer set search_path = public as $$
  select s.id, s.service_id, a.id, a.name,
    array(select r.role from account_role r where r.service_id = a.service_id and r.account_id = a.id order by r.role),
    a.language, a.colour_scheme, v.name, v.time_zone, v.country, s.last_seen_at
  from session s
  join account a on a.service_id = s.service_id and a.id = s.account_id
  join service v on v.id = s.service_id
  where s.token_hash = presented_hash and s.ended_at is null and s.expires_at > now()
    and s.last_seen_at > now() - interval '30 minutes' and a.disabled_at is null
$$;

create or replace function touch_session(presented_hash text) returns void
  language sql volatile security definer set search_path = public as $$
  update session set last_seen_at = now()
  where token_hash = presented_hash and ended_at is null and last_seen_at < now() - interval '1 minute'
$$;

create or replace function end_session(presented_hash text) returns void
  language sql volatile security definer set search_path = public as $$
  update session set ended_at = now() where token_hash = presented_hash and ended_at is null
$$;

create or replace function api_token_actor(presented_hash text) returns table (
  token_id uuid, service_id uuid, account_id uuid, account_name text, roles text[], language text, colour_scheme text,
  service_name text, time_zone text, country text
) language sql stable security definer set search_path = public as $$
  select t.id, t.service_id, a.id, a.name,
    array(select r.role from account_role r where r.service_id = a.service_id and r.account_id = a.id order by r.role),
    a.language, a.colour_scheme, v.name, v.time_zone, v.country
  from api_token t
  join account a on a.service_id = t.service_id and a.id = t.account_id
  join service v on v.id = t.service_id
  where t.token_hash = presented_hash and t.revoked_at is null and a.disabled_at is null
$$;

create or replace function sign_in_account(presented_email text) returns table (
  service_id uuid, account_id uuid, password_hash text
) language sql stable security definer set search_path = public as $$
  select a.service_id, a.id, a.password_hash from account a
  where lower(a.email) = lower(presented_email) and a.disabled_at is null
$$;

create or replace function account_invitation_holder(presented_hash text) returns table (
  invitation_id uuid, service_id uuid, account_id uuid, account_name text, account_email text
) language sql stable security definer set search_path = public as $$
  select i.id, i.service_id, a.id, a.name, a.email from account_invitation i
  join account a on a.service_id = i.service_id and a.id = i.account_id
  where i.token_hash = presented_hash and i.used_at is null and i.expires_at > now() and a.disabled_at is null
$$;

create or replace function portal_session_actor(presented_hash text) returns table (
  session_id uuid, service_id uuid, employer_id uuid, contact_person_id uuid, contact_person_name text,
  service_public_name text, language text, time_zone text, country text
) language sql stable security definer set search_path = public as $$
  select s.id, s.service_id, s.employer_id, s.contact_person_id, c.name, v.public_name, v.language, v.time_zone, v.country
  from portal_session s
  join contact_person c on c.service_id = s.service_id and c.id = s.contact_person_id
  join service v on v.id = s.service_id
  where s.token_hash = presented_hash and s.ended_at is null and s.expires_at > now()
    and s.last_seen_at > now() - interval '15 minutes'
    and c.left_on is null and c.objected_on is null
$$;

create or replace function touch_portal_session(presented_hash text) returns void
  language sql volatile security definer set search_path = public as $$
  update portal_session set last_seen_at = now()
  where token_hash = presented_hash and ended_at is null and last_seen_at < now() - interval '1 minute'
$$;

create or replace function portal_invitation_holder(presented_hash text) returns table (
  invitation_id uuid, service_id uuid, employer_id uuid, contact_person_id uuid, contact_person_email text,
  service_public_name text, service_public_phone text, service_public_hours text, language text,
  support_name text, support_phone text
) language sql stable security definer set search_path = public as $$
  select i.id, i.service_id, i.employer_id, i.contact_person_id, c.email,
    v.public_name, v.public_phone, v.public_hours, v.language, a.name, a.phone
  from portal_invitation i
  join contact_person c on c.service_id = i.service_id and c.id = i.contact_person_id
  join service v on v.id = i.service_id
  left join support_contact s on s.service_id = i.service_id and s.employer_id = i.employer_id
  left join account a on a.service_id = s.service_id and a.id = s.account_id and a.disabled_at is null
  where i.token_hash = presented_hash and i.ended_at is null and i.expires_at > now()
    and c.left_on is null and c.objected_on is null
$$;

-- Who may get a sign-in link at an address: everybody there who has been invited and has not left or objected.
create or replace function portal_people_at(presented_email text) returns table (
  service_id uuid, employer_id uuid, contact_person_id uuid, language text
) language sql stable security definer set search_path = public as $$
  select distinct c.service_id, c.employer_id, c.id, v.language
  from contact_person c
  join service v on v.id = c.service_id
  join portal_invitation i on i.service_id = c.service_id and i.contact_person_id = c.id and i.ended_at is null
  where lower(c.email) = lower(presented_email) and c.left_on is null and c.objected_on is null
$$;

-- Single use, decided by the database: of many redemptions at once exactly one gets a row.
create or replace function redeem_portal_sign_in_link(presented_hash text) returns table (
  service_id uuid, employer_id uuid, contact_person_id uuid
) language sql volatile security definer set search_path = public as $$
  update portal_sign_in_link l set used_at = now()
  where l.token_hash = presented_hash and l.used_at is null and l.expires_at > now()
  returning l.service_id, l.employer_id, l.contact_person_id
$$;

create or replace function register_unit_adopters(unit_ids uuid[]) returns table (register_unit_id uuid, service_id uuid)
  language sql stable security definer set search_path = public as $$
  select e.register_unit_id, e.service_id from employer e where e.register_unit_id = any (unit_ids)
$$;

-- Ids only, of the asking colleague's own service: those who arrange teams give access without having it.
create or replace function team_participants(asked_team uuid) returns table (participant_id uuid)
  language sql stable security definer set search_path = public as $$
  select p.id from participant p
  where p.team_id = asked_team and p.service_id = app_service_id() and app_actor_kind() = 'staff'
$$;

-- Asked by policies for leaders: the role is the database's own, whatever the application believes.
create or replace function app_is_leader() returns boolean
  language sql stable security definer set search_path = public as $$
  select app_actor_kind() = 'staff' and exists (
    select 1 from account_role r where r.service_id = app_service_id() and r.account_id = app_account_id() and r.role = 'leader')
$$;

do $$
declare f text;
begin
  foreach f in array array[
    'session_actor(text)', 'touch_session(text)', 'end_session(text)', 'api_token_actor(text)', 'sign_in_account(text)',
    'account_invitation_holder(text)', 'portal_session_actor(text)', 'touch_portal_session(text)',
    'portal_invitation_holder(text)', 'portal_people_at(text)', 'redeem_portal_sign_in_link(text)', 'register_unit_adopters(uuid[])',
    'team_participants(uuid)', 'app_is_leader()'
  ] loop
    execute format('alter function %s owner to third_cup_gatekeeper', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to third_cup_app, third_cup_worker', f);
  end loop;
end $$;
