-- Before anybody is signed in there is no service to be confined to. These functions answer one question each,
-- for the exact hash or address they are handed, and run as a role that can do nothing else.
drop function if exists session_actor(text);
create function session_actor(presented_hash text) returns table (
  session_id uuid, service_id uuid, account_id uuid, account_name text, roles text[], language text, colour_scheme text,
  service_name text, time_zone text, country text, last_seen_at timestamptz, authenticated_at timestamptz,
  second_factor boolean, second_factor_demanded text, has_second_factor boolean
) language sql stable security definer set search_path = public as $$
  select s.id, s.service_id, a.id, a.name,
    array(select r.role from account_role r where r.service_id = a.service_id and r.account_id = a.id order by r.role),
    a.language, a.colour_scheme, v.name, v.time_zone, v.country, s.last_seen_at, s.authenticated_at,
    s.second_factor, v.second_factor,
    exists (select from passkey p where p.service_id = a.service_id and p.account_id = a.id)
      or exists (select from authenticator t where t.service_id = a.service_id and t.account_id = a.id and t.confirmed_at is not null)
  from session s
  join account a on a.service_id = s.service_id and a.id = s.account_id
  join service v on v.id = s.service_id
  where s.token_hash = presented_hash and s.ended_at is null and s.expires_at > now()
    and s.last_seen_at > now() - make_interval(mins => s.idle_minutes) and a.disabled_at is null
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

drop function if exists sign_in_account(text);
create function sign_in_account(presented_email text) returns table (
  service_id uuid, account_id uuid, password_hash text, has_authenticator boolean, has_passkey boolean
) language sql stable security definer set search_path = public as $$
  select a.service_id, a.id, a.password_hash,
    exists (select from authenticator t where t.service_id = a.service_id and t.account_id = a.id and t.confirmed_at is not null),
    exists (select from passkey p where p.service_id = a.service_id and p.account_id = a.id)
  from account a
  where lower(a.email) = lower(presented_email) and a.disabled_at is null
$$;

create or replace function passkey_holder(presented_id text) returns table (
  passkey_id uuid, service_id uuid, account_id uuid, public_key text, counter bigint, transports text
) language sql stable security definer set search_path = public as $$
  select p.id, a.service_id, a.id, p.public_key, p.counter, p.transports from passkey p
  join account a on a.service_id = p.service_id and a.id = p.account_id
  where p.credential_id = presented_id and a.disabled_at is null
$$;

create or replace function external_identity_holder(presented_issuer text, presented_subject text) returns table (
  service_id uuid, account_id uuid, has_authenticator boolean, has_passkey boolean
) language sql stable security definer set search_path = public as $$
  select a.service_id, a.id,
    exists (select from authenticator t where t.service_id = a.service_id and t.account_id = a.id and t.confirmed_at is not null),
    exists (select from passkey p where p.service_id = a.service_id and p.account_id = a.id)
  from external_identity i
  join account a on a.service_id = i.service_id and a.id = i.account_id
  where i.issuer = presented_issuer and i.subject = presented_subject and a.disabled_at is null
$$;

-- What a sign-in remembers for some minutes. Old ones go when a new one comes.
create or replace function open_sign_in_attempt(new_hash text, new_purpose text, new_body text, ends timestamptz) returns void
  language sql volatile security definer set search_path = public as $$
  delete from sign_in_attempt where expires_at < now() - interval '1 hour';
  insert into sign_in_attempt (key_hash, purpose, sealed_body, expires_at) values (new_hash, new_purpose, new_body, ends)
$$;
create or replace function read_sign_in_attempt(presented_hash text, wanted_purpose text, at timestamptz) returns table (sealed_body text)
  language sql stable security definer set search_path = public as $$
  select a.sealed_body from sign_in_attempt a
  where a.key_hash = presented_hash and a.purpose = wanted_purpose and a.expires_at > at
$$;
-- Single use, decided by the database: of many at once exactly one gets the row.
create or replace function take_sign_in_attempt(presented_hash text, wanted_purpose text, at timestamptz) returns table (sealed_body text)
  language sql volatile security definer set search_path = public as $$
  delete from sign_in_attempt a
  where a.key_hash = presented_hash and a.purpose = wanted_purpose and a.expires_at > at
  returning a.sealed_body
$$;
create or replace function record_sign_in_refusal(
  new_id uuid, at timestamptz, used_way text, why text, asked_provider text, of_account uuid, from_address text, request text
) returns void language sql volatile security definer set search_path = public as $$
  insert into sign_in_refusal (id, happened_at, way, reason, provider, account_id, address_hash, request_id)
  values (new_id, at, used_way, why, asked_provider, of_account, from_address, request)
$$;

drop function if exists account_invitation_holder(text);
create function account_invitation_holder(presented_hash text) returns table (
  invitation_id uuid, service_id uuid, account_id uuid, account_name text, account_email text,
  has_authenticator boolean, has_passkey boolean
) language sql stable security definer set search_path = public as $$
  select i.id, i.service_id, a.id, a.name, a.email,
    exists (select from authenticator t where t.service_id = a.service_id and t.account_id = a.id and t.confirmed_at is not null),
    exists (select from passkey p where p.service_id = a.service_id and p.account_id = a.id)
  from account_invitation i
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

