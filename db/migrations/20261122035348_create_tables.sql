CREATE TABLE "contact_pause" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid
);
--> statement-breakpoint
CREATE TABLE "contact_person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"name" text NOT NULL,
	"role" text,
	"phone" text,
	"email" text,
	"preferred_way" text,
	"decision_maker" text DEFAULT 'not_stated' NOT NULL,
	"informed_on" date,
	"informed_by" uuid,
	"left_on" date,
	"objected_on" date,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "contact_person_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "contact_person_decision_maker_check" CHECK ("contact_person"."decision_maker" in ('yes', 'no', 'not_stated')),
	CONSTRAINT "contact_person_preferred_way_check" CHECK ("contact_person"."preferred_way" in ('visit', 'phone', 'email', 'sms'))
);
--> statement-breakpoint
CREATE TABLE "employer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"register_unit_id" uuid,
	"name" text,
	"organisation_number" text,
	"company_number" text,
	"industry_code" text,
	"head_count" integer,
	"address_line" text,
	"postcode" text,
	"place" text,
	"municipality_number" text,
	"latitude" double precision,
	"longitude" double precision,
	"position_source" text,
	"phone" text,
	"email" text,
	"website" text,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "employer_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "employer_named_check" CHECK ("employer"."register_unit_id" is not null or "employer"."name" is not null),
	CONSTRAINT "employer_head_count_check" CHECK ("employer"."head_count" > 0)
);
--> statement-breakpoint
CREATE TABLE "employer_fact" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" jsonb NOT NULL,
	"status" text DEFAULT 'accepted' NOT NULL,
	"source" text NOT NULL,
	"observed_on" date NOT NULL,
	"recorded_by" uuid,
	"contact_person_id" uuid,
	"employer_contact_id" uuid,
	"settled_by" uuid,
	"settled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "employer_fact_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "employer_fact_status_check" CHECK ("employer_fact"."status" in ('accepted', 'proposed', 'declined')),
	CONSTRAINT "employer_fact_source_check" CHECK ("employer_fact"."source" in ('visit', 'phone', 'written', 'employer', 'register', 'import'))
);
--> statement-breakpoint
CREATE TABLE "employer_owner" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text DEFAULT 'owner' NOT NULL,
	"from_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "employer_owner_kind_check" CHECK ("employer_owner"."kind" in ('owner', 'backup'))
);
--> statement-breakpoint
CREATE TABLE "employer_view" (
	"service_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"document_id" text NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "employer_view_pkey" PRIMARY KEY("service_id","account_id","document_id")
);
--> statement-breakpoint
CREATE TABLE "employer_warning" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"theme" text NOT NULL,
	"text" text NOT NULL,
	"expires_on" date NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid
);
--> statement-breakpoint
CREATE TABLE "job_lead" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"title" text NOT NULL,
	"occupation_code" text,
	"stage" text DEFAULT 'new' NOT NULL,
	"advertised" boolean,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "job_lead_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "job_lead_stage_check" CHECK ("job_lead"."stage" in ('new', 'explored', 'open_for_candidates', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "employer_contact" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"status" text DEFAULT 'held' NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"duration_minutes" integer DEFAULT 30 NOT NULL,
	"travel_minutes" integer,
	"purpose" text DEFAULT 'job_development' NOT NULL,
	"initiated_by" text DEFAULT 'we' NOT NULL,
	"reached_nobody" boolean DEFAULT false NOT NULL,
	"who_went" text DEFAULT 'specialist' NOT NULL,
	"in_office" boolean DEFAULT false NOT NULL,
	"decision_maker" text DEFAULT 'not_stated' NOT NULL,
	"stage_reached" text,
	"note" text,
	"logged_by" uuid NOT NULL,
	"request_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "employer_contact_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "employer_contact_channel_check" CHECK ("employer_contact"."channel" in ('in_person', 'phone', 'video', 'email', 'sms', 'letter', 'portal_message')),
	CONSTRAINT "employer_contact_status_check" CHECK ("employer_contact"."status" in ('planned', 'held', 'cancelled', 'participant_did_not_come', 'employer_did_not_come')),
	CONSTRAINT "employer_contact_purpose_check" CHECK ("employer_contact"."purpose" in ('job_development', 'relationship_building', 'follow_up', 'job_support')),
	CONSTRAINT "employer_contact_initiated_by_check" CHECK ("employer_contact"."initiated_by" in ('we', 'they', 'reply')),
	CONSTRAINT "employer_contact_who_went_check" CHECK ("employer_contact"."who_went" in ('specialist', 'participant', 'both')),
	CONSTRAINT "employer_contact_decision_maker_check" CHECK ("employer_contact"."decision_maker" in ('yes', 'no', 'not_stated')),
	CONSTRAINT "employer_contact_duration_check" CHECK ("employer_contact"."duration_minutes" between 0 and 1440),
	CONSTRAINT "employer_contact_travel_check" CHECK ("employer_contact"."travel_minutes" between 0 and 1440)
);
--> statement-breakpoint
CREATE TABLE "employer_contact_account" (
	"service_id" uuid NOT NULL,
	"employer_contact_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	CONSTRAINT "employer_contact_account_pkey" PRIMARY KEY("service_id","employer_contact_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "employer_contact_person" (
	"service_id" uuid NOT NULL,
	"employer_contact_id" uuid NOT NULL,
	"contact_person_id" uuid NOT NULL,
	CONSTRAINT "employer_contact_person_pkey" PRIMARY KEY("service_id","employer_contact_id","contact_person_id")
);
--> statement-breakpoint
CREATE TABLE "next_step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"employer_contact_id" uuid,
	"kind" text NOT NULL,
	"text" text,
	"due_on" date NOT NULL,
	"account_id" uuid NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" uuid,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "next_step_service_id_key" UNIQUE("service_id","id")
);
--> statement-breakpoint
CREATE TABLE "promise" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"employer_contact_id" uuid,
	"made_by" text NOT NULL,
	"text" text NOT NULL,
	"due_on" date,
	"status" text DEFAULT 'open' NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_by" uuid,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "promise_made_by_check" CHECK ("promise"."made_by" in ('us', 'them')),
	CONSTRAINT "promise_status_check" CHECK ("promise"."status" in ('open', 'kept', 'broken', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "week_review" (
	"service_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"week_starts_on" date NOT NULL,
	"seen_by" uuid NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "week_review_pkey" PRIMARY KEY("service_id","account_id","week_starts_on")
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"happened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"request_id" text
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text NOT NULL,
	"window_starts_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "rate_limit_pkey" PRIMARY KEY("key","window_starts_at")
);
--> statement-breakpoint
CREATE TABLE "search_dead_letter" (
	"sequence" bigserial PRIMARY KEY NOT NULL,
	"document_id" text NOT NULL,
	"service_id" uuid,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_outbox" (
	"sequence" bigserial PRIMARY KEY NOT NULL,
	"document_id" text NOT NULL,
	"service_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"claimed_at" timestamp with time zone,
	"task_id" integer
);
--> statement-breakpoint
CREATE TABLE "contact_on_behalf" (
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"employer_contact_id" uuid NOT NULL,
	"job_search_plan_line_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_on_behalf_pkey" PRIMARY KEY("service_id","participant_id","employer_contact_id")
);
--> statement-breakpoint
CREATE TABLE "desired_occupation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"title" text NOT NULL,
	"code" text NOT NULL,
	"rank" integer DEFAULT 1 NOT NULL,
	"confirmed_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "desired_occupation_code_key" UNIQUE("service_id","participant_id","code")
);
--> statement-breakpoint
CREATE TABLE "match_choice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"employer_id" uuid,
	"register_unit_id" uuid,
	"kind" text NOT NULL,
	"reason" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "match_choice_kind_check" CHECK ("match_choice"."kind" in ('excluded', 'not_for_me', 'saved')),
	CONSTRAINT "match_choice_place_check" CHECK (num_nonnulls("match_choice"."employer_id", "match_choice"."register_unit_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "participant" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"reference_code" text NOT NULL,
	"given_name" text NOT NULL,
	"family_name" text NOT NULL,
	"team_id" uuid NOT NULL,
	"status" text DEFAULT 'referred' NOT NULL,
	"started_on" date NOT NULL,
	"home_postcode" text,
	"home_municipality_number" text,
	"own_words" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "participant_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "participant_status_check" CHECK ("participant"."status" in ('referred', 'first_contact', 'mapping', 'job_development', 'in_education', 'working', 'stepping_down', 'ended'))
);
--> statement-breakpoint
CREATE TABLE "participant_access" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"relation" text NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "participant_access_relation_check" CHECK ("participant_access"."relation" in ('specialist', 'cover', 'supervisor', 'clinician'))
);
--> statement-breakpoint
CREATE TABLE "participant_circumstance" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "participant_circumstance_kind_check" CHECK ("participant_circumstance"."kind" in ('protected_address', 'guardian_consent', 'informed'))
);
--> statement-breakpoint
CREATE TABLE "participant_read" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"page" text NOT NULL,
	"request_id" text,
	"read_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "participant_status_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"status" text NOT NULL,
	"changed_on" date NOT NULL,
	"reason" text,
	"changed_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "placement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"occupation_code" text NOT NULL,
	"started_on" date NOT NULL,
	"origin" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "placement_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "placement_origin_check" CHECK ("placement"."origin" in ('advertised', 'hidden', 'created', 'own_network', 'employer_called'))
);
--> statement-breakpoint
CREATE TABLE "preference" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"dimension" text NOT NULL,
	"value" jsonb NOT NULL,
	"importance" integer DEFAULT 1 NOT NULL,
	"must" boolean DEFAULT false NOT NULL,
	"updated_by" uuid NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "preference_dimension_key" UNIQUE("service_id","participant_id","dimension"),
	CONSTRAINT "preference_importance_check" CHECK ("preference"."importance" in (0, 1, 2, 4))
);
--> statement-breakpoint
CREATE TABLE "portal_invitation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"contact_person_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "portal_invitation_token_hash_key" UNIQUE("token_hash"),
	CONSTRAINT "portal_invitation_service_id_key" UNIQUE("service_id","id")
);
--> statement-breakpoint
CREATE TABLE "portal_session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"contact_person_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "portal_session_token_hash_key" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "portal_sign_in_link" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"contact_person_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "portal_sign_in_link_token_hash_key" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "support_contact" (
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"deputy_account_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "support_contact_pkey" PRIMARY KEY("service_id","employer_id")
);
--> statement-breakpoint
CREATE TABLE "support_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"contact_person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"urgency" text NOT NULL,
	"message" text,
	"status" text DEFAULT 'new' NOT NULL,
	"account_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "support_request_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "support_request_kind_check" CHECK ("support_request"."kind" in ('ring_me', 'support', 'adjustment', 'absence', 'conflict', 'more_hours', 'subsidy', 'ending', 'meet_people', 'other')),
	CONSTRAINT "support_request_urgency_check" CHECK ("support_request"."urgency" in ('urgent', 'normal')),
	CONSTRAINT "support_request_status_check" CHECK ("support_request"."status" in ('new', 'in_progress', 'answered', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "support_request_answer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"support_request_id" uuid NOT NULL,
	"account_id" uuid,
	"contact_person_id" uuid,
	"text" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "support_request_answer_author_check" CHECK (num_nonnulls("support_request_answer"."account_id", "support_request_answer"."contact_person_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "visit_wish" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"contact_person_id" uuid NOT NULL,
	"wish" text NOT NULL,
	"until_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "visit_wish_wish_check" CHECK ("visit_wish"."wish" in ('visit_me', 'not_now'))
);
--> statement-breakpoint
CREATE TABLE "municipality" (
	"number" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL
);
--> statement-breakpoint
CREATE TABLE "postcode" (
	"code" text PRIMARY KEY NOT NULL,
	"place" text NOT NULL,
	"municipality_number" text NOT NULL,
	"latitude" double precision,
	"longitude" double precision
);
--> statement-breakpoint
CREATE TABLE "register_unit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_number" text NOT NULL,
	"place_key" text DEFAULT '' NOT NULL,
	"name" text NOT NULL,
	"register_name" text NOT NULL,
	"company_number" text,
	"company_name" text,
	"organisation_form" text,
	"sole_proprietorship" text DEFAULT 'unknown' NOT NULL,
	"industry_code" text,
	"industry_name" text,
	"head_count" integer,
	"address_line" text,
	"postcode" text,
	"place" text,
	"municipality_number" text,
	"latitude" double precision,
	"longitude" double precision,
	"position_source" text DEFAULT 'unknown' NOT NULL,
	"phone" text,
	"email" text,
	"website" text,
	"bankrupt" boolean DEFAULT false NOT NULL,
	"winding_up" boolean DEFAULT false NOT NULL,
	"deleted_on" date,
	"source" text NOT NULL,
	"content_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "register_unit_number_place_key" UNIQUE("organisation_number","place_key"),
	CONSTRAINT "register_unit_head_count_check" CHECK ("register_unit"."head_count" > 0),
	CONSTRAINT "register_unit_sole_proprietorship_check" CHECK ("register_unit"."sole_proprietorship" in ('yes', 'no', 'unknown')),
	CONSTRAINT "register_unit_position_source_check" CHECK ("register_unit"."position_source" in ('exact', 'postcode', 'municipality', 'unknown'))
);
--> statement-breakpoint
CREATE TABLE "employer_outcome" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"happened_on" date NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "employer_outcome_kind_check" CHECK ("employer_outcome"."kind" in ('tour', 'interview', 'trial', 'hire', 'kept_13_weeks', 'kept_26_weeks', 'support_answered_in_time', 'support_request_unanswered', 'complaint', 'promise_broken'))
);
--> statement-breakpoint
CREATE TABLE "employer_relationship" (
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"face_to_face" double precision DEFAULT 0 NOT NULL,
	"live_remote" double precision DEFAULT 0 NOT NULL,
	"written" double precision DEFAULT 0 NOT NULL,
	"reciprocity" double precision DEFAULT 0 NOT NULL,
	"outcomes" double precision DEFAULT 0 NOT NULL,
	"friction" double precision DEFAULT 0 NOT NULL,
	"stage_sum" double precision DEFAULT 0 NOT NULL,
	"stage" text DEFAULT 'none' NOT NULL,
	"strength" integer DEFAULT 0 NOT NULL,
	"band" text DEFAULT 'new' NOT NULL,
	"scored_on" date,
	"last_contact_at" timestamp with time zone,
	"last_visit_at" timestamp with time zone,
	CONSTRAINT "employer_relationship_pkey" PRIMARY KEY("service_id","employer_id"),
	CONSTRAINT "employer_relationship_stage_check" CHECK ("employer_relationship"."stage" in ('none', 'contacted', 'met', 'needs_known', 'presented', 'ongoing')),
	CONSTRAINT "employer_relationship_band_check" CHECK ("employer_relationship"."band" in ('new', 'acquainted', 'warm', 'trusted', 'partner')),
	CONSTRAINT "employer_relationship_strength_check" CHECK ("employer_relationship"."strength" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "employer_relationship_person" (
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"contact_person_id" uuid NOT NULL,
	"last_live_on" date NOT NULL,
	CONSTRAINT "employer_relationship_person_pkey" PRIMARY KEY("service_id","employer_id","contact_person_id")
);
--> statement-breakpoint
CREATE TABLE "relationship_stage_evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"reached_on" date NOT NULL,
	"employer_contact_id" uuid,
	"recorded_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	CONSTRAINT "relationship_stage_evidence_stage_check" CHECK ("relationship_stage_evidence"."stage" in ('contacted', 'met', 'needs_known', 'presented', 'ongoing'))
);
--> statement-breakpoint
CREATE TABLE "account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"phone" text,
	"employed_by" text,
	"password_hash" text,
	"language" text DEFAULT 'nb' NOT NULL,
	"colour_scheme" text DEFAULT 'auto' NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "account_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "account_employed_by_check" CHECK ("account"."employed_by" in ('nav', 'health', 'municipality', 'provider')),
	CONSTRAINT "account_language_check" CHECK ("account"."language" in ('nb', 'en')),
	CONSTRAINT "account_colour_scheme_check" CHECK ("account"."colour_scheme" in ('auto', 'light', 'dark'))
);
--> statement-breakpoint
CREATE TABLE "account_invitation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_invitation_token_hash_key" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "account_role" (
	"service_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "account_role_pkey" PRIMARY KEY("service_id","account_id","role"),
	CONSTRAINT "account_role_role_check" CHECK ("account_role"."role" in ('employment_specialist', 'supervisor', 'leader', 'coordinator', 'clinician', 'administrator'))
);
--> statement-breakpoint
CREATE TABLE "api_token" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_token_token_hash_key" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "cover" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"absent_account_id" uuid NOT NULL,
	"cover_account_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cover_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "cover_days_check" CHECK ("cover"."to_on" >= "cover"."from_on"),
	CONSTRAINT "cover_two_people_check" CHECK ("cover"."absent_account_id" <> "cover"."cover_account_id")
);
--> statement-breakpoint
CREATE TABLE "service" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"public_name" text NOT NULL,
	"public_phone" text,
	"public_hours" text,
	"time_zone" text DEFAULT 'Europe/Oslo' NOT NULL,
	"country" text DEFAULT 'NO' NOT NULL,
	"language" text DEFAULT 'nb' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_area" (
	"service_id" uuid NOT NULL,
	"municipality_number" text NOT NULL,
	CONSTRAINT "service_area_pkey" PRIMARY KEY("service_id","municipality_number")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "session_token_hash_key" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "team" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "team_service_id_key" UNIQUE("service_id","id")
);
--> statement-breakpoint
CREATE TABLE "team_member" (
	"service_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	CONSTRAINT "team_member_pkey" PRIMARY KEY("service_id","team_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "contact_pause" ADD CONSTRAINT "contact_pause_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_person" ADD CONSTRAINT "contact_person_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employer" ADD CONSTRAINT "employer_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employer" ADD CONSTRAINT "employer_register_unit_id_register_unit_id_fk" FOREIGN KEY ("register_unit_id") REFERENCES "public"."register_unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employer_fact" ADD CONSTRAINT "employer_fact_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employer_owner" ADD CONSTRAINT "employer_owner_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employer_owner" ADD CONSTRAINT "employer_owner_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employer_view" ADD CONSTRAINT "employer_view_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employer_warning" ADD CONSTRAINT "employer_warning_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_lead" ADD CONSTRAINT "job_lead_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employer_contact" ADD CONSTRAINT "employer_contact_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employer_contact" ADD CONSTRAINT "employer_contact_logged_by_fkey" FOREIGN KEY ("service_id","logged_by") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employer_contact_account" ADD CONSTRAINT "employer_contact_account_contact_fkey" FOREIGN KEY ("service_id","employer_contact_id") REFERENCES "public"."employer_contact"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employer_contact_account" ADD CONSTRAINT "employer_contact_account_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employer_contact_person" ADD CONSTRAINT "employer_contact_person_contact_fkey" FOREIGN KEY ("service_id","employer_contact_id") REFERENCES "public"."employer_contact"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employer_contact_person" ADD CONSTRAINT "employer_contact_person_person_fkey" FOREIGN KEY ("service_id","contact_person_id") REFERENCES "public"."contact_person"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "next_step" ADD CONSTRAINT "next_step_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "next_step" ADD CONSTRAINT "next_step_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise" ADD CONSTRAINT "promise_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "week_review" ADD CONSTRAINT "week_review_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_on_behalf" ADD CONSTRAINT "contact_on_behalf_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_on_behalf" ADD CONSTRAINT "contact_on_behalf_contact_fkey" FOREIGN KEY ("service_id","employer_contact_id") REFERENCES "public"."employer_contact"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desired_occupation" ADD CONSTRAINT "desired_occupation_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_choice" ADD CONSTRAINT "match_choice_register_unit_id_register_unit_id_fk" FOREIGN KEY ("register_unit_id") REFERENCES "public"."register_unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_choice" ADD CONSTRAINT "match_choice_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_choice" ADD CONSTRAINT "match_choice_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant" ADD CONSTRAINT "participant_team_fkey" FOREIGN KEY ("service_id","team_id") REFERENCES "public"."team"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant_access" ADD CONSTRAINT "participant_access_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant_access" ADD CONSTRAINT "participant_access_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant_circumstance" ADD CONSTRAINT "participant_circumstance_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant_read" ADD CONSTRAINT "participant_read_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participant_status_change" ADD CONSTRAINT "participant_status_change_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preference" ADD CONSTRAINT "preference_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_invitation" ADD CONSTRAINT "portal_invitation_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_invitation" ADD CONSTRAINT "portal_invitation_person_fkey" FOREIGN KEY ("service_id","contact_person_id") REFERENCES "public"."contact_person"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_session" ADD CONSTRAINT "portal_session_person_fkey" FOREIGN KEY ("service_id","contact_person_id") REFERENCES "public"."contact_person"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_sign_in_link" ADD CONSTRAINT "portal_sign_in_link_person_fkey" FOREIGN KEY ("service_id","contact_person_id") REFERENCES "public"."contact_person"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_contact" ADD CONSTRAINT "support_contact_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_contact" ADD CONSTRAINT "support_contact_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_contact" ADD CONSTRAINT "support_contact_deputy_fkey" FOREIGN KEY ("service_id","deputy_account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_request" ADD CONSTRAINT "support_request_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_request" ADD CONSTRAINT "support_request_person_fkey" FOREIGN KEY ("service_id","contact_person_id") REFERENCES "public"."contact_person"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_request" ADD CONSTRAINT "support_request_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_request_answer" ADD CONSTRAINT "support_request_answer_request_fkey" FOREIGN KEY ("service_id","support_request_id") REFERENCES "public"."support_request"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_wish" ADD CONSTRAINT "visit_wish_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_wish" ADD CONSTRAINT "visit_wish_person_fkey" FOREIGN KEY ("service_id","contact_person_id") REFERENCES "public"."contact_person"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employer_outcome" ADD CONSTRAINT "employer_outcome_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employer_relationship" ADD CONSTRAINT "employer_relationship_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employer_relationship_person" ADD CONSTRAINT "employer_relationship_person_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "employer_relationship_person" ADD CONSTRAINT "employer_relationship_person_person_fkey" FOREIGN KEY ("service_id","contact_person_id") REFERENCES "public"."contact_person"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relationship_stage_evidence" ADD CONSTRAINT "relationship_stage_evidence_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_invitation" ADD CONSTRAINT "account_invitation_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_role" ADD CONSTRAINT "account_role_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cover" ADD CONSTRAINT "cover_absent_fkey" FOREIGN KEY ("service_id","absent_account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cover" ADD CONSTRAINT "cover_cover_fkey" FOREIGN KEY ("service_id","cover_account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_area" ADD CONSTRAINT "service_area_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team" ADD CONSTRAINT "team_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_fkey" FOREIGN KEY ("service_id","team_id") REFERENCES "public"."team"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contact_pause_employer_idx" ON "contact_pause" USING btree ("service_id","employer_id");--> statement-breakpoint
CREATE INDEX "contact_person_employer_idx" ON "contact_person" USING btree ("service_id","employer_id");--> statement-breakpoint
CREATE INDEX "contact_person_email_idx" ON "contact_person" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "employer_register_unit_key" ON "employer" USING btree ("service_id","register_unit_id");--> statement-breakpoint
CREATE INDEX "employer_organisation_number_idx" ON "employer" USING btree ("service_id","organisation_number");--> statement-breakpoint
CREATE INDEX "employer_unit_idx" ON "employer" USING btree ("register_unit_id");--> statement-breakpoint
CREATE INDEX "employer_fact_employer_idx" ON "employer_fact" USING btree ("service_id","employer_id","kind","observed_on");--> statement-breakpoint
CREATE INDEX "employer_owner_employer_idx" ON "employer_owner" USING btree ("service_id","employer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "employer_owner_current_key" ON "employer_owner" USING btree ("service_id","employer_id","kind") WHERE "employer_owner"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "employer_warning_employer_idx" ON "employer_warning" USING btree ("service_id","employer_id");--> statement-breakpoint
CREATE INDEX "job_lead_employer_idx" ON "job_lead" USING btree ("service_id","employer_id");--> statement-breakpoint
CREATE INDEX "employer_contact_employer_idx" ON "employer_contact" USING btree ("service_id","employer_id","occurred_at");--> statement-breakpoint
CREATE INDEX "employer_contact_logged_by_idx" ON "employer_contact" USING btree ("service_id","logged_by","occurred_at");--> statement-breakpoint
CREATE INDEX "next_step_employer_idx" ON "next_step" USING btree ("service_id","employer_id");--> statement-breakpoint
CREATE INDEX "next_step_due_idx" ON "next_step" USING btree ("service_id","account_id","due_on") WHERE "next_step"."done_at" is null;--> statement-breakpoint
CREATE INDEX "promise_employer_idx" ON "promise" USING btree ("service_id","employer_id");--> statement-breakpoint
CREATE INDEX "audit_event_object_idx" ON "audit_event" USING btree ("service_id","object_kind","object_id");--> statement-breakpoint
CREATE INDEX "audit_event_time_idx" ON "audit_event" USING btree ("service_id","happened_at");--> statement-breakpoint
CREATE INDEX "search_outbox_document_idx" ON "search_outbox" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "match_choice_participant_idx" ON "match_choice" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "participant_reference_code_key" ON "participant" USING btree ("service_id","reference_code");--> statement-breakpoint
CREATE INDEX "participant_access_account_idx" ON "participant_access" USING btree ("service_id","account_id","participant_id");--> statement-breakpoint
CREATE INDEX "participant_access_participant_idx" ON "participant_access" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "participant_circumstance_participant_idx" ON "participant_circumstance" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "participant_read_participant_idx" ON "participant_read" USING btree ("service_id","participant_id","read_at");--> statement-breakpoint
CREATE INDEX "participant_status_change_participant_idx" ON "participant_status_change" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "placement_participant_idx" ON "placement" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "portal_invitation_person_idx" ON "portal_invitation" USING btree ("service_id","contact_person_id");--> statement-breakpoint
CREATE INDEX "support_request_employer_idx" ON "support_request" USING btree ("service_id","employer_id");--> statement-breakpoint
CREATE INDEX "support_request_due_idx" ON "support_request" USING btree ("service_id","due_at") WHERE "support_request"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "support_request_answer_request_idx" ON "support_request_answer" USING btree ("service_id","support_request_id");--> statement-breakpoint
CREATE INDEX "visit_wish_employer_idx" ON "visit_wish" USING btree ("service_id","employer_id");--> statement-breakpoint
CREATE INDEX "register_unit_municipality_idx" ON "register_unit" USING btree ("municipality_number");--> statement-breakpoint
CREATE INDEX "register_unit_company_idx" ON "register_unit" USING btree ("company_number");--> statement-breakpoint
CREATE INDEX "register_unit_name_trgm_idx" ON "register_unit" USING gin (lower("name") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "employer_outcome_employer_idx" ON "employer_outcome" USING btree ("service_id","employer_id");--> statement-breakpoint
CREATE INDEX "relationship_stage_evidence_employer_idx" ON "relationship_stage_evidence" USING btree ("service_id","employer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "account_email_key" ON "account" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "service_name_key" ON "service" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "session_account_idx" ON "session" USING btree ("service_id","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "team_name_key" ON "team" USING btree ("service_id",lower("name"));