-- Row security on every table of a service. Policies are dropped and made anew, so this file is the whole truth.
do $$
declare p record;
begin
  for p in select policyname, tablename from pg_policies where schemaname = 'public' loop
    execute format('drop policy %I on public.%I', p.policyname, p.tablename);
  end loop;
end $$;

-- Tables that all staff of a service share.
do $$
declare t text;
begin
  foreach t in array array[
    'service_area', 'team', 'account', 'account_role', 'team_member', 'cover', 'account_invitation', 'session', 'api_token',
    'data_import', 'data_import_row', 'import_mapping',
    'employer', 'employer_change', 'employer_duplicate_key', 'employer_kept_value', 'contact_person', 'employer_fact', 'employer_warning', 'contact_pause', 'employer_owner', 'employer_view', 'job_lead', 'job_lead_closure',
    'calendar_feed',
    'api_creation', 'webhook_endpoint', 'webhook_delivery',
    'employer_contact', 'employer_contact_person', 'employer_contact_account', 'week_review', 'promise', 'next_step',
    'next_step_defaults', 'contact_cadence', 'portfolio_handover', 'portfolio_handover_item',
    'employer_relationship', 'employer_relationship_person', 'relationship_stage_evidence', 'employer_outcome',
    'support_contact', 'portal_invitation', 'portal_sign_in_link', 'portal_session', 'support_request', 'support_request_answer', 'visit_wish',
    'duplicate_dismissal', 'record_merge', 'treatment_team'
  ] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format($p$create policy staff_of_service on public.%I to third_cup_app
      using (service_id = app_service_id() and (select app_is_staff()))
      with check (service_id = app_service_id() and (select app_is_staff()))$p$, t);
    execute format($p$create policy worker_of_service on public.%I to third_cup_worker
      using (service_id = app_service_id()) with check (service_id = app_service_id())$p$, t);
    execute format('create policy gatekeeper on public.%I to third_cup_gatekeeper using (true) with check (true)', t);
  end loop;
end $$;

alter table service enable row level security;
alter table service force row level security;
create policy own_service on service to third_cup_app
  using (id = app_service_id() and ((select app_is_staff()) or (select app_is_portal())))
  with check (id = app_service_id() and (select app_is_staff()));
-- The worker lists the services it has work for.
create policy worker_lists_services on service for select to third_cup_worker using (true);
create policy gatekeeper on service to third_cup_gatekeeper using (true);

