-- The chain over the log, and erasure. Both write where nobody else may, so they are functions of a role of their own:
-- third_cup_trail_keeper signs in nowhere and can do nothing else.
grant select, insert on audit_event to third_cup_trail_keeper;
grant select on participant_read to third_cup_trail_keeper;
grant update (object_id, before, after, salt, erasure_id) on audit_event to third_cup_trail_keeper;
grant update (participant_id, page, salt, erasure_id) on participant_read to third_cup_trail_keeper;
grant select, insert, delete on trail_pending to third_cup_trail_keeper;
grant select, insert on trail_link, erasure to third_cup_trail_keeper;
create policy trail_keeper on audit_event to third_cup_trail_keeper using (true) with check (true);
create policy trail_keeper on participant_read to third_cup_trail_keeper using (true) with check (true);

-- Everything that hangs on a participant can be taken away by an erasure: found in the catalogue, so that a new table
-- is never forgotten.
do $$
declare t text;
begin
  for t in
    select c.relname from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'participant_read'
      and (c.relname = 'participant' or exists (
        select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'participant_id' and not a.attisdropped))
  loop
    execute format('grant select, delete on public.%I to third_cup_trail_keeper', t);
    execute format('create policy trail_keeper on public.%I to third_cup_trail_keeper using (true) with check (true)', t);
  end loop;
end $$;
-- Locking a row asks for it; no column is ever written.
grant update (version) on participant to third_cup_trail_keeper;

create or replace function note_for_trail() returns trigger
  language plpgsql security definer set search_path = public as $$
begin
  insert into trail_pending (service_id, row_id, kind) select service_id, id, tg_argv[0] from added;
  return null;
end $$;

-- What is hashed, and why in this form: app/domain/trail/trail-lines.ts, where the same is written down.
create or replace function link_pending(asked_service uuid, most integer) returns integer
  language plpgsql volatile security definer set search_path = public as $$
declare
  line record;
  number bigint;
  chained bytea;
  committed bytea;
  numbers bigint[] := '{}'; kinds text[] := '{}'; rows uuid[] := '{}'; commitments bytea[] := '{}'; hashes bytea[] := '{}';
begin
  select l.sequence, l.hash into number, chained from trail_link l
  where l.service_id = asked_service order by l.sequence desc limit 1;
  number := coalesce(number, 0);
  chained := coalesce(chained, sha256(convert_to('third-cup trail ' || asked_service, 'UTF8')));
  for line in
    with taken as (
      delete from trail_pending p
      where p.service_id = asked_service and p.row_id in (
        select w.row_id from trail_pending w where w.service_id = asked_service order by w.row_id limit most)
      returning p.kind, p.row_id
    )
    select t.kind, t.row_id,
      case when a.id is not null then concat_ws(E'\x1f', 'audit', a.id, a.service_id, encode(timestamptz_send(a.happened_at), 'hex'),
          a.actor_kind, coalesce(a.actor_id::text, ''), a.action, a.object_kind, coalesce(a.request_id, E'\x1e'))
        when r.id is not null then concat_ws(E'\x1f', 'read', r.id, r.service_id, encode(timestamptz_send(r.read_at), 'hex'),
          r.account_id, coalesce(r.request_id, E'\x1e'))
        else concat_ws(E'\x1f', 'gone', t.row_id) end as seen,
      case when a.id is not null then a.salt::text || concat_ws(E'\x1f', a.object_id, coalesce(a.before::text, ''), coalesce(a.after::text, ''))
        when r.id is not null then r.salt::text || concat_ws(E'\x1f', coalesce(r.participant_id::text, ''), r.page) end as personal
    from taken t
    left join audit_event a on t.kind = 'audit' and a.id = t.row_id
    left join participant_read r on t.kind = 'read' and r.id = t.row_id
    order by t.row_id
  loop
    number := number + 1;
    committed := sha256(convert_to(coalesce(line.personal, ''), 'UTF8'));
    chained := sha256(chained || committed || convert_to(line.seen, 'UTF8'));
    numbers := numbers || number; kinds := kinds || line.kind; rows := rows || line.row_id;
    commitments := commitments || committed; hashes := hashes || chained;
  end loop;
  insert into trail_link (service_id, sequence, kind, row_id, commitment, hash)
  select asked_service, * from unnest(numbers, kinds, rows, commitments, hashes);
  return cardinality(numbers);
end $$;

-- Called by the worker again and again. Writers never wait for it: it takes what has been committed, and two of it on
-- one service come one after the other.
create or replace function extend_trail(most integer) returns integer
  language plpgsql volatile security definer set search_path = public as $$
declare
  waiting uuid;
  linked integer := 0;