-- Names and titles by the beginnings of words. Row security alone would have every row of the service read: it lets no
-- index answer "like" before it has looked at each row itself. The ids are read again under row security by who asks.
-- One pattern a word, at most five; all of them are looked up in the index together, because the shortest may be the one
-- that few have ("person 4711"). A single word has its own statement: each condition costs planning.
-- What many have ("person", "jo") is among the first 200 rows of the service often enough, and the index would first
-- gather all that have it. What few have is found by the index alone, planned anew for each pattern: the planner takes a
-- few letters for what many rows have, and with a limit it would then read the whole table, or the whole service (hence
-- "is not distinct from"), for what none has.
create or replace function contact_persons_named(longest text, others text[], at_most integer)
  returns table (contact_person_id uuid)
  language plpgsql stable security definer set search_path = public
  set plan_cache_mode = force_custom_plan set enable_seqscan = off as $$
declare
  near_at_hand uuid[];
begin
  select array_agg(f.id) into near_at_hand from (
    select s.id from (
      select c.id, c.name from contact_person c
      where c.service_id = app_service_id() and app_actor_kind() = 'staff' and c.objected_on is null
      order by c.service_id, c.id limit 200) s
    where (' ' || lower(s.name)) like longest and (' ' || lower(s.name)) like all (others)
    limit at_most) f;
  if cardinality(near_at_hand) = at_most then
    return query select unnest(near_at_hand);
    return;
  end if;
  if cardinality(others) = 0 then
    return query select c.id from contact_person c
    where (' ' || lower(c.name)) like longest
      and c.service_id is not distinct from app_service_id() and app_actor_kind() = 'staff' and c.objected_on is null
    limit at_most;
    return;
  end if;
  return query select c.id from contact_person c
  where (' ' || lower(c.name)) like longest
    and (' ' || lower(c.name)) like coalesce(others[1], longest) and (' ' || lower(c.name)) like coalesce(others[2], longest)
    and (' ' || lower(c.name)) like coalesce(others[3], longest) and (' ' || lower(c.name)) like coalesce(others[4], longest)
    and c.service_id is not distinct from app_service_id() and app_actor_kind() = 'staff' and c.objected_on is null
  limit at_most;
end $$;

create or replace function job_leads_titled(longest text, others text[], at_most integer) returns table (job_lead_id uuid)
  language plpgsql stable security definer set search_path = public
  set plan_cache_mode = force_custom_plan set enable_seqscan = off as $$
declare
  near_at_hand uuid[];
begin
  select array_agg(f.id) into near_at_hand from (
    select s.id from (
      select l.id, l.title from job_lead l
      where l.service_id = app_service_id() and app_actor_kind() = 'staff'
      order by l.service_id, l.id limit 200) s
    where (' ' || lower(s.title)) like longest and (' ' || lower(s.title)) like all (others)
    limit at_most) f;
  if cardinality(near_at_hand) = at_most then
    return query select unnest(near_at_hand);
    return;
  end if;
  if cardinality(others) = 0 then
    return query select l.id from job_lead l
    where (' ' || lower(l.title)) like longest
      and l.service_id is not distinct from app_service_id() and app_actor_kind() = 'staff'
    limit at_most;
    return;
  end if;
  return query select l.id from job_lead l
  where (' ' || lower(l.title)) like longest
    and (' ' || lower(l.title)) like coalesce(others[1], longest) and (' ' || lower(l.title)) like coalesce(others[2], longest)
    and (' ' || lower(l.title)) like coalesce(others[3], longest) and (' ' || lower(l.title)) like coalesce(others[4], longest)
    and l.service_id is not distinct from app_service_id() and app_actor_kind() = 'staff'
  limit at_most;
end $$;

create or replace function calendar_feed_reader(presented_hash text) returns table (
  feed_id uuid, service_id uuid, account_id uuid, account_name text, roles text[], language text,
  service_name text, time_zone text, country text
) language sql stable security definer set search_path = public as $$
  select f.id, f.service_id, a.id, a.name,
    array(select r.role from account_role r where r.service_id = a.service_id and r.account_id = a.id order by r.role),
    a.language, v.name, v.time_zone, v.country
  from calendar_feed f
  join account a on a.service_id = f.service_id and a.id = f.account_id
  join service v on v.id = f.service_id
  where f.token_hash = presented_hash and f.revoked_at is null and a.disabled_at is null
$$;

-- Ids only, of the asking colleague's own service: those who arrange teams give access without having it.
create or replace function team_participants(asked_team uuid) returns table (participant_id uuid)
  language sql stable security definer set search_path = public as $$
  select p.id from participant p
  where p.team_id = asked_team and p.service_id = app_service_id() and app_actor_kind() = 'staff'
$$;

-- Counts only, of the asking colleague's own service, for those who may see no participant; what of them is shown is
-- decided by app/domain/ledger/coarse-counts.ts.
create or replace function placement_counts(from_day date, until_day date) returns table (origin text, placements integer)
  language sql stable security definer set search_path = public as $$
  select p.origin, count(*)::integer from placement p
  where p.service_id = app_service_id() and app_actor_kind() = 'staff' and p.started_on between from_day and until_day
  group by p.origin
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
    'team_participants(uuid)', 'passkey_holder(text)', 'external_identity_holder(text, text)',
    'open_sign_in_attempt(text, text, text, timestamptz)', 'read_sign_in_attempt(text, text, timestamptz)',
    'take_sign_in_attempt(text, text, timestamptz)',
    'record_sign_in_refusal(uuid, timestamptz, text, text, text, uuid, text, text)',
    'placement_counts(date, date)',
    'contact_persons_named(text, text[], integer)', 'job_leads_titled(text, text[], integer)', 'calendar_feed_reader(text)',
    'app_is_leader()'
  ] loop
    execute format('alter function %s owner to third_cup_gatekeeper', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to third_cup_app, third_cup_worker', f);
  end loop;
end $$;
