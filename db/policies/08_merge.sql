-- Making one of two employers, or of two contact persons, and undoing it. Everything that points at the one that goes is
-- moved to the one that stays, rows of participants too, which no single colleague may see all of: so these functions run
-- as the gatekeeper, answer nothing of what they moved, and work within the asking colleague's service only. They find the
-- tables in the catalogue, so that a new one is moved without anybody remembering it here.

-- Tables that hold an employer or a contact person, by the column that does. Left out: what follows by itself.
create or replace function merge_references() returns table (table_name text, column_name text) language sql stable as $$
  select c.relname::text, a.attname::text
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and a.attname in ('employer_id', 'contact_person_id', 'document_id')
    and c.relname not in ('employer_change', 'employer_duplicate_key', 'search_outbox', 'search_dead_letter')
$$;
revoke all on function merge_references() from public;

alter table record_merge_row enable row level security;
alter table record_merge_row force row level security;
create policy gatekeeper on record_merge_row to third_cup_gatekeeper using (true) with check (true);
-- An erasure takes the copies of a participant's rows too.
grant select, delete on record_merge_row to third_cup_trail_keeper;
create policy trail_keeper on record_merge_row to third_cup_trail_keeper using (true) with check (true);
do $$
declare t text;
begin
  for t in
    select table_name from merge_references()
    union select unnest(array['employer', 'contact_person', 'record_merge', 'record_merge_row', 'employer_change', 'employer_duplicate_key'])
  loop
    execute format('grant select, insert, update, delete on public.%I to third_cup_gatekeeper', t);
    -- One that lets it read alone, for figures, is not enough: a row that it may not change would be left behind.
    if not exists (select 1 from pg_policies where schemaname = 'public' and tablename = t and policyname = 'gatekeeper' and cmd = 'ALL') then
      execute format('drop policy if exists gatekeeper on public.%I', t);
      execute format('create policy gatekeeper on public.%I to third_cup_gatekeeper using (true) with check (true)', t);
    end if;
  end loop;
end $$;

create or replace function standing_merge(asked uuid) returns record_merge language plpgsql stable as $$
declare m record_merge;
begin
  select * into m from record_merge
  where id = asked and service_id = app_service_id() and app_actor_kind() = 'staff' and undone_at is null;
  if m.id is null then raise exception 'no such merge' using errcode = '42501'; end if;
  return m;
end $$;
revoke all on function standing_merge(uuid) from public;

-- Rows that are worked out from others: kept as they were, and counted anew from what was moved.
create or replace function merge_sums_of(m record_merge) returns setof record_merge_row language sql stable as $$
  select gen_random_uuid(), m.service_id, m.id, s.name, 'set_aside', s.content
  from (
    select 'employer_relationship' as name, to_jsonb(r) as content, r.employer_id from employer_relationship r where r.service_id = m.service_id
    union all
    select 'employer_relationship_person', to_jsonb(p), p.employer_id from employer_relationship_person p where p.service_id = m.service_id
  ) s
  where s.employer_id in (
    select m.kept_id where m.kind = 'employer' union select m.lost_id where m.kind = 'employer'
    union select c.employer_id from contact_person c where c.service_id = m.service_id and c.id in (m.kept_id, m.lost_id))
$$;
revoke all on function merge_sums_of(record_merge) from public;

-- lost_wins: tables in which, where only one of two rows can stand, the one of the employer that goes is kept.
create or replace function merge_rows(asked uuid, lost_wins text[]) returns void
  language plpgsql volatile security definer set search_path = public as $$
declare
  m record_merge := standing_merge(asked);
  ref record;
  row_of record;
  moved jsonb;
  kept_value text;
  lost_value text;
  kept_employer uuid := case when m.kind = 'employer' then m.kept_id
    else (select c.employer_id from contact_person c where c.service_id = m.service_id and c.id = m.kept_id) end;
