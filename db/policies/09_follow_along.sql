-- What follows a job, and working together on it. Rows open as every row of a participant's does (04_row_security.sql);
-- what the clinician and the night's planning may do beside that stands here.
do $$
declare t text;
begin
  foreach t in array array[
    'placement_change', 'placement_ending', 'education', 'education_ending', 'follow_up', 'follow_up_opt_out',
    'follow_up_with_employer', 'booster_request', 'step_down', 'workplace_lesson',
    'shared_goal', 'shared_meeting', 'shared_meeting_presence', 'clinician_share', 'team_case'
  ] loop
    execute format('grant select, insert, update on public.%I to third_cup_app', t);
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format($p$create policy caseload on public.%1$I to third_cup_app
      using (
        service_id = app_service_id() and (select app_is_staff())
        and exists (
          select 1 from participant p
          join participant_access a on a.service_id = p.service_id and a.participant_id = p.id
          where p.service_id = %1$I.service_id and p.id = %1$I.participant_id
            and a.account_id = app_account_id() and a.relation in ('specialist', 'cover', 'supervisor')
            and a.from_on <= app_today() and coalesce(a.to_on, app_today()) >= app_today()
        )
      )
      with check (
        service_id = app_service_id() and (select app_is_staff())
        and exists (
          select 1 from participant p
          join participant_access a on a.service_id = p.service_id and a.participant_id = p.id
          where p.service_id = %1$I.service_id and p.id = %1$I.participant_id
            and a.account_id = app_account_id() and a.relation in ('specialist', 'cover', 'supervisor')
            and a.from_on <= app_today() and coalesce(a.to_on, app_today()) >= app_today()
        )
      )$p$, t);
  end loop;
end $$;
-- Lessons are replaced as a whole, and so is who was at a meeting.
grant delete on workplace_lesson, shared_meeting_presence to third_cup_app;

-- The minutes: those who were there, for as long as they have to do with the person.
grant select, insert, update on shared_meeting_minutes to third_cup_app;
alter table shared_meeting_minutes enable row level security;
alter table shared_meeting_minutes force row level security;
create policy those_present on shared_meeting_minutes to third_cup_app
  using (
    service_id = app_service_id() and (select app_is_staff())
    and exists (select 1 from participant p where p.service_id = shared_meeting_minutes.service_id and p.id = shared_meeting_minutes.participant_id)
    and exists (
      select 1 from shared_meeting_presence w
      where w.service_id = shared_meeting_minutes.service_id and w.shared_meeting_id = shared_meeting_minutes.id
        and w.account_id = app_account_id()
    )
  )
  with check (
    service_id = app_service_id() and (select app_is_staff())
    and exists (select 1 from participant p where p.service_id = shared_meeting_minutes.service_id and p.id = shared_meeting_minutes.participant_id)
    and exists (
      select 1 from shared_meeting_presence w
      where w.service_id = shared_meeting_minutes.service_id and w.shared_meeting_id = shared_meeting_minutes.id
        and w.account_id = app_account_id()
    )
  );

-- A lead that is told the others of holds nothing of a participant.
grant select, insert, update on job_lead_share to third_cup_app;
alter table job_lead_share enable row level security;
alter table job_lead_share force row level security;
create policy staff_of_service on job_lead_share to third_cup_app
  using (service_id = app_service_id() and (select app_is_staff()))
  with check (service_id = app_service_id() and (select app_is_staff()));

-- The clinician: what the person has said yes to, the meetings they were at themselves, and the wish for a session more.
create or replace function app_is_clinician_of(asked_service uuid, asked_participant uuid) returns boolean language sql stable
  as $$ select app_is_staff() and asked_service = app_service_id() and exists (
    select 1 from participant p
    join participant_access a on a.service_id = p.service_id and a.participant_id = p.id
    where p.service_id = asked_service and p.id = asked_participant
      and a.account_id = app_account_id() and a.relation = 'clinician'
      and a.from_on <= app_today() and coalesce(a.to_on, app_today()) >= app_today()) $$;