begin
  for waiting in
    with recursive services as (
      (select service_id from trail_pending order by service_id limit 1)
      union all
      select (select p.service_id from trail_pending p where p.service_id > s.service_id order by p.service_id limit 1)
      from services s where s.service_id is not null
    )
    select service_id from services where service_id is not null
  loop
    if pg_try_advisory_xact_lock(7203010, hashtext(waiting::text)) then
      linked := linked + link_pending(waiting, most);
    end if;
  end loop;
  return linked;
end $$;

-- Takes away every row of a participant, the key among them, and blanks what is personal in the lines of the log. What is
-- waiting to be linked is linked first: after that a line's own words are needed no more.
create or replace function erase_rows(asked_service uuid, asked_participant uuid, asked_erasure uuid)
  returns table (rows_taken integer, lines_blanked integer, lines_digest text)
  language plpgsql volatile security definer set search_path = public as $$
declare
  t text;
  left_over text[];
  again text[];
  of_table uuid[];
  ids text[] := array[asked_participant::text];
  count_now integer;
begin
  -- Whoever is writing about the participant holds this row; from here on nobody can.
  perform 1 from participant where service_id = asked_service and id = asked_participant for update;
  if not found then return; end if;
  perform pg_advisory_xact_lock(7203010, hashtext(asked_service::text));
  while link_pending(asked_service, 5000) > 0 loop null; end loop;

  rows_taken := 0;
  select coalesce(array_agg(c.relname::text), '{}') into left_over from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'participant_read'
    and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'participant_id' and not a.attisdropped);
  foreach t in array left_over loop
    if exists (select 1 from pg_attribute a where a.attrelid = ('public.' || quote_ident(t))::regclass and a.attname = 'id' and not a.attisdropped) then
      execute format('select array_agg(id) from public.%I where service_id = $1 and participant_id = $2', t)
        into of_table using asked_service, asked_participant;
      ids := ids || coalesce(of_table::text[], '{}');
    end if;
  end loop;

  update audit_event set object_id = 'erased', before = null, after = null, salt = null, erasure_id = asked_erasure
  where service_id = asked_service and object_id = any (ids) and salt is not null;
  update participant_read set participant_id = null, page = 'erased', salt = null, erasure_id = asked_erasure
  where service_id = asked_service and participant_id = asked_participant;

  -- Tables that point at each other are taken in the order in which they let go.
  while cardinality(left_over) > 0 loop
    again := '{}';
    foreach t in array left_over loop
      begin
        execute format('delete from public.%I where service_id = $1 and participant_id = $2', t)
          using asked_service, asked_participant;
        get diagnostics count_now = row_count;
        rows_taken := rows_taken + count_now;
      exception when foreign_key_violation then
        again := again || t;
      end;
    end loop;
    if cardinality(again) = cardinality(left_over) then
      raise exception 'erasure: rows still point at %', again;
    end if;
    left_over := again;
  end loop;
  -- Copies that would undo a merge of employers: with the rows themselves, nothing is left to put back.
  delete from record_merge_row where service_id = asked_service and content->>'participant_id' = asked_participant::text;
  get diagnostics count_now = row_count;
  rows_taken := rows_taken + count_now;
  delete from participant where service_id = asked_service and id = asked_participant;
  rows_taken := rows_taken + 1;

  select count(*)::int, encode(sha256(convert_to(coalesce(string_agg(line.id::text, ',' order by line.id), ''), 'UTF8')), 'hex')
    into lines_blanked, lines_digest
  from (
    select a.id from audit_event a where a.service_id = asked_service and a.erasure_id = asked_erasure
    union all
    select r.id from participant_read r where r.service_id = asked_service and r.erasure_id = asked_erasure
  ) line;
  return next;
end $$;

-- What the application may ask for: somebody of one's own service whom one follows up or supervises, and who is not held.
create or replace function erase_participant(asked_participant uuid, asked_erasure uuid)
  returns table (rows_taken integer, lines_blanked integer, lines_digest text)
  language plpgsql volatile security definer set search_path = public as $$
begin
  if not app_is_staff() or not exists (
    select 1 from participant_access a
    where a.service_id = app_service_id() and a.participant_id = asked_participant and a.account_id = app_account_id()
      and a.relation in ('specialist', 'supervisor')
      and a.from_on <= app_today() and coalesce(a.to_on, app_today()) >= app_today()
  ) then
    raise insufficient_privilege using message = 'not one of theirs';
  end if;
  if exists (
    select 1 from legal_hold h
    where h.service_id = app_service_id() and h.participant_id = asked_participant and h.released_at is null
  ) then
    raise insufficient_privilege using message = 'held';
  end if;
  return query select * from erase_rows(app_service_id(), asked_participant, asked_erasure);
end $$;

do $$
declare f text;
begin
  foreach f in array array['note_for_trail()', 'link_pending(uuid, integer)', 'extend_trail(integer)',
    'erase_rows(uuid, uuid, uuid)', 'erase_participant(uuid, uuid)'] loop
    execute format('alter function %s owner to third_cup_trail_keeper', f);
    execute format('revoke all on function %s from public', f);
  end loop;