begin
  execute format('insert into record_merge_row select gen_random_uuid(), $1, $2, %L, case when t.id = $3 then ''before'' else ''lost'' end, to_jsonb(t) from %I t where t.service_id = $1 and t.id in ($3, $4)', m.kind, m.kind)
    using m.service_id, m.id, m.kept_id, m.lost_id;
  insert into record_merge_row select * from merge_sums_of(m);
  delete from employer_relationship_person p using merge_sums_of(m) s
    where s.table_name = 'employer_relationship_person' and p.service_id = m.service_id
      and p.employer_id = (s.content ->> 'employer_id')::uuid and p.contact_person_id = (s.content ->> 'contact_person_id')::uuid;
  delete from employer_relationship r using merge_sums_of(m) s
    where s.table_name = 'employer_relationship' and r.service_id = m.service_id and r.employer_id = (s.content ->> 'employer_id')::uuid;
  -- How closely to keep in touch was set by a person and is counted from nothing: it stays, or comes from the other.
  insert into employer_relationship (service_id, employer_id, tier)
  select m.service_id, kept_employer, coalesce(
    nullif(max(s.content ->> 'tier') filter (where s.content ->> 'employer_id' = kept_employer::text), 'ordinary'),
    max(s.content ->> 'tier') filter (where s.content ->> 'employer_id' <> kept_employer::text), 'ordinary')
  from record_merge_row s
  where s.record_merge_id = m.id and s.what = 'set_aside' and s.table_name = 'employer_relationship'
  having count(*) > 0;
  if m.kind = 'employer' and 'employer_owner' = any (lost_wins) then
    with gone as (
      delete from employer_owner o where o.service_id = m.service_id and o.employer_id = m.kept_id and o.ended_at is null and exists (
        select 1 from employer_owner l where l.service_id = o.service_id and l.employer_id = m.lost_id and l.kind = o.kind and l.ended_at is null)
      returning o.*)
    insert into record_merge_row select gen_random_uuid(), m.service_id, m.id, 'employer_owner', 'set_aside', to_jsonb(gone) from gone;
  end if;
  if m.kind = 'employer' and 'support_contact' = any (lost_wins) then
    with gone as (
      delete from support_contact o where o.service_id = m.service_id and o.employer_id = m.kept_id and exists (
        select 1 from support_contact l where l.service_id = o.service_id and l.employer_id = m.lost_id)
      returning o.*)
    insert into record_merge_row select gen_random_uuid(), m.service_id, m.id, 'support_contact', 'set_aside', to_jsonb(gone) from gone;
  end if;
  -- Whoever holds an employer does not back themselves up.
  if m.kind = 'employer' then
    with holder as (
      select o.account_id from employer_owner o
      where o.service_id = m.service_id and o.employer_id in (m.kept_id, m.lost_id) and o.kind = 'owner' and o.ended_at is null
      order by o.employer_id = m.kept_id desc limit 1),
    gone as (
      delete from employer_owner b using holder
      where b.service_id = m.service_id and b.employer_id in (m.kept_id, m.lost_id) and b.kind = 'backup' and b.ended_at is null
        and b.account_id = holder.account_id
      returning b.*)
    insert into record_merge_row select gen_random_uuid(), m.service_id, m.id, 'employer_owner', 'set_aside', to_jsonb(gone) from gone;
  end if;
  for ref in
    select r.table_name, r.column_name from merge_references() r
    where r.column_name = m.kind || '_id' or (m.kind = 'employer' and r.column_name = 'document_id')
    order by r.table_name
  loop
    lost_value := case when ref.column_name = 'document_id' then 'e_' else '' end || m.lost_id;
    kept_value := case when ref.column_name = 'document_id' then 'e_' else '' end || m.kept_id;
    for row_of in execute format(
      'select ctid, to_jsonb(t) as content from %I t where service_id = $1 and %I = %L', ref.table_name, ref.column_name, lost_value)
      using m.service_id
    loop
      begin
        execute format('update %I t set %I = $1::%s where ctid = $2 returning to_jsonb(t)', ref.table_name, ref.column_name,
          case when ref.column_name = 'document_id' then 'text' else 'uuid' end)
          into moved using kept_value, row_of.ctid;
        insert into record_merge_row values (gen_random_uuid(), m.service_id, m.id, ref.table_name, 'moved', merge_key(ref.table_name, moved) || jsonb_build_object('column', ref.column_name));
      exception when unique_violation then
        insert into record_merge_row values (gen_random_uuid(), m.service_id, m.id, ref.table_name, 'set_aside', row_of.content);
        execute format('delete from %I where ctid = $1', ref.table_name) using row_of.ctid;
      end;
    end loop;
  end loop;
  execute format('delete from %I where service_id = $1 and id = $2', m.kind) using m.service_id, m.lost_id;
