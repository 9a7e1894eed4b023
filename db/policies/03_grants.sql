-- Grants are made anew each time: what is not named here is not allowed.
revoke all on all tables in schema public from third_cup_app, third_cup_worker, third_cup_importer, third_cup_audit_reader, third_cup_gatekeeper, third_cup_trail_keeper;
revoke all on all sequences in schema public from third_cup_app, third_cup_worker, third_cup_importer, third_cup_audit_reader, third_cup_gatekeeper, third_cup_trail_keeper;
grant usage on schema public to third_cup_app, third_cup_worker, third_cup_importer, third_cup_audit_reader, third_cup_gatekeeper, third_cup_trail_keeper;

-- The web application.
grant select on municipality, postcode, occupation_title, register_unit, register_version, register_event, register_unit_duplicate_key, job_advertisement, employer_profile, installation, schema_migration to third_cup_app;
grant select, insert, update on
  service, team, account, cover, account_invitation, session, api_token,
  employer, contact_person, employer_fact, employer_warning, contact_pause, employer_owner, job_lead, job_lead_closure,
  data_import, import_mapping,
  employer_contact, week_review, promise, next_step_defaults,
  portfolio_handover, portfolio_handover_item,
  employer_relationship, relationship_stage_evidence,
  participant, participant_key, legal_hold, participant_access, participant_circumstance, match_choice, match_answer, matching_consent, placement,
  support_contact, portal_invitation, portal_sign_in_link, portal_session, support_request, visit_wish
  to third_cup_app;
-- The participant's way. What was written stays; a state that was a slip is voided, an end is taken up.
grant select, insert, update on treatment_team, referral, referral_decline, passive_period to third_cup_app;
grant select, insert on missed_appointment, outreach_attempt to third_cup_app;
grant update (voided_at, voided_by, taken_up_at, taken_up_by) on participant_status_change to third_cup_app;
-- The career profile and the plans: versions are added and never changed.
grant select, insert on career_profile_session, career_profile_section, job_search_plan, job_support_plan, job_support_plan_item
  to third_cup_app;
grant select, insert, update on collaborator, job_search_plan_line to third_cup_app;
grant select, insert, update on disclosure, talk_task, benefits_counselling, benefits_question to third_cup_app;
grant select, insert on disclosure_talk, work_expectation to third_cup_app;
grant select, insert on employer_outcome to third_cup_app;
grant update (voided_at, voided_by) on employer_outcome to third_cup_app;
grant select, insert on erasure, control_review, participant_status_change, participant_read, support_request_answer to third_cup_app;
grant select, insert, update, delete on
  service_area, account_role, team_member, employer_change, employer_duplicate_key, employer_kept_value, employer_view,
  employer_contact_person, employer_contact_account, employer_relationship_person,
  passkey, authenticator, recovery_code, external_identity,
  contact_cadence, desired_occupation, preference, contact_on_behalf, match_list, match_list_entry, rate_limit,
  list_view, list_view_default, next_step
  to third_cup_app;
grant select on data_import_row to third_cup_app;
grant select, insert on duplicate_dismissal to third_cup_app;
grant select, insert, update on record_merge to third_cup_app;
grant select, insert, update on undoable_change, calendar_feed to third_cup_app;
grant insert on audit_event to third_cup_app;
grant select, insert, update on api_creation, webhook_endpoint, webhook_delivery to third_cup_app;
grant insert on webhook_outbox to third_cup_app;
grant usage on sequence webhook_outbox_sequence_seq to third_cup_app;
grant select, insert on search_outbox to third_cup_app;
grant select on search_dead_letter to third_cup_app;
grant usage on sequence search_outbox_sequence_seq to third_cup_app;

