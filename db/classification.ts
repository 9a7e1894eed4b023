/**
 * What a column holds, so that export, deletion, logging and backups treat it as what it is.
 * - public: from public registers and reference tables
 * - service: the service's own working data and its staff
 * - contact_person: about a person at an employer, or written about or by one
 * - participant: about a participant, the bare fact of being one included
 * - restricted: of a participant, and harmful in the wrong hands: home, own words, wishes, protected address
 * - secret: proves who somebody is; only as a hash or sealed
 */
export const columnClasses = [
  "public",
  "service",
  "contact_person",
  "participant",
  "restricted",
  "secret",
] as const;
export type ColumnClass = (typeof columnClasses)[number];

/** Every column of every table and view by its name in the database. A test fails for a column that is missing here. */
export const classification: Readonly<Record<string, Readonly<Partial<Record<ColumnClass, string>>>>> = {
  account: {
    service:
      "id service_id name email phone employed_by position_percent language colour_scheme reminder_mail reminded_on disabled_at created_at version",
    secret: "password_hash",
  },
  account_invitation: {
    service: "id service_id account_id expires_at used_at created_at",
    secret: "token_hash",
  },
  account_role: {
    service: "service_id account_id role",
  },
  api_creation: {
    service: "service_id id account_id operation request_hash answer created_at",
  },
  api_token: {
    service: "id service_id account_id name created_at last_used_at revoked_at",
    secret: "token_hash",
  },
  authenticator: {
    service: "service_id account_id confirmed_at pending_at last_step last_used_at",
    secret: "sealed_secret sealed_pending",
  },
  audit_event: {
    service:
      "id service_id happened_at actor_kind action object_kind before after request_id salt erasure_id",
    contact_person: "actor_id",
    participant: "object_id",
  },
  booster_request: {
    service: "service_id",
    participant: "id participant_id follow_up_id asked_on asked_by created_at settled_at settled_by outcome",
  },
  benefits_counselling: {
    service: "service_id",
    participant:
      "id participant_id occasion held_on counsellor next_step_on next_step_done_at recorded_by created_at",
    restricted: "counsellor_name next_step",
  },
  benefits_question: {
    service: "service_id",
    participant: "id participant_id asked_on asked_of answered_on answered_by recorded_by created_at version",
    restricted: "question answer",
  },
  brake_notice: {
    service: "id service_id account_id kind level count happened_at lifted_at lifted_by",
  },
  calendar_feed: {
    service: "id service_id account_id created_at last_read_at revoked_at",
    secret: "token_hash",
  },
  career_profile_section: {
    service: "service_id",
    participant: "id participant_id section version written_by written_on created_at",
    restricted: "content",
  },
  career_profile_session: {
    service: "service_id",
    participant: "id participant_id held_on occasion recorded_by created_at",
  },
  collaborator: {
    service: "service_id",
    participant: "id participant_id role consented_on recorded_by created_at ended_at ended_by",
    restricted: "name phone email",
  },
  clinician_share: {
    service: "service_id",
    participant: "id participant_id thing agreed_on recorded_by created_at withdrawn_at withdrawn_by",
  },
  contact_cadence: {
    service: "service_id tier stage days",
  },
  contact_on_behalf: {
    service: "service_id",
    participant: "participant_id job_search_plan_line_id spoken_of disclosure_id created_at",
    restricted: "employer_contact_id",
  },
  contact_pause: {
    service: "id service_id employer_id reason from_on until_on created_by created_at ended_at ended_by",
  },
  contact_person: {
    service: "service_id",
    contact_person:
      "id employer_id person_id name role roles phone email preferred_way preferred_time decision_maker informed_on informed_by informed_way left_on objected_on created_by import_id created_at version email_key phone_key name_key",
  },
  control_review: {
    service: "service_id",
    participant: "id participant_id account_id day reasons outcome reviewed_by reviewed_at",
  },
  cover: {
    service: "id service_id absent_account_id cover_account_id from_on to_on created_by created_at",
  },
  data_import: {
    service:
      "id service_id kind status file_name file_size format reading header_shape mapping options rows_done bytes_done created updated unchanged skipped failed kept fault created_by created_at started_at touched_at finished_at undone_at undone_by file_removed_at version",
  },
  data_import_row: {
    service: "service_id import_id line outcome faults object_kind",
    contact_person: "cells object_id before after",
  },
  desired_occupation: {
    service: "service_id",
    participant: "id participant_id code rank confirmed_by created_at",
    restricted: "title",
  },
  education: {
    service: "service_id",
    participant: "id participant_id level position_percent started_on created_by created_at version",
    restricted: "institution programme",
  },
  education_ending: {
    service: "service_id",
    participant: "id participant_id education_id ended_on reason recorded_by created_at",
    restricted: "worked did_not_work",
  },
  disclosure: {
    service: "service_id",
    participant:
      "id participant_id sequence towards employer_id register_unit_id company_number contact talked_through agreed_on way until_on recorded_by created_at ended_at ended_by ending",
    restricted: "items script advantages drawbacks",
  },
  disclosure_talk: {
    service: "service_id",
    participant: "id participant_id occasion outcome talked_on recorded_by created_at",
  },
  erasure: {
    service:
      "id service_id ground requested_by erased_at rows_taken lines_blanked lines_digest receipt repeats",
    participant: "erased_id",
  },
  duplicate_dismissal: {
    service: "service_id kind dismissed_by created_at",
    contact_person: "first_id second_id",
  },
  emergency_access: {
    service: "service_id",
    participant: "id participant_id account_id reason words opened_at until_on",
  },
  employer: {
    service:
      "id service_id register_unit_id name organisation_number company_number industry_code head_count address_line postcode place municipality_number latitude longitude position_source phone email website created_by import_id created_at updated_at version lower_name",
  },
  employer_change: {
    service: "service_id employer_id changed_by",
  },
  employer_contact: {
    service:
      "id service_id employer_id channel status occurred_at duration_minutes travel_minutes purpose initiated_by reached_nobody who_went in_office decision_maker stage_reached logged_by request_hash import_id created_at updated_at withdrawn_at withdrawn_by version",
    contact_person: "note",
  },
  employer_contact_account: {
    service: "service_id employer_contact_id account_id",
  },
  employer_contact_person: {
    service: "service_id",
    contact_person: "employer_contact_id contact_person_id",
  },
  employer_duplicate_key: {
    service: "service_id key employer_id",
  },
  employer_fact: {
    service:
      "id service_id employer_id kind value status source observed_on recorded_by employer_contact_id settled_by settled_at created_at",
    contact_person: "contact_person_id",
  },
  employer_kept_value: {
    service: "service_id employer_id field register_value kept_by kept_at",
  },
  employer_outcome: {
    service:
      "id service_id employer_id kind happened_on promise_id created_by created_at voided_at voided_by",
  },
  employer_owner: {
    service: "id service_id employer_id account_id kind from_at ended_at",
  },
  employer_profile: {
    public: "company_name industry_name bankrupt winding_up deleted_on purged_on",
    service:
      "id service_id register_unit_id name organisation_number company_number industry_code head_count address_line postcode place municipality_number latitude longitude position_source phone email website created_at version",
  },
  employer_relationship: {
    service:
      "service_id employer_id face_to_face live_remote written reciprocity outcomes friction stage_sum stage strength band scored_on last_contact_at last_visit_at first_contact_on first_contact_by met_on needs_known_on presented_on tier",
  },
  employer_relationship_person: {
    service: "service_id",
    contact_person: "employer_id contact_person_id last_live_on",
  },
  employer_view: {
    service: "service_id account_id document_id seen_at",
  },
  employer_warning: {
    service: "id service_id employer_id theme expires_on created_by created_at ended_at ended_by",
    contact_person: "text",
  },
  external_identity: {
    service: "id service_id account_id issuer subject created_at last_used_at",
  },
  file_taken: {
    service: "id service_id account_id what rows taken_at",
  },
  follow_up: {
    service: "service_id",
    participant:
      "id participant_id placement_id step kind audience due_from due_on moved_to status done_on done_way done_by still_working created_at version",
    restricted: "account",
  },
  follow_up_opt_out: {
    service: "service_id",
    participant: "id participant_id placement_id from_on recorded_by created_at ended_at ended_by",
    restricted: "reason",
  },
  follow_up_with_employer: {
    service: "service_id",
    participant: "id participant_id placement_id from_on started_by created_at ended_at ended_by",
  },
  import_mapping: {
    service: "service_id kind header_shape mapping saved_by saved_at",
  },
  installation: {
    service: "key value",
  },
  job_advertisement: {
    public:
      "id reference organisation_number occupation_code published_on expires_on ended_on changed_at created_at",
  },
  job_feed_position: {
    public: "feed page_url entity_tag read_at",
  },
  job_lead: {
    service:
      "id service_id employer_id kind title occupation_code stage source advertised advertised_on hours_min hours_max shifts starts_on tasks adjustments willingness account_id created_by created_at updated_at closed_at version",
    contact_person: "done_today_by note",
  },
  job_lead_closure: {
    service:
      "id service_id job_lead_id result filled_by_ours stage_before closed_by closed_at reopened_by reopened_at",
  },
  job_lead_share: {
    service: "id service_id job_lead_id shared_by shared_on created_at settled_at settled_by",
  },
  list_view: {
    service: "id service_id account_id list name query shared created_at version",
  },
  list_view_default: {
    service: "service_id account_id list list_view_id chosen_at",
  },
  legal_hold: {
    service: "service_id",
    participant: "id participant_id from_on placed_by created_at released_at released_by",
    restricted: "reason",
  },
  job_search_plan: {
    service: "service_id",
    participant: "id participant_id version next_review_on written_by created_at",
    restricted: "goals hours framework",
  },
  job_search_plan_line: {
    service: "service_id",
    participant: "id participant_id kind occupation_code from_on to_on created_by created_at ended_by",
    restricted: "words",
  },
  job_support_plan: {
    service: "service_id",
    participant: "id participant_id placement_id version next_review_on written_by written_on created_at",
    restricted: "aims",
  },
  job_support_plan_item: {
    service: "service_id",
    participant: "id participant_id job_support_plan_id kind by_whom place",
    restricted: "words",
  },
  match_answer: {
    service: "service_id",
    participant:
      "id participant_id employer_id register_unit_id answer dimension created_by created_at settled_at settled_by",
    restricted: "reason",
  },
  match_choice: {
    service: "service_id",
    participant: "id participant_id employer_id register_unit_id kind created_by created_at ended_at",
    restricted: "reason",
  },
  match_list: {
    service: "service_id",
    participant: "participant_id first_made_at computed_at computed_on",
    restricted: "profile_hash",
  },
  match_list_entry: {
    service: "service_id",
    participant: "participant_id document_id place entered_at",
  },
  matching_consent: {
    service: "service_id",
    participant: "id participant_id given_on way recorded_by created_at withdrawn_at withdrawn_by",
  },
  municipality: {
    public: "number name latitude longitude",
  },
  missed_appointment: {
    service: "service_id",
    participant: "id participant_id missed_on recorded_by created_at",
    restricted: "note",
  },
  next_step: {
    service:
      "id service_id employer_id employer_contact_id kind due_on account_id done_at done_by created_by created_at version",
    contact_person: "text",
  },
  next_step_defaults: {
    service:
      "service_id thank_within_working_days try_again_after_working_days introduce_after_days first_to_second_cup_days second_to_third_cup_days keep_in_touch_from_days keep_in_touch_until_days updated_by updated_at version",
  },
  occupation_title: {
    public: "source title code updated_at",
  },
  outreach_attempt: {
    service: "service_id",
    participant: "id participant_id attempted_on way reached made_by created_at",
    restricted: "note",
  },
  participant: {
    service: "service_id",
    participant:
      "id reference_code given_name family_name team_id status started_on created_by created_at updated_at version",
    restricted: "home_postcode home_municipality_number own_words",
  },
  participant_access: {
    service: "service_id",
    participant: "id participant_id account_id relation from_on to_on emergency created_by created_at",
  },
  participant_circumstance: {
    service: "service_id",
    participant: "id participant_id recorded_by created_at",
    restricted: "kind from_on to_on",
  },
  participant_key: {
    service: "service_id",
    participant: "participant_id key_version created_at",
    restricted: "wrapped_key",
  },
  participant_read: {
    service: "service_id",
    participant: "id participant_id account_id page request_id read_at salt erasure_id",
  },
  participant_status_change: {
    service: "service_id",
    participant:
      "id participant_id status changed_on cause changed_by created_at voided_at voided_by taken_up_at taken_up_by",
    restricted: "reason",
  },
  passive_period: {
    service: "service_id",
    participant: "id participant_id from_on follow_up_on started_by created_at to_on ended_by version",
    restricted: "reason",
  },
  passkey: {
    service:
      "id service_id account_id credential_id public_key counter transports name created_at last_used_at",
  },
  placement: {
    service: "service_id",
    participant:
      "id participant_id employer_id occupation_code started_on origin job_lead_id advertised advertised_on employment_form ordinary_pay wage_subsidy mentor_grant inclusion_grant hours_per_week position_percent created_by created_at version",
  },
  placement_change: {
    service: "service_id",
    participant:
      "id participant_id placement_id changed_on employment_form hours_per_week position_percent pay_changed recorded_by created_at",
  },
  placement_ending: {
    service: "service_id",
    participant:
      "id participant_id placement_id ended_on heard_on reason would_take_again search_offered_on search_answer recorded_by created_at version taken_back_at taken_back_by",
    restricted: "worked did_not_work",
  },
  portfolio_handover: {
    service: "id service_id from_account_id reason created_by created_at undoable_until undone_at undone_by",
  },
  portfolio_handover_item: {
    service: "service_id handover_id kind object_id employer_id to_account_id seen_at",
  },
  portal_invitation: {
    service: "service_id",
    contact_person: "id employer_id contact_person_id created_by created_at expires_at ended_at",
    secret: "token_hash",
  },
  portal_session: {
    service: "service_id",
    contact_person: "id employer_id contact_person_id created_at last_seen_at expires_at ended_at",
    secret: "token_hash",
  },
  portal_sign_in_link: {
    service: "service_id",
    contact_person: "id employer_id contact_person_id created_at expires_at used_at",
    secret: "token_hash",
  },
  postcode: {
    public: "code place municipality_number latitude longitude",
  },
  preference: {
    service: "service_id",
    participant: "id participant_id dimension importance must updated_by updated_at version",
    restricted: "value",
  },
  promise: {
    service:
      "id service_id employer_id employer_contact_id made_by due_on account_id status settled_at settled_by created_by created_at version",
    contact_person: "text",
  },
  rate_limit: {
    service: "window_starts_at attempts",
    secret: "key",
  },
  recovery_code: {
    service: "id service_id account_id created_at used_at",
    secret: "code_hash",
  },
  record_merge: {
    service: "id service_id kind merged_by merged_at undone_by undone_at",
    contact_person: "kept_id lost_id",
  },
  record_merge_row: {
    service: "id service_id record_merge_id table_name what",
    restricted: "content",
  },
  referral: {
    service: "service_id",
    participant:
      "id participant_id source received_on treatment_team_id nav_office recorded_by created_at updated_at version",
    restricted: "note",
  },
  referral_decline: {
    service: "service_id",
    participant:
      "id participant_id referral_id reason declined_on declined_by created_at taken_up_at taken_up_by",
    restricted: "note",
  },
  register_event: {
    public: "id register_unit_id kind old_value new_value happened_on source created_at",
  },
  register_feed_position: {
    public: "feed update_id read_at",
  },
  register_unit: {
    public:
      "id organisation_number place_key name register_name company_number company_name organisation_form sole_proprietorship industry_code industry_name head_count address_line postcode place municipality_number latitude longitude position_source phone email website bankrupt winding_up deleted_on purged_on source content_hash told_on company_told_on created_at updated_at",
  },
  register_unit_duplicate_key: {
    public: "key register_unit_id",
  },
  register_version: {
    public: "single version",
  },
  relationship_stage_evidence: {
    service:
      "id service_id employer_id stage reached_on employer_contact_id recorded_by created_at voided_at voided_by void_reason",
  },
  retention_rule: {
    service: "service_id subject months changed_by changed_at version",
  },
  retention_run: {
    service: "id service_id subject months taken held created_at",
  },
  schema_migration: {
    service: "id hash created_at",
  },
  search_dead_letter: {
    service: "sequence document_id service_id reason created_at",
  },
  search_outbox: {
    service: "sequence document_id service_id created_at attempts claimed_at task_id",
  },
  service: {
    service:
      "id name public_name public_phone public_hours time_zone country language second_factor created_at version",
  },
  service_area: {
    service: "service_id municipality_number",
  },
  session: {
    service:
      "id service_id account_id created_at last_seen_at expires_at ended_at idle_minutes authenticated_at methods second_factor device",
    secret: "token_hash sealed_provider",
  },
  shared_goal: {
    service: "service_id",
    participant: "id participant_id set_on outcome ended_on created_by created_at version",
    restricted: "words",
  },
  shared_meeting: {
    service: "service_id",
    participant:
      "id participant_id kind held_on status person_present copy_given_on created_by created_at version",
  },
  shared_meeting_minutes: {
    service: "service_id",
    participant: "id participant_id written_by written_at version",
    restricted: "words",
  },
  shared_meeting_presence: {
    service: "service_id",
    participant: "participant_id shared_meeting_id account_id",
  },
  sign_in_attempt: {
    service: "purpose created_at expires_at",
    secret: "key_hash sealed_body",
  },
  sign_in_refusal: {
    service: "id happened_at way reason provider account_id request_id",
    secret: "address_hash",
  },
  step_down: {
    service: "service_id",
    participant:
      "id participant_id placement_id from_on receiver agreed_by created_at taken_back_at taken_back_by",
    restricted: "receiver_name handover",
  },
  support_contact: {
    service: "service_id employer_id account_id deputy_account_id version",
  },
  support_request: {
    service: "service_id",
    contact_person:
      "id employer_id contact_person_id kind urgency message status account_id created_at due_at answered_at closed_at version",
  },
  support_request_answer: {
    service: "service_id",
    contact_person: "id support_request_id account_id contact_person_id text created_at",
  },
  talk_task: {
    service: "service_id",
    participant: "id participant_id about occasion due_on created_by created_at settled_at settled_by",
  },
  team: {
    service: "id service_id name created_at version",
  },
  team_case: {
    service: "service_id",
    participant: "id participant_id raised_on raised_by created_at settled_at settled_by",
    restricted: "question advice",
  },
  team_member: {
    service: "service_id team_id account_id",
  },
  treatment_team: {
    service: "id service_id name created_by created_at",
  },
  undoable_change: {
    service: "id service_id account_id kind parts done_at undone_at",
  },
  trail_link: {
    service: "service_id sequence kind row_id commitment hash linked_at",
  },
  trail_pending: {
    service: "service_id row_id kind",
  },
  visit_wish: {
    service: "service_id",
    contact_person: "id employer_id contact_person_id wish until_on created_at ended_at",
  },
  webhook_delivery: {
    service:
      "id service_id webhook_endpoint_id event_id event object_id employer_id happened_at status attempts next_attempt_at last_attempt_at last_status last_fault last_milliseconds delivered_at created_at",
  },
  webhook_endpoint: {
    service:
      "id service_id url description events secret_number former_secret_until failing_since last_failed_at last_delivered_at disabled_at disabled_reason created_by created_at version",
  },
  webhook_outbox: {
    service: "sequence event_id service_id event object_id employer_id happened_at",
  },
  week_review: {
    service: "service_id account_id week_starts_on seen_by seen_at",
  },
  workplace_lesson: {
    service: "service_id",
    participant: "id participant_id placement_id lesson worked consent recorded_by created_at",
  },
  work_expectation: {
    service: "service_id",
    participant: "id participant_id occasion asked_on recorded_by created_at",
    restricted: "answers",
  },
};