create policy clinician_reads on clinician_share for select to third_cup_app
  using (app_is_clinician_of(service_id, participant_id) and withdrawn_at is null);
create policy clinician_reads on shared_meeting_presence for select to third_cup_app
  using (account_id = app_account_id() and app_is_clinician_of(service_id, participant_id));
create policy clinician_reads on shared_goal for select to third_cup_app
  using (app_is_clinician_of(service_id, participant_id) and exists (
    select 1 from clinician_share s where s.service_id = shared_goal.service_id
      and s.participant_id = shared_goal.participant_id and s.thing = 'goals' and s.withdrawn_at is null));
create policy clinician_reads on shared_meeting for select to third_cup_app
  using (app_is_clinician_of(service_id, participant_id) and (
    exists (
      select 1 from clinician_share s where s.service_id = shared_meeting.service_id
        and s.participant_id = shared_meeting.participant_id and s.thing = 'meetings' and s.withdrawn_at is null)
    or exists (
      select 1 from shared_meeting_presence w where w.service_id = shared_meeting.service_id
        and w.shared_meeting_id = shared_meeting.id and w.account_id = app_account_id())));
-- The key opens what is shared; the rows of everything else stay shut, and with them what the key would open.
create policy clinician_opens_shared on participant_key for select to third_cup_app
  using (app_is_clinician_of(service_id, participant_id) and (
    exists (
      select 1 from clinician_share s where s.service_id = participant_key.service_id
        and s.participant_id = participant_key.participant_id and s.withdrawn_at is null)
    or exists (
      select 1 from shared_meeting_presence w where w.service_id = participant_key.service_id
        and w.participant_id = participant_key.participant_id and w.account_id = app_account_id())));
create policy clinician_reads on booster_request for select to third_cup_app
  using (app_is_clinician_of(service_id, participant_id));
create policy clinician_settles on booster_request for update to third_cup_app
  using (app_is_clinician_of(service_id, participant_id))
  with check (app_is_clinician_of(service_id, participant_id));

-- The night plans what follows the jobs of a whole service, and reads no participant to do it: the worker calls a function
-- with borrowed rights and learns three numbers.
do $$
declare t text;
begin
  foreach t in array array['placement_ending', 'step_down', 'follow_up_opt_out', 'follow_up_with_employer', 'workplace_lesson'] loop
    execute format('grant select on public.%I to third_cup_gatekeeper', t);
    execute format('create policy gatekeeper on public.%I for select to third_cup_gatekeeper using (true)', t);
  end loop;
end $$;
grant select, insert, update on follow_up to third_cup_gatekeeper;
create policy gatekeeper on follow_up to third_cup_gatekeeper using (true) with check (true);
grant select (id, service_id, team_id, status) on participant to third_cup_gatekeeper;

-- The rule of app/domain/follow-ups/follow-up-plan.ts for all jobs at once; a test holds the two together. The steps are
-- handed in from there, so that there is one list of them.
create or replace function plan_follow_ups(of_service uuid, on_day date, until_day date, zone text, steps jsonb)
  returns table (planned integer, missed integer, dropped integer)
  language plpgsql volatile security definer set search_path = public as $$