-- What is one colleague's own; a view may be shown to the service, and is changed by its owner alone.
do $$
declare t text;
begin
  foreach t in array array['list_view', 'list_view_default', 'undoable_change'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format($p$create policy own_of_colleague on public.%I to third_cup_app
      using (service_id = app_service_id() and account_id = app_account_id() and (select app_is_staff()))
      with check (service_id = app_service_id() and account_id = app_account_id() and (select app_is_staff()))$p$, t);
  end loop;
end $$;
create policy shared_with_service on list_view for select to third_cup_app
  using (service_id = app_service_id() and shared and (select app_is_staff()));

-- Participants: only those whom participant_access names, in the relation the table asks for.
alter table participant_access enable row level security;
alter table participant_access force row level security;
create policy staff_of_service on participant_access to third_cup_app
  using (service_id = app_service_id() and (select app_is_staff()))
  with check (service_id = app_service_id() and (select app_is_staff()));

alter table participant_circumstance enable row level security;
alter table participant_circumstance force row level security;
create policy caseload_reads on participant_circumstance for select to third_cup_app
  using (
    service_id = app_service_id() and (select app_is_staff())
    and exists (
      select 1 from participant_access a
      where a.service_id = participant_circumstance.service_id and a.participant_id = participant_circumstance.participant_id
        and a.account_id = app_account_id() and a.from_on <= app_today() and coalesce(a.to_on, app_today()) >= app_today()
    )
  );
-- A clinician sees that an address is protected, and records nothing.
create policy caseload_changes on participant_circumstance to third_cup_app
  using (
    service_id = app_service_id() and (select app_is_staff())
    and exists (
      select 1 from participant_access a
      where a.service_id = participant_circumstance.service_id and a.participant_id = participant_circumstance.participant_id
        and a.account_id = app_account_id() and a.relation in ('specialist', 'cover', 'supervisor')
        and a.from_on <= app_today() and coalesce(a.to_on, app_today()) >= app_today()
    )
  );

alter table participant enable row level security;
alter table participant force row level security;
-- A participant with a protected address is listed to the specialist alone.
create policy caseload_reads on participant for select to third_cup_app
  using (
    service_id = app_service_id() and (select app_is_staff())
    and exists (
      select 1 from participant_access a
      where a.service_id = participant.service_id and a.participant_id = participant.id
        and a.account_id = app_account_id() and a.from_on <= app_today() and coalesce(a.to_on, app_today()) >= app_today()
        and (
          a.relation = 'specialist'
          or not exists (
            select 1 from participant_circumstance c
            where c.service_id = participant.service_id and c.participant_id = participant.id and c.kind = 'protected_address'
              and c.from_on <= app_today() and coalesce(c.to_on, app_today()) >= app_today()
          )
        )
    )
  );
create policy gatekeeper on participant for select to third_cup_gatekeeper using (true);
create policy staff_adds on participant for insert to third_cup_app
  with check (service_id = app_service_id() and (select app_is_staff()));
create policy caseload_changes on participant for update to third_cup_app
  using (
    service_id = app_service_id() and (select app_is_staff())
    and exists (
      select 1 from participant_access a
      where a.service_id = participant.service_id and a.participant_id = participant.id
        and a.account_id = app_account_id() and a.relation in ('specialist', 'cover', 'supervisor')
        and a.from_on <= app_today() and coalesce(a.to_on, app_today()) >= app_today()
    )
  )
  with check (service_id = app_service_id() and (select app_is_staff()));

-- What belongs to a participant: the clinician sees name and meeting dates only, so not these.
do $$
declare t text;
begin
  foreach t in array array[
    'participant_key', 'participant_status_change', 'desired_occupation', 'preference', 'contact_on_behalf', 'match_choice', 'match_answer',
    'match_list', 'match_list_entry', 'matching_consent', 'placement', 'legal_hold',
    'referral', 'referral_decline', 'passive_period', 'missed_appointment', 'outreach_attempt',
    'career_profile_session', 'career_profile_section', 'collaborator',
    'job_search_plan', 'job_search_plan_line', 'job_support_plan', 'job_support_plan_item',
    'disclosure', 'disclosure_talk', 'talk_task', 'work_expectation', 'benefits_counselling', 'benefits_question'
  ] loop
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

-- To talk about work is the clinician's task too: that it is to be done, and nothing of why.
do $$
declare
  the_clinician constant text := $c$service_id = app_service_id() and (select app_is_staff()) and about = 'work'
    and exists (
      select 1 from participant p
      join participant_access a on a.service_id = p.service_id and a.participant_id = p.id
      where p.service_id = talk_task.service_id and p.id = talk_task.participant_id
        and a.account_id = app_account_id() and a.relation = 'clinician'
        and a.from_on <= app_today() and coalesce(a.to_on, app_today()) >= app_today()
    )$c$;
begin
  execute format('create policy clinician_reads on talk_task for select to third_cup_app using (%s)', the_clinician);
  execute format('create policy clinician_settles on talk_task for update to third_cup_app using (%1$s) with check (%1$s)', the_clinician);
end $$;

-- How a colleague proves who they are: their own, and taken away by an administrator when a telephone is lost.
do $$
declare t text;
begin
  foreach t in array array['passkey', 'authenticator', 'recovery_code', 'external_identity'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format($p$create policy own on public.%I to third_cup_app
      using (service_id = app_service_id() and (select app_is_staff()) and account_id = app_account_id())
      with check (service_id = app_service_id() and (select app_is_staff()) and account_id = app_account_id())$p$, t);
    execute format($p$create policy administrator_takes_away_read on public.%I for select to third_cup_app
      using (service_id = app_service_id() and (select app_is_administrator()))$p$, t);
    execute format($p$create policy administrator_takes_away on public.%I for delete to third_cup_app
      using (service_id = app_service_id() and (select app_is_administrator()))$p$, t);
    execute format('create policy gatekeeper on public.%I for select to third_cup_gatekeeper using (true)', t);
  end loop;
end $$;

-- Before anybody is signed in: reached through the gatekeeper's functions alone.
alter table sign_in_attempt enable row level security;
alter table sign_in_attempt force row level security;
create policy gatekeeper on sign_in_attempt to third_cup_gatekeeper using (true) with check (true);
alter table sign_in_refusal enable row level security;
alter table sign_in_refusal force row level security;
create policy gatekeeper on sign_in_refusal for insert to third_cup_gatekeeper with check (true);
create policy audit_reader on sign_in_refusal for select to third_cup_audit_reader using (true);

alter table participant_read enable row level security;
alter table participant_read force row level security;
create policy reader_writes_own_line on participant_read for insert to third_cup_app
  with check (service_id = app_service_id() and (select app_is_staff()) and account_id = app_account_id());
create policy caseload_reads on participant_read for select to third_cup_app
  using (
    service_id = app_service_id() and (select app_is_staff())
    and exists (select 1 from participant p where p.service_id = participant_read.service_id and p.id = participant_read.participant_id)
  );
create policy audit_reader on participant_read for select to third_cup_audit_reader using (true);

alter table audit_event enable row level security;
alter table audit_event force row level security;
create policy own_service on audit_event for insert to third_cup_app
  with check (service_id = app_service_id() and ((select app_is_staff()) or (select app_is_portal())));
create policy worker_of_service on audit_event for insert to third_cup_worker with check (service_id = app_service_id());
create policy audit_reader on audit_event for select to third_cup_audit_reader using (true);

-- The trail: rows are written by functions with borrowed rights only (07_trail.sql).
do $$
declare t text;
begin
  foreach t in array array['trail_link', 'trail_pending', 'erasure'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy audit_reader on public.%I for select to third_cup_audit_reader using (true)', t);
    execute format('create policy trail_keeper on public.%I to third_cup_trail_keeper using (true) with check (true)', t);
  end loop;
end $$;
create policy audit_reader on service for select to third_cup_audit_reader using (true);
create policy worker_signs on trail_link for select to third_cup_worker using (true);
create policy worker_signs on erasure to third_cup_worker using (true) with check (true);
create policy staff_of_service on erasure to third_cup_app
  using (service_id = app_service_id() and (select app_is_staff()))
  with check (service_id = app_service_id() and (select app_is_staff()));

-- Work for the index names documents, not contents.
alter table search_outbox enable row level security;
alter table search_outbox force row level security;
create policy own_service on search_outbox to third_cup_app
  using (((select app_is_staff()) or (select app_is_portal())) and (service_id is null or service_id = app_service_id()))
  with check (((select app_is_staff()) or (select app_is_portal())) and (service_id is null or service_id = app_service_id()));
create policy worker on search_outbox to third_cup_worker using (true) with check (true);
create policy importer on search_outbox to third_cup_importer using (service_id is null) with check (service_id is null);
alter table search_dead_letter enable row level security;
alter table search_dead_letter force row level security;
create policy own_service on search_dead_letter for select to third_cup_app
  using ((select app_is_staff()) and (service_id is null or service_id = app_service_id()));
create policy worker on search_dead_letter to third_cup_worker using (true) with check (true);

-- Events name objects, not contents; who changes something leaves one, and the worker takes it.
alter table webhook_outbox enable row level security;
alter table webhook_outbox force row level security;
create policy own_service on webhook_outbox for insert to third_cup_app
  with check (service_id = app_service_id() and ((select app_is_staff()) or (select app_is_portal())));
create policy worker on webhook_outbox to third_cup_worker using (true) with check (true);
-- What is long done is cleared away for all services at once.
create policy worker_clears on webhook_delivery for delete to third_cup_worker using (true);
create policy worker_finds on webhook_delivery for select to third_cup_worker using (true);
create policy worker_clears on api_creation for delete to third_cup_worker using (true);
create policy worker_finds on api_creation for select to third_cup_worker using (true);

-- The employer portal: one contact person at one workplace.
create policy portal_workplace on employer for select to third_cup_app
  using ((select app_is_portal()) and service_id = app_service_id() and id = app_employer_id());
create policy portal_self on contact_person for select to third_cup_app
  using ((select app_is_portal()) and service_id = app_service_id() and id = app_contact_person_id());
create policy portal_support_contact on support_contact for select to third_cup_app
  using ((select app_is_portal()) and service_id = app_service_id() and employer_id = app_employer_id());
create policy portal_owner on employer_owner for select to third_cup_app
  using ((select app_is_portal()) and service_id = app_service_id() and employer_id = app_employer_id());
create policy portal_named_people on account for select to third_cup_app
  using (
    (select app_is_portal()) and service_id = app_service_id()
    and (
      exists (select 1 from support_contact s where s.service_id = account.service_id and s.employer_id = app_employer_id()
              and account.id in (s.account_id, s.deputy_account_id))
      or exists (select 1 from employer_owner o where o.service_id = account.service_id and o.employer_id = app_employer_id()
                 and o.account_id = account.id and o.ended_at is null)
    )
  );
create policy portal_reads_facts on employer_fact for select to third_cup_app
  using ((select app_is_portal()) and service_id = app_service_id() and employer_id = app_employer_id());
create policy portal_proposes_facts on employer_fact for insert to third_cup_app
  with check (
    (select app_is_portal()) and service_id = app_service_id() and employer_id = app_employer_id()
    and contact_person_id = app_contact_person_id() and status = 'proposed' and source = 'employer'
  );
create policy portal_own_requests on support_request to third_cup_app
  using ((select app_is_portal()) and service_id = app_service_id() and employer_id = app_employer_id() and contact_person_id = app_contact_person_id())
  with check ((select app_is_portal()) and service_id = app_service_id() and employer_id = app_employer_id() and contact_person_id = app_contact_person_id());
create policy portal_own_answers on support_request_answer to third_cup_app
  using (
    (select app_is_portal()) and service_id = app_service_id()
    and exists (select 1 from support_request r where r.service_id = support_request_answer.service_id
                and r.id = support_request_answer.support_request_id and r.contact_person_id = app_contact_person_id())
  )
  with check (
    (select app_is_portal()) and service_id = app_service_id() and contact_person_id = app_contact_person_id()
    and exists (select 1 from support_request r where r.service_id = support_request_answer.service_id
                and r.id = support_request_answer.support_request_id and r.contact_person_id = app_contact_person_id())
  );
create policy portal_wish on visit_wish to third_cup_app
  using ((select app_is_portal()) and service_id = app_service_id() and employer_id = app_employer_id() and contact_person_id = app_contact_person_id())
  with check ((select app_is_portal()) and service_id = app_service_id() and employer_id = app_employer_id() and contact_person_id = app_contact_person_id());
create policy portal_own_link on portal_sign_in_link for insert to third_cup_app
  with check ((select app_is_portal()) and service_id = app_service_id() and employer_id = app_employer_id() and contact_person_id = app_contact_person_id());
create policy portal_session_self on portal_session to third_cup_app
  using ((select app_is_portal()) and service_id = app_service_id() and contact_person_id = app_contact_person_id())
  with check ((select app_is_portal()) and service_id = app_service_id() and contact_person_id = app_contact_person_id());
