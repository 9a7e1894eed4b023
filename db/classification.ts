/**
 * What a column holds, so that export, deletion, logging and backups treat it as what it is.
 * - public: from public registers and reference tables
 * - service: the service's own working data and its staff
 * - contact_person: about a person at an employer, or written about or by one
 * - participant: about a participant, the bare fact of being one included
 * - restricted: of a participant, and harmful in the wrong hands: home, own words, wishes, protected address
 * - secret: proves who somebody is; only as a hash
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
      "id service_id name email phone employed_by language colour_scheme disabled_at created_at version",
    secret: "password_hash",
  },
  account_invitation: {
    service: "id service_id account_id expires_at used_at created_at",
    secret: "token_hash",
  },
  account_role: {
    service: "service_id account_id role",
  },
  api_token: {
    service: "id service_id account_id name created_at last_used_at revoked_at",
    secret: "token_hash",
  },
  audit_event: {
    service:
      "id service_id happened_at actor_kind action object_kind before after request_id salt erasure_id",
    contact_person: "actor_id",
    participant: "object_id",
  },
  contact_on_behalf: {
    service: "service_id",
    participant: "participant_id job_search_plan_line_id created_at",
    restricted: "employer_contact_id",
  },
  contact_pause: {
    service: "id service_id employer_id reason from_on until_on created_by created_at ended_at ended_by",
  },
  contact_person: {
    service: "service_id",
    contact_person:
      "id employer_id name role phone email preferred_way decision_maker informed_on informed_by left_on objected_on created_by created_at version",
  },
  control_review: {
    service: "service_id",
    participant: "id participant_id account_id day reasons outcome reviewed_by reviewed_at",
  },
  cover: {
    service: "id service_id absent_account_id cover_account_id from_on to_on created_by created_at",
  },
  desired_occupation: {
    service: "service_id",
    participant: "id participant_id code rank confirmed_by created_at",
    restricted: "title",
  },
  erasure: {
    service:
      "id service_id ground requested_by erased_at rows_taken lines_blanked lines_digest receipt repeats",
    participant: "erased_id",
  },
  employer: {
    service:
      "id service_id register_unit_id name organisation_number company_number industry_code head_count address_line postcode place municipality_number latitude longitude position_source phone email website created_by created_at updated_at version",
  },
  employer_change: {
    service: "service_id employer_id changed_by",
  },
  employer_contact: {
    service:
      "id service_id employer_id channel status occurred_at duration_minutes travel_minutes purpose initiated_by reached_nobody who_went in_office decision_maker stage_reached logged_by request_hash created_at updated_at withdrawn_at withdrawn_by version",
    contact_person: "note",
  },
  employer_contact_account: {
    service: "service_id employer_contact_id account_id",
  },
  employer_contact_person: {
    service: "service_id",
    contact_person: "employer_contact_id contact_person_id",
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
    service: "id service_id employer_id kind happened_on created_by created_at",
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
      "service_id employer_id face_to_face live_remote written reciprocity outcomes friction stage_sum stage strength band scored_on last_contact_at last_visit_at",
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
      "id service_id employer_id kind title occupation_code stage source advertised advertised_on hours_min hours_max shifts starts_on tasks adjustments willingness created_by created_at updated_at closed_at version",
    contact_person: "note",
  },
  job_lead_closure: {
    service:
      "id service_id job_lead_id result filled_by_ours stage_before closed_by closed_at reopened_by reopened_at",
  },
  legal_hold: {
    service: "service_id",
    participant: "id participant_id from_on placed_by created_at released_at released_by",
    restricted: "reason",
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
  next_step: {
    service:
      "id service_id employer_id employer_contact_id kind due_on account_id done_at done_by created_by created_at version",
    contact_person: "text",
  },
  occupation_title: {
    public: "source title code updated_at",
  },
  participant: {
    service: "service_id",
    participant:
      "id reference_code given_name family_name team_id status started_on created_by created_at updated_at version",
    restricted: "home_postcode home_municipality_number own_words",
  },
  participant_access: {
    service: "service_id",
    participant: "id participant_id account_id relation from_on to_on created_by created_at",
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
    participant: "id participant_id status changed_on changed_by created_at",
    restricted: "reason",
  },
  placement: {
    service: "service_id",
    participant:
      "id participant_id employer_id occupation_code started_on origin created_by created_at version",
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
      "id service_id employer_id employer_contact_id made_by due_on status settled_at settled_by created_by created_at version",
    contact_person: "text",
  },
  rate_limit: {
    service: "window_starts_at attempts",
    secret: "key",
  },
  register_event: {
    public: "id register_unit_id kind old_value new_value happened_on source created_at",
  },
  register_feed_position: {
    public: "feed update_id read_at",
  },
  register_unit: {
    public:
      "id organisation_number place_key name register_name company_number company_name organisation_form sole_proprietorship industry_code industry_name head_count address_line postcode place municipality_number latitude longitude position_source phone email website bankrupt winding_up deleted_on purged_on source content_hash created_at updated_at",
  },
  register_version: {
    public: "single version",
  },
  relationship_stage_evidence: {
    service:
      "id service_id employer_id stage reached_on employer_contact_id recorded_by created_at voided_at voided_by void_reason",
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
    service: "id name public_name public_phone public_hours time_zone country language created_at version",
  },
  service_area: {
    service: "service_id municipality_number",
  },
  session: {
    service: "id service_id account_id created_at last_seen_at expires_at ended_at",
    secret: "token_hash",
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
  team: {
    service: "id service_id name created_at version",
  },
  team_member: {
    service: "service_id team_id account_id",
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
  week_review: {
    service: "service_id account_id week_starts_on seen_by seen_at",
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
};

/** Restricted columns that hold text sealed with the participant's own key. */
export const sealedColumns: Readonly<Record<string, string>> = {
  desired_occupation: "title",
  legal_hold: "reason",
  match_answer: "reason",
  match_choice: "reason",
  participant: "home_postcode home_municipality_number own_words",
  participant_status_change: "reason",
  preference: "value",
};

/** The class of a column; null when nobody has given it one. */
export function classOf(table: string, column: string): ColumnClass | null {
  const classes = classification[table] ?? {};
  return columnClasses.find((name) => classes[name]?.split(" ").includes(column)) ?? null;
}