begin
  if app_actor_kind() is distinct from 'worker' or of_service is distinct from app_service_id() then
    raise insufficient_privilege using message = 'the night plans its own service';
  end if;
  with job as materialized (
    select j.service_id, j.participant_id, j.id, j.started_on, (j.created_at at time zone zone)::date as recorded_on,
      e.ended_on, e.heard_on, d.from_on as stepped_down_from,
      exists (select 1 from follow_up_with_employer w
        where w.service_id = j.service_id and w.placement_id = j.id and w.ended_at is null) as employer_knows,
      (select min(o.from_on) from follow_up_opt_out o
        where o.service_id = j.service_id and o.placement_id = j.id and o.ended_at is null) as opted_out_from
    from placement j
    join participant p on p.service_id = j.service_id and p.id = j.participant_id and p.status <> 'ended'
    left join placement_ending e on e.service_id = j.service_id and e.placement_id = j.id and e.taken_back_at is null
    left join step_down d on d.service_id = j.service_id and d.placement_id = j.id and d.taken_back_at is null
    where j.service_id = of_service
  ), wanted as (
    select job.service_id, job.participant_id, job.id as placement_id, s.kind, s.audience,
      s.step || case when s.every_months is null then '' else '_' || (n + 1) end as step, w.due_from, w.due_on,
      case when s.audience = 'person' and w.due_on >= job.opted_out_from then 'not_wanted' else 'planned' end as status
    from job
    cross join jsonb_to_recordset(steps) as s (step text, kind text, audience text, anchor text, from_months integer,
      from_days integer, until_months integer, until_days integer, every_months integer)
    cross join lateral (select case s.anchor when 'start' then job.started_on when 'end' then job.ended_on else job.heard_on end as day) a
    cross join lateral generate_series(0, case when s.every_months is null then 0 else greatest(0,
      ((extract(year from until_day) - extract(year from a.day)) * 12 + extract(month from until_day) - extract(month from a.day)
        - s.from_months)::integer / s.every_months + 1) end) n
    cross join lateral (select
      (a.day + make_interval(months => s.from_months + n * coalesce(s.every_months, 0), days => s.from_days))::date as due_from,
      (a.day + make_interval(months => s.until_months + n * coalesce(s.every_months, 0), days => s.until_days))::date as due_on) w
    where w.due_from <= until_day and w.due_on >= job.recorded_on
      and (s.audience = 'person' or job.employer_knows)
      and (s.anchor <> 'start' or (
        (job.ended_on is null or w.due_from <= job.ended_on)
        and (job.stepped_down_from is null or w.due_from < job.stepped_down_from)))
  )
  insert into follow_up (id, service_id, participant_id, placement_id, step, kind, audience, due_from, due_on, status)
  select gen_random_uuid(), w.service_id, w.participant_id, w.placement_id, w.step, w.kind, w.audience, w.due_from, w.due_on, w.status
  from wanted w
  where not exists (select 1 from follow_up f
    where f.service_id = w.service_id and f.placement_id = w.placement_id and f.step = w.step)
  on conflict (service_id, placement_id, step) do nothing;
  get diagnostics planned = row_count;

  update follow_up f set status = 'dropped', version = f.version + 1
  from participant p
  where f.service_id = of_service and f.status = 'planned'
    and p.service_id = f.service_id and p.id = f.participant_id and p.status = 'ended';
  get diagnostics dropped = row_count;

  -- Whether an employer may be talked with is decided on the day, so theirs are never called missed.
  update follow_up f set status = 'missed', version = f.version + 1
  where f.service_id = of_service and f.status = 'planned' and f.audience = 'person'
    and coalesce(f.moved_to, f.due_on) < on_day;
  get diagnostics missed = row_count;
  return next;
end $$;
alter function plan_follow_ups(uuid, date, date, text, jsonb) owner to third_cup_gatekeeper;
revoke all on function plan_follow_ups(uuid, date, date, text, jsonb) from public;
grant execute on function plan_follow_ups(uuid, date, date, text, jsonb) to third_cup_worker;

-- What was learned at one workplace, by whom it may be told of and by how many: people are numbered anew each time, and
-- what of it is told is decided by app/domain/workplace-lessons/tellable-lessons.ts.
create or replace function lessons_at_workplace(asked_employer uuid)
  returns table (person integer, lesson text, worked boolean, consent text)
  language sql stable security definer set search_path = public as $$
  select dense_rank() over (order by l.participant_id)::integer, l.lesson, l.worked, l.consent
  from placement p
  join workplace_lesson l on l.service_id = p.service_id and l.placement_id = p.id
  where p.service_id = app_service_id() and app_actor_kind() = 'staff' and p.employer_id = asked_employer
    and l.consent <> 'none'
$$;
alter function lessons_at_workplace(uuid) owner to third_cup_gatekeeper;
revoke all on function lessons_at_workplace(uuid) from public;
grant execute on function lessons_at_workplace(uuid) to third_cup_app;
