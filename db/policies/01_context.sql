-- Who is asking, for the length of one transaction. Set with set_config(…, true); empty when nobody set it.
create or replace function app_actor_kind() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.actor_kind', true), '') $$;
create or replace function app_service_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.service_id', true), '')::uuid $$;
create or replace function app_account_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.account_id', true), '')::uuid $$;
create or replace function app_contact_person_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.contact_person_id', true), '')::uuid $$;
create or replace function app_employer_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.employer_id', true), '')::uuid $$;
-- The day in the service's time zone: the database's own date is another one for an hour or two each night.
create or replace function app_today() returns date language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.today', true), '')::date, current_date) $$;
-- Asked by policies as (select …): once for a statement, and not taken by the planner for a condition that one row in two
-- hundred meets, which made it begin with the wrong table.
create or replace function app_is_staff() returns boolean language sql stable parallel safe
  as $$ select coalesce(app_actor_kind() = 'staff', false) $$;
create or replace function app_is_portal() returns boolean language sql stable parallel safe
  as $$ select coalesce(app_actor_kind() = 'portal', false) $$;
-- Asked where an administrator does for a colleague what is otherwise the colleague's own.
create or replace function app_is_administrator() returns boolean language sql stable parallel safe
  as $$ select coalesce(app_is_staff() and exists (
    select from account_role r
    where r.service_id = app_service_id() and r.account_id = app_account_id() and r.role = 'administrator'), false) $$;
