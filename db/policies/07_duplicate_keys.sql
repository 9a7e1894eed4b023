-- What a workplace is found by when somebody asks whether it is there already follows the workplace, whoever writes it.
-- An employer's name may come from the register: then it is found through its unit.
-- What is added is keyed a statement at a time: an import adds a thousand workplaces in one.
create or replace function add_employer_keys() returns trigger language plpgsql as $$
begin
  insert into employer_duplicate_key (service_id, key, employer_id)
  select e.service_id, k.key, e.id
  from added e left join register_unit u on u.id = e.register_unit_id and e.municipality_number is null
    cross join lateral unnest(duplicate_keys(e.name, coalesce(e.municipality_number, u.municipality_number), e.phone)) as k (key)
  where e.name is not null or e.phone is not null
  order by k.key
  -- One that is put back may find keys from before its unit moved.
  on conflict do nothing;
  return null;
end $$;
revoke all on function add_employer_keys() from public;

create or replace function keep_employer_keys() returns trigger language plpgsql as $$
begin
  delete from employer_duplicate_key
  where service_id = old.service_id and employer_id = old.id
    and key = any (duplicate_keys(old.name, municipality_of_employer(old), old.phone));
  if tg_op <> 'DELETE' then
    insert into employer_duplicate_key (service_id, key, employer_id)
    select new.service_id, key, new.id
    from unnest(duplicate_keys(new.name, municipality_of_employer(new), new.phone)) as k (key)
    on conflict do nothing;
  end if;
  return null;
end $$;
create or replace function municipality_of_employer(e employer) returns text language sql stable as $$
  select coalesce(e.municipality_number, (select u.municipality_number from register_unit u where u.id = e.register_unit_id))
$$;
revoke all on function keep_employer_keys() from public;
create or replace trigger employer_keys_added after insert on employer
  referencing new table as added for each statement execute function add_employer_keys();
create or replace trigger employer_keys_changed after update on employer
  for each row when ((old.name, old.municipality_number, old.phone, old.register_unit_id)
    is distinct from (new.name, new.municipality_number, new.phone, new.register_unit_id))
  execute function keep_employer_keys();
create or replace trigger employer_keys_removed after delete on employer
  for each row execute function keep_employer_keys();

create or replace function add_unit_keys() returns trigger language plpgsql as $$
begin
  insert into register_unit_duplicate_key (key, register_unit_id)
  select distinct k.key, u.id from added u cross join lateral unnest(duplicate_keys(u.name, u.municipality_number, u.phone)) as k (key);
  return null;
end $$;
revoke all on function add_unit_keys() from public;
create or replace function keep_unit_keys() returns trigger language plpgsql as $$
begin
  delete from register_unit_duplicate_key
  where register_unit_id = old.id and key = any (duplicate_keys(old.name, old.municipality_number, old.phone));
  insert into register_unit_duplicate_key (key, register_unit_id)
  select key, new.id from unnest(duplicate_keys(new.name, new.municipality_number, new.phone)) as k (key)
  on conflict do nothing;
  return null;
end $$;
revoke all on function keep_unit_keys() from public;
create or replace trigger register_unit_keys_added after insert on register_unit
  referencing new table as added for each statement execute function add_unit_keys();
create or replace trigger register_unit_keys_changed after update on register_unit
  for each row when ((old.name, old.municipality_number, old.phone) is distinct from (new.name, new.municipality_number, new.phone))
  execute function keep_unit_keys();

-- Workplaces from before there were keys; the owner is under row security too, so it is set aside for this statement.
alter table employer no force row level security;
alter table employer_duplicate_key no force row level security;
insert into employer_duplicate_key (service_id, key, employer_id)
select e.service_id, k.key, e.id
from employer e left join register_unit u on u.id = e.register_unit_id,
  unnest(duplicate_keys(e.name, coalesce(e.municipality_number, u.municipality_number), e.phone)) as k (key)
where not exists (select 1 from employer_duplicate_key)
on conflict do nothing;
alter table employer force row level security;
alter table employer_duplicate_key force row level security;
insert into register_unit_duplicate_key (key, register_unit_id)
select k.key, u.id from register_unit u, unnest(duplicate_keys(u.name, u.municipality_number, u.phone)) as k (key)
where not exists (select 1 from register_unit_duplicate_key)
on conflict do nothing;