end $$;
grant execute on function extend_trail(integer) to third_cup_worker;
grant execute on function erase_participant(uuid, uuid) to third_cup_app;

create or replace trigger trail_of_audit_event after insert on audit_event
  referencing new table as added for each statement execute function note_for_trail('audit');
create or replace trigger trail_of_participant_read after insert on participant_read
  referencing new table as added for each statement execute function note_for_trail('read');

-- What the log says about one participant, for those who follow up or supervise them: the person has a right to it, and
-- the application may not read the log otherwise.
create or replace function audit_lines_about(asked_participant uuid) returns table (
  happened_at timestamptz, actor_id uuid, action text, object_kind text, before jsonb, after jsonb
) language sql stable security definer set search_path = public as $$
  select a.happened_at, a.actor_id, a.action, a.object_kind, a.before, a.after from audit_event a
  where a.service_id = app_service_id() and a.object_id = asked_participant::text and app_is_staff()
    and exists (
      select 1 from participant_access p
      where p.service_id = app_service_id() and p.participant_id = asked_participant and p.account_id = app_account_id()
        and p.relation in ('specialist', 'cover', 'supervisor')
        and p.from_on <= app_today() and coalesce(p.to_on, app_today()) >= app_today())
  order by a.happened_at
$$;
alter function audit_lines_about(uuid) owner to third_cup_trail_keeper;
revoke all on function audit_lines_about(uuid) from public;
grant execute on function audit_lines_about(uuid) to third_cup_app;

alter table control_review enable row level security;
alter table control_review force row level security;
-- Leaders alone: it tells who was looked at by whom.
create policy leaders on control_review to third_cup_app
  using (service_id = app_service_id() and (select app_is_leader()))
  with check (service_id = app_service_id() and (select app_is_leader()));

-- What the control of the log looks at: openings of a person's own pages, in which relation, and whether the two share a
-- surname. Initials and case number, no name; leaders of the service alone.
grant select (id, service_id, name) on account to third_cup_trail_keeper;
grant execute on function app_is_leader() to third_cup_trail_keeper;
create policy trail_keeper on account for select to third_cup_trail_keeper using (true);
create or replace function control_lines(from_on date, to_on date, zone text) returns table (
  account_id uuid, participant_id uuid, initials text, reference_code text, day date, hour integer,
  relation text, days_since integer, same_surname boolean
) language sql stable security definer set search_path = public as $$
  select r.account_id, p.id, left(p.given_name, 1) || left(p.family_name, 1), p.reference_code,
    (r.read_at at time zone zone)::date, extract(hour from r.read_at at time zone zone)::int,
    (select case when a.emergency then 'emergency' else a.relation end from participant_access a
      where a.service_id = r.service_id and a.participant_id = r.participant_id and a.account_id = r.account_id
        and a.from_on <= (r.read_at at time zone zone)::date
        and coalesce(a.to_on, (r.read_at at time zone zone)::date) >= (r.read_at at time zone zone)::date
      order by a.relation = 'specialist' desc, a.emergency limit 1),
    (select (r.read_at at time zone zone)::date - max(a.to_on) from participant_access a
      where a.service_id = r.service_id and a.participant_id = r.participant_id and a.account_id = r.account_id
        and a.to_on < (r.read_at at time zone zone)::date),
    lower(p.family_name) = lower(regexp_replace(c.name, '^.*\s', ''))
  from participant_read r
  join participant p on p.service_id = r.service_id and p.id = r.participant_id
  join account c on c.service_id = r.service_id and c.id = r.account_id
  where r.service_id = app_service_id() and app_is_leader()
    and r.read_at >= from_on::timestamp at time zone zone and r.read_at < (to_on + 1)::timestamp at time zone zone
    and r.page not in ('visit_plan', 'opening')
$$;
-- How many different people each colleague opens a day: no person is named.
create or replace function control_days(from_on date, to_on date, zone text) returns table (
  account_id uuid, day date, people integer
) language sql stable security definer set search_path = public as $$
  select r.account_id, (r.read_at at time zone zone)::date, count(distinct r.participant_id)::int
  from participant_read r
  where r.service_id = app_service_id() and app_is_leader()
    and r.read_at >= from_on::timestamp at time zone zone and r.read_at < (to_on + 1)::timestamp at time zone zone
    and r.page not in ('visit_plan', 'opening')
  group by 1, 2
$$;
do $$
declare f text;
begin
  foreach f in array array['control_lines(date, date, text)', 'control_days(date, date, text)'] loop
    execute format('alter function %s owner to third_cup_trail_keeper', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to third_cup_app', f);
  end loop;
end $$;
