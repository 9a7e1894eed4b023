-- Whoever changes the register raises its version in the same transaction: nobody can forget to.
create or replace function raise_register_version() returns trigger language plpgsql as $$
begin
  insert into register_version (single, version) values (true, 1)
  on conflict (single) do update set version = register_version.version + 1;
  return null;
end $$;
revoke all on function raise_register_version() from public;
create or replace trigger register_changed after insert or update or delete or truncate on register_unit
  for each statement execute function raise_register_version();
