-- Emergency access, the brake on taking out, and how long things are kept.
do $$
declare t text;
begin
  foreach t in array array['emergency_access', 'file_taken', 'brake_notice', 'retention_rule', 'retention_run'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
  end loop;
end $$;

grant select, insert on emergency_access, file_taken, brake_notice to third_cup_app;
grant update (lifted_at, lifted_by) on brake_notice to third_cup_app;
grant select, insert, update on retention_rule to third_cup_app;
grant select on retention_run to third_cup_app;

-- Whoever opens says so in their own name; who follows the participant up sees that it was done.
create policy own_line on emergency_access for insert to third_cup_app
  with check (service_id = app_service_id() and (select app_is_staff()) and account_id = app_account_id());
create policy followers_read on emergency_access for select to third_cup_app
  using (
    service_id = app_service_id() and (select app_is_staff())
    and exists (
      select 1 from participant_access a
      where a.service_id = emergency_access.service_id and a.participant_id = emergency_access.participant_id
        and a.account_id = app_account_id() and a.relation in ('specialist', 'supervisor')
        and a.from_on <= app_today() and coalesce(a.to_on, app_today()) >= app_today()
    )
  );
create policy own on file_taken to third_cup_app
  using (service_id = app_service_id() and (select app_is_staff()) and account_id = app_account_id())
  with check (service_id = app_service_id() and (select app_is_staff()) and account_id = app_account_id());
create policy own on brake_notice for select to third_cup_app
  using (service_id = app_service_id() and (select app_is_staff()) and account_id = app_account_id());
create policy own_line on brake_notice for insert to third_cup_app
  with check (service_id = app_service_id() and (select app_is_staff()) and account_id = app_account_id() and lifted_at is null);
create policy leaders_read on brake_notice for select to third_cup_app
  using (service_id = app_service_id() and (select app_is_leader()));
-- Nobody lets themselves go on.
create policy leaders_lift on brake_notice for update to third_cup_app
  using (service_id = app_service_id() and (select app_is_leader()) and account_id <> app_account_id())
  with check (service_id = app_service_id() and lifted_by = app_account_id());
create policy staff_of_service on retention_rule to third_cup_app
  using (service_id = app_service_id() and (select app_is_staff()))
  with check (service_id = app_service_id() and (select app_is_staff()));
create policy staff_of_service on retention_run for select to third_cup_app
  using (service_id = app_service_id() and (select app_is_staff()));

-- The worker takes away what the rules of a service say: traces of sign-in, copies kept for an undo, rows of imports, and
-- what is personal of contact persons whom nobody has met for long. Participants only through the function below.
grant select on retention_rule to third_cup_worker;
grant insert on retention_run to third_cup_worker;
create policy worker_of_service on retention_rule for select to third_cup_worker using (service_id = app_service_id());
create policy worker_of_service on retention_run for insert to third_cup_worker with check (service_id = app_service_id());
grant select (service_id, id, ended_at, expires_at), delete on session to third_cup_worker;
grant select (service_id, id, used_at, expires_at), delete on account_invitation, portal_sign_in_link to third_cup_worker;
grant select (service_id, id, ended_at, expires_at, contact_person_id, last_seen_at), delete on portal_session to third_cup_worker;
grant select (service_id, id, done_at), delete on undoable_change to third_cup_worker;
create policy worker_of_service on undoable_change to third_cup_worker using (service_id = app_service_id());

-- Whose case number that is, for whoever may follow up participants at all; a protected address is nobody's business.
grant select (reference_code, status) on participant to third_cup_gatekeeper;
grant select (service_id, participant_id, kind, from_on, to_on) on participant_circumstance to third_cup_gatekeeper;
create policy gatekeeper on participant_circumstance for select to third_cup_gatekeeper using (true);
create or replace function emergency_participant(asked_code text) returns table (participant_id uuid)
  language sql stable security definer set search_path = public as $$
  select p.id from participant p
  where p.service_id = app_service_id() and p.reference_code = asked_code and app_actor_kind() = 'staff' and p.status <> 'ended'
    and exists (
      select 1 from account_role r
      where r.service_id = app_service_id() and r.account_id = app_account_id() and r.role in ('employment_specialist', 'supervisor'))
    and not exists (
      select 1 from participant_circumstance c
      where c.service_id = p.service_id and c.participant_id = p.id and c.kind = 'protected_address'
        and c.from_on <= app_today() and coalesce(c.to_on, app_today()) >= app_today())
$$;
alter function emergency_participant(text) owner to third_cup_gatekeeper;
revoke all on function emergency_participant(text) from public;
grant execute on function emergency_participant(text) to third_cup_app;

-- For leaders alone: who opened whom, and why; initials and case number, no name.
create or replace function emergency_openings(from_on date, to_on date, zone text) returns table (
  id uuid, account_id uuid, initials text, reference_code text, reason text, words text, opened_at timestamptz
) language sql stable security definer set search_path = public as $$
  select e.id, e.account_id, left(p.given_name, 1) || left(p.family_name, 1), p.reference_code, e.reason, e.words, e.opened_at
  from emergency_access e
  join participant p on p.service_id = e.service_id and p.id = e.participant_id
  where e.service_id = app_service_id() and app_is_leader()
    and e.opened_at >= from_on::timestamp at time zone zone and e.opened_at < (to_on + 1)::timestamp at time zone zone
  order by e.opened_at
$$;

-- Participants whose case ended so many months ago, and whether a hold keeps them.
create or replace function participants_past(asked_service uuid, past_months integer) returns table (participant_id uuid, held boolean)
  language sql stable security definer set search_path = public as $$
  select p.id, exists (
    select 1 from legal_hold h where h.service_id = p.service_id and h.participant_id = p.id and h.released_at is null)
  from participant p
  where p.service_id = asked_service and p.status = 'ended'
    and coalesce(
      (select max(c.changed_on) from participant_status_change c where c.service_id = p.service_id and c.participant_id = p.id and c.status = 'ended'),
      p.updated_at::date) <= (app_today() - make_interval(months => past_months))::date
$$;
create or replace function count_participants_past(past_months integer) returns table (due integer, held integer)
  language sql stable security definer set search_path = public as $$
  select (count(*) filter (where not p.held))::int, (count(*) filter (where p.held))::int
  from participants_past(app_service_id(), past_months) p
  where app_actor_kind() in ('staff', 'worker')
$$;
-- What the worker may ask for: the rule itself is read here, so that nobody is erased whom the service has not decided on.
create or replace function erase_participants_past(most integer) returns table (erased integer, held integer)
  language plpgsql volatile security definer set search_path = public as $$
declare
  past_months integer;
  line record;
  taken record;
  new_erasure uuid;
begin
  erased := 0; held := 0;
  select r.months into past_months from retention_rule r
  where r.service_id = app_service_id() and r.subject = 'ended_participants';
  if past_months is not null and app_actor_kind() = 'worker' then
    for line in select * from participants_past(app_service_id(), past_months) loop
      if line.held then held := held + 1; continue; end if;
      exit when erased >= most;
      new_erasure := gen_random_uuid();
      select * into taken from erase_rows(app_service_id(), line.participant_id, new_erasure);
      insert into erasure (id, service_id, erased_id, ground, erased_at, rows_taken, lines_blanked, lines_digest)
      values (new_erasure, app_service_id(), line.participant_id, 'retention', now(), taken.rows_taken, taken.lines_blanked, taken.lines_digest);
      insert into audit_event (id, service_id, actor_kind, action, object_kind, object_id, request_id)
      values (gen_random_uuid(), app_service_id(), 'worker', 'erasure.done', 'erasure', new_erasure, 'retention');
      erased := erased + 1;
    end loop;
  end if;
  return next;
end $$;
grant select on retention_rule to third_cup_trail_keeper;
create policy trail_keeper on retention_rule for select to third_cup_trail_keeper using (true);

do $$
declare f text;
begin
  foreach f in array array['emergency_openings(date, date, text)', 'participants_past(uuid, integer)',
    'count_participants_past(integer)', 'erase_participants_past(integer)'] loop
    execute format('alter function %s owner to third_cup_trail_keeper', f);
    execute format('revoke all on function %s from public', f);
  end loop;
end $$;
grant execute on function emergency_openings(date, date, text) to third_cup_app;
grant execute on function count_participants_past(integer) to third_cup_app, third_cup_worker;
grant execute on function erase_participants_past(integer) to third_cup_worker;

-- How many people the asker has opened within an hour and a day, also those whom they see no longer: numbers, no ids.
create or replace function people_opened(at timestamptz, lifted timestamptz, asked uuid) returns table (
  in_hour integer, in_day integer, seconds_since_last float8, known boolean
) language sql stable security definer set search_path = public as $$
  select (count(*) filter (where seen.first_at > at - interval '1 hour'))::int, count(*)::int,
    extract(epoch from at - max(seen.first_at))::float8, coalesce(bool_or(seen.participant_id = asked), false)
  from (
    select r.participant_id, min(r.read_at) as first_at from participant_read r
    where r.service_id = app_service_id() and r.account_id = app_account_id() and app_actor_kind() = 'staff'
      and r.read_at > greatest(at - interval '1 day', lifted)
      -- Pages that name many at once show little of each.
      and r.page not in ('visit_plan', 'opening', 'ledger', 'questions')
    group by r.participant_id
  ) seen
$$;
alter function people_opened(timestamptz, timestamptz, uuid) owner to third_cup_trail_keeper;
revoke all on function people_opened(timestamptz, timestamptz, uuid) from public;
grant execute on function people_opened(timestamptz, timestamptz, uuid) to third_cup_app;
grant update (rows) on file_taken to third_cup_app;

-- Copies that would undo a merge, when nobody may undo it any more.
grant select on record_merge to third_cup_trail_keeper;
create policy trail_keeper on record_merge for select to third_cup_trail_keeper using (true);
create or replace function clear_merge_copies(past_months integer) returns integer
  language sql volatile security definer set search_path = public as $$
  with cleared as (
    delete from record_merge_row c using record_merge m
    where c.service_id = app_service_id() and m.service_id = c.service_id and m.id = c.record_merge_id
      and app_actor_kind() = 'worker' and m.merged_at < now() - make_interval(months => greatest(past_months, 2))
    returning 1
  )
  select count(*)::int from cleared
$$;
alter function clear_merge_copies(integer) owner to third_cup_trail_keeper;
revoke all on function clear_merge_copies(integer) from public;
grant execute on function clear_merge_copies(integer) to third_cup_worker;