end $$;

-- The values of a row's primary key, by column: what a moved row is found by when it goes back.
create or replace function merge_key(of_table text, content jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('key', jsonb_object_agg(a.attname, content -> a.attname::text))
  from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
  where i.indrelid = ('public.' || quote_ident(of_table))::regclass and i.indisprimary
$$;
revoke all on function merge_key(text, jsonb) from public;

-- How the one that stayed stood when the merge was done: what has been changed since is left alone by an undo.
create or replace function note_merged(asked uuid) returns void
  language plpgsql volatile security definer set search_path = public as $$
declare m record_merge := standing_merge(asked);
begin
  execute format('insert into record_merge_row select gen_random_uuid(), $1, $2, %L, ''after'', to_jsonb(t) from %I t where t.service_id = $1 and t.id = $3', m.kind, m.kind)
    using m.service_id, m.id, m.kept_id;
  insert into record_merge_row select s.id, s.service_id, s.record_merge_id, s.table_name, 'after', s.content from merge_sums_of(m) s;
end $$;

create or replace function merge_put_back(of_table text, content jsonb) returns void language plpgsql volatile as $$
declare columns text;
begin
  -- What the database works out itself cannot be given.
  select string_agg(quote_ident(attname), ', ') into columns from pg_attribute
  where attrelid = ('public.' || quote_ident(of_table))::regclass and attnum > 0 and not attisdropped and attgenerated = '';
  execute format('insert into %I (%s) select %s from jsonb_populate_record(null::%I, $1) on conflict do nothing', of_table, columns, columns, of_table)
    using content;
end $$;
revoke all on function merge_put_back(text, jsonb) from public;

-- Returns whether contacts were logged or changed in between, so that the sums have to be counted anew.
create or replace function undo_merge(asked uuid) returns boolean
  language plpgsql volatile security definer set search_path = public as $$
declare
  m record_merge := standing_merge(asked);
  noted record;
  column_of record;
  before jsonb;
  after jsonb;
  lost jsonb;
  sums_changed boolean;
  tiers_since jsonb;
  found_again integer;
begin
  if m.merged_at < now() - interval '31 days' then raise exception 'too late' using errcode = '42501'; end if;
  select content into before from record_merge_row where record_merge_id = m.id and what = 'before';
  select content into after from record_merge_row where record_merge_id = m.id and what = 'after' and table_name = m.kind;
  select content into lost from record_merge_row where record_merge_id = m.id and what = 'lost';
  select exists (
    (select table_name, content - '{strength,band,scored_on}'::text[] from record_merge_row where record_merge_id = m.id and what = 'after' and table_name <> m.kind
     except select table_name, content - '{strength,band,scored_on}'::text[] from merge_sums_of(m))
    union all
    (select table_name, content - '{strength,band,scored_on}'::text[] from merge_sums_of(m)
     except select table_name, content - '{strength,band,scored_on}'::text[] from record_merge_row where record_merge_id = m.id and what = 'after' and table_name <> m.kind)
  ) into sums_changed;
  select coalesce(jsonb_agg(s.content), '[]') into tiers_since
  from merge_sums_of(m) s join record_merge_row a on a.record_merge_id = m.id and a.what = 'after'
    and a.table_name = s.table_name and a.content -> 'employer_id' = s.content -> 'employer_id'
  where s.table_name = 'employer_relationship' and s.content -> 'tier' <> a.content -> 'tier';
  for column_of in
    select a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type from pg_attribute a
    where a.attrelid = ('public.' || m.kind)::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and a.attname not in ('id', 'service_id', 'version', 'updated_at')
      and before -> a.attname::text is distinct from after -> a.attname::text
  loop
    execute format('update %I t set %I = (jsonb_populate_record(null::%I, $1)).%I where service_id = $2 and id = $3 and to_jsonb(t) -> %L is not distinct from $4',
      m.kind, column_of.name, m.kind, column_of.name, column_of.name)
      using before, m.service_id, m.kept_id, after -> column_of.name;
  end loop;
  perform merge_put_back(m.kind, lost);
  -- Its unit of the register has been taken up by another employer since.
  execute format('select 1 from %I where service_id = $1 and id = $2', m.kind) into found_again using m.service_id, m.lost_id;
  if found_again is null then raise exception 'the unit is taken' using errcode = '23505'; end if;
  delete from employer_relationship_person p using merge_sums_of(m) s
    where s.table_name = 'employer_relationship_person' and p.service_id = m.service_id
      and p.employer_id = (s.content ->> 'employer_id')::uuid and p.contact_person_id = (s.content ->> 'contact_person_id')::uuid;
  delete from employer_relationship r using merge_sums_of(m) s
    where s.table_name = 'employer_relationship' and r.service_id = m.service_id and r.employer_id = (s.content ->> 'employer_id')::uuid;
  for noted in select table_name, content from record_merge_row where record_merge_id = m.id and what = 'moved' loop
    execute format('update %1$I t set %2$I = %3$L where %4$s and t.%2$I = %5$L',
      noted.table_name, noted.content ->> 'column',
      case when noted.content ->> 'column' = 'document_id' then 'e_' else '' end || m.lost_id,
      (select string_agg(format('t.%I = %L', k.key, k.value), ' and ') from jsonb_each_text(noted.content -> 'key') k),
      case when noted.content ->> 'column' = 'document_id' then 'e_' else '' end || m.kept_id);
  end loop;
  for noted in select table_name, content from record_merge_row where record_merge_id = m.id and what = 'set_aside'
    order by table_name = 'employer_relationship_person'
  loop
    perform merge_put_back(noted.table_name, noted.content);
  end loop;
  insert into employer_relationship (service_id, employer_id, tier)
  select m.service_id, (t.content ->> 'employer_id')::uuid, t.content ->> 'tier' from jsonb_array_elements(tiers_since) t (content)
  on conflict (service_id, employer_id) do update set tier = excluded.tier;
  delete from record_merge_row where record_merge_id = m.id;
  return sums_changed;
end $$;

-- What can no longer be undone is no longer kept.
create or replace function forget_merged_rows() returns void
  language sql volatile security definer set search_path = public as $$
  delete from record_merge_row r using record_merge m
  where m.id = r.record_merge_id and m.service_id = app_service_id() and m.merged_at < now() - interval '31 days'
$$;

do $$
declare f text;
begin
  foreach f in array array['merge_rows(uuid, text[])', 'note_merged(uuid)', 'undo_merge(uuid)', 'forget_merged_rows()'] loop
    execute format('alter function %s owner to third_cup_gatekeeper', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to third_cup_app', f);
  end loop;
  foreach f in array array['merge_references()', 'standing_merge(uuid)', 'merge_sums_of(record_merge)', 'merge_key(text, jsonb)', 'merge_put_back(text, jsonb)', 'keep_employer_keys()', 'add_employer_keys()', 'municipality_of_employer(employer)'] loop
    execute format('grant execute on function %s to third_cup_gatekeeper', f);
  end loop;
end $$;