/**
 * Restricted columns that are not sealed with the participant's key, each with the reason. A test fails for a restricted
 * column that is neither sealed nor here.
 */
export const restrictedInTheOpen: Readonly<Record<string, string>> = {
  "contact_on_behalf.employer_contact_id": "a reference that the database holds together",
  "match_list.profile_hash": "a hash, compared and never opened; it goes with the participant",
  "participant_circumstance.kind": "row security asks it whether an address is protected",
  "participant_circumstance.from_on": "row security asks whether it holds today",
  "participant_circumstance.to_on": "row security asks whether it holds today",
  "participant_key.wrapped_key": "sealed with the service's key",
  "record_merge_row.content": "copies of rows, sealed where the rows themselves are",
};

/** Restricted columns that hold text sealed with the participant's own key. */
export const sealedColumns: Readonly<Record<string, string>> = {
  benefits_counselling: "counsellor_name next_step",
  benefits_question: "question answer",
  career_profile_section: "content",
  collaborator: "name phone email",
  desired_occupation: "title",
  disclosure: "items script advantages drawbacks",
  education: "institution programme",
  education_ending: "worked did_not_work",
  follow_up: "account",
  follow_up_opt_out: "reason",
  job_search_plan: "goals hours framework",
  job_search_plan_line: "words",
  job_support_plan: "aims",
  job_support_plan_item: "words",
  legal_hold: "reason",
  match_answer: "reason",
  match_choice: "reason",
  missed_appointment: "note",
  outreach_attempt: "note",
  participant: "home_postcode home_municipality_number own_words",
  participant_status_change: "reason",
  passive_period: "reason",
  placement_ending: "worked did_not_work",
  preference: "value",
  referral: "note",
  referral_decline: "note",
  shared_goal: "words",
  shared_meeting_minutes: "words",
  step_down: "receiver_name handover",
  team_case: "question advice",
  work_expectation: "answers",
};

/** The class of a column; null when nobody has given it one. */
export function classOf(table: string, column: string): ColumnClass | null {
  const classes = classification[table] ?? {};
  return columnClasses.find((name) => classes[name]?.split(" ").includes(column)) ?? null;
}