-- The worker: index, nightly strength, reminders, mail. Nothing of a participant.
grant select on municipality, postcode, occupation_title, register_unit, employer_profile, installation, schema_migration,
  service, service_area, team, account, account_role, team_member,
  employer, contact_person, employer_fact, employer_warning, contact_pause, employer_owner, job_lead,
  employer_contact, employer_contact_person, employer_contact_account, promise, next_step,
  relationship_stage_evidence, employer_outcome,
  support_contact, portal_invitation, support_request, support_request_answer, visit_wish
  to third_cup_worker;
grant select, insert, update, delete on employer_relationship, employer_relationship_person to third_cup_worker;
grant select, insert, update, delete on employer_change to third_cup_worker;
grant select, insert, delete on employer_duplicate_key to third_cup_worker;
-- The morning's reminder mail is made once a day for those who want it.
grant select on cover to third_cup_worker;
grant update (reminded_on) on account to third_cup_worker;
grant insert on employer_outcome, audit_event to third_cup_worker;
-- It carries out imports that a colleague has asked for, and undoes them.
grant select, update on data_import to third_cup_worker;
grant select, insert, update, delete on data_import_row to third_cup_worker;
grant select on register_unit_duplicate_key to third_cup_worker;
grant insert, update, delete on employer, contact_person, employer_contact to third_cup_worker;
grant insert, delete on employer_contact_person, employer_contact_account, relationship_stage_evidence to third_cup_worker;
grant select, delete on employer_kept_value to third_cup_worker;
-- It reads the public feed of vacancies when an installation has asked for it.
grant select, insert, update, delete on job_advertisement, job_feed_position to third_cup_worker;
grant select, insert, update, delete on search_outbox, search_dead_letter, rate_limit to third_cup_worker;
grant usage on sequence search_outbox_sequence_seq, search_dead_letter_sequence_seq to third_cup_worker;
-- It takes events to those who want to know, and clears away what is long done.
grant select, insert, delete on webhook_outbox to third_cup_worker;
grant usage on sequence webhook_outbox_sequence_seq to third_cup_worker;
grant select, update on webhook_endpoint to third_cup_worker;
grant select, insert, update, delete on webhook_delivery to third_cup_worker;
grant select (service_id, id, created_at), delete on api_creation to third_cup_worker;

-- The importer is the only one that writes the shared register. The worker becomes it to read the register's own feed
-- (scripts/migrate.ts), and has nothing of it otherwise.
grant select, insert, update on register_unit, register_version, municipality, postcode to third_cup_importer;
grant select, insert, delete on register_event, register_unit_duplicate_key to third_cup_importer;
grant select, insert, update on register_feed_position to third_cup_importer;
grant select, insert, update, delete on job_advertisement to third_cup_importer;
grant select, insert, delete on occupation_title to third_cup_importer;
grant select, insert on search_outbox to third_cup_importer;
grant usage on sequence search_outbox_sequence_seq to third_cup_importer;

grant select on service, audit_event, participant_read, sign_in_refusal, trail_link, trail_pending, erasure to third_cup_audit_reader;

-- The worker signs the newest link of each service and the receipts of erasures; it reads no line of the log.
grant select on trail_link, erasure to third_cup_worker;
grant update (receipt) on erasure to third_cup_worker;

-- The gatekeeper owns the functions that find out who is at the door, before a service is known.
grant select on service, account, account_role, session, api_token, account_invitation,
  portal_invitation, portal_sign_in_link, portal_session, contact_person, employer, register_unit, support_contact
  to third_cup_gatekeeper;
grant select on calendar_feed, job_lead to third_cup_gatekeeper;
grant update on session, api_token, account_invitation, portal_sign_in_link, portal_session to third_cup_gatekeeper;
grant select on passkey, authenticator, external_identity to third_cup_gatekeeper;
grant select, insert, delete on sign_in_attempt to third_cup_gatekeeper;
grant insert on sign_in_refusal to third_cup_gatekeeper;
-- Which participants belong to a team, so that whoever runs the service can give a supervisor the team without seeing them.
grant select (id, service_id, team_id) on participant to third_cup_gatekeeper;
