CREATE TABLE "clinician_share" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"thing" text NOT NULL,
	"agreed_on" date NOT NULL,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid,
	CONSTRAINT "clinician_share_thing_check" CHECK ("clinician_share"."thing" in ('goals', 'meetings', 'job_search_plan', 'job_support_plan'))
);
--> statement-breakpoint
CREATE TABLE "job_lead_share" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"job_lead_id" uuid NOT NULL,
	"shared_by" uuid NOT NULL,
	"shared_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_by" uuid
);
--> statement-breakpoint
CREATE TABLE "shared_goal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"words" text NOT NULL,
	"set_on" date NOT NULL,
	"outcome" text,
	"ended_on" date,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "shared_goal_outcome_check" CHECK ("shared_goal"."outcome" in ('reached', 'let_go')),
	CONSTRAINT "shared_goal_ended_check" CHECK (("shared_goal"."outcome" is null) = ("shared_goal"."ended_on" is null))
);
--> statement-breakpoint
CREATE TABLE "shared_meeting" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"held_on" date NOT NULL,
	"status" text DEFAULT 'planned' NOT NULL,
	"person_present" boolean DEFAULT false NOT NULL,
	"copy_given_on" date,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "shared_meeting_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "shared_meeting_kind_check" CHECK ("shared_meeting"."kind" in ('goals', 'nav', 'responsibility_group', 'other')),
	CONSTRAINT "shared_meeting_status_check" CHECK ("shared_meeting"."status" in ('planned', 'held', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "shared_meeting_minutes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"words" text NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shared_meeting_presence" (
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"shared_meeting_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	CONSTRAINT "shared_meeting_presence_pkey" PRIMARY KEY("service_id","shared_meeting_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "team_case" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"question" text NOT NULL,
	"raised_on" date NOT NULL,
	"raised_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"advice" text,
	"settled_at" timestamp with time zone,
	"settled_by" uuid
);
--> statement-breakpoint
CREATE TABLE "booster_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"follow_up_id" uuid,
	"asked_on" date NOT NULL,
	"asked_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_by" uuid,
	"outcome" text,
	CONSTRAINT "booster_request_outcome_check" CHECK ("booster_request"."outcome" in ('booked', 'held', 'not_wanted')),
	CONSTRAINT "booster_request_settled_check" CHECK (("booster_request"."settled_at" is null) = ("booster_request"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "education" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"institution" text NOT NULL,
	"programme" text NOT NULL,
	"level" text NOT NULL,
	"position_percent" integer,
	"started_on" date NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "education_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "education_level_check" CHECK ("education"."level" in ('lower_secondary', 'upper_secondary', 'vocational_certificate', 'vocational_college', 'higher', 'course')),
	CONSTRAINT "education_percent_check" CHECK ("education"."position_percent" between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "education_ending" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"education_id" uuid NOT NULL,
	"ended_on" date NOT NULL,
	"reason" text NOT NULL,
	"worked" text,
	"did_not_work" text,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "education_ending_education_key" UNIQUE("service_id","education_id"),
	CONSTRAINT "education_ending_reason_check" CHECK ("education_ending"."reason" in ('completed', 'got_job', 'other_education', 'health', 'circumstances', 'did_not_suit', 'other', 'unknown'))
);
--> statement-breakpoint
CREATE TABLE "follow_up" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"placement_id" uuid NOT NULL,
	"step" text NOT NULL,
	"kind" text NOT NULL,
	"audience" text NOT NULL,
	"due_from" date NOT NULL,
	"due_on" date NOT NULL,
	"moved_to" date,
	"status" text DEFAULT 'planned' NOT NULL,
	"done_on" date,
	"done_way" text,
	"done_by" uuid,
	"still_working" boolean,
	"account" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "follow_up_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "follow_up_step_key" UNIQUE("service_id","placement_id","step"),
	CONSTRAINT "follow_up_status_check" CHECK ("follow_up"."status" in ('planned', 'done', 'missed', 'not_wanted', 'dropped')),
	CONSTRAINT "follow_up_audience_check" CHECK ("follow_up"."audience" in ('person', 'employer')),
	CONSTRAINT "follow_up_way_check" CHECK ("follow_up"."done_way" in ('in_person', 'video', 'phone', 'message')),
	CONSTRAINT "follow_up_window_check" CHECK ("follow_up"."due_on" >= "follow_up"."due_from"),
	CONSTRAINT "follow_up_done_check" CHECK (("follow_up"."status" = 'done') = ("follow_up"."done_on" is not null and "follow_up"."done_way" is not null))
);
--> statement-breakpoint
CREATE TABLE "follow_up_opt_out" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"placement_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"reason" text,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid
);
--> statement-breakpoint
CREATE TABLE "follow_up_with_employer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"placement_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"started_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid
);
--> statement-breakpoint
CREATE TABLE "placement_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"placement_id" uuid NOT NULL,
	"changed_on" date NOT NULL,
	"employment_form" text,
	"hours_per_week" double precision,
	"position_percent" integer,
	"pay_changed" boolean DEFAULT false NOT NULL,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "placement_ending" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"placement_id" uuid NOT NULL,
	"ended_on" date NOT NULL,
	"heard_on" date NOT NULL,
	"reason" text NOT NULL,
	"worked" text,
	"did_not_work" text,
	"would_take_again" text DEFAULT 'not_asked' NOT NULL,
	"search_offered_on" date,
	"search_answer" text,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"taken_back_at" timestamp with time zone,
	"taken_back_by" uuid,
	CONSTRAINT "placement_ending_again_check" CHECK ("placement_ending"."would_take_again" in ('yes', 'no', 'not_asked')),
	CONSTRAINT "placement_ending_answer_check" CHECK ("placement_ending"."search_answer" in ('yes', 'later', 'no')),
	CONSTRAINT "placement_ending_offer_check" CHECK (("placement_ending"."search_offered_on" is null) = ("placement_ending"."search_answer" is null))
);
--> statement-breakpoint
CREATE TABLE "step_down" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"placement_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"receiver" text NOT NULL,
	"receiver_name" text,
	"handover" text NOT NULL,
	"agreed_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"taken_back_at" timestamp with time zone,
	"taken_back_by" uuid,
	CONSTRAINT "step_down_receiver_check" CHECK ("step_down"."receiver" in ('workplace', 'general_practitioner', 'treatment_team', 'municipality', 'nav', 'family', 'nobody'))
);
--> statement-breakpoint
CREATE TABLE "workplace_lesson" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"placement_id" uuid NOT NULL,
	"lesson" text NOT NULL,
	"worked" boolean NOT NULL,
	"consent" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workplace_lesson_placement_key" UNIQUE("service_id","placement_id","lesson"),
	CONSTRAINT "workplace_lesson_consent_check" CHECK ("workplace_lesson"."consent" in ('alone', 'among_others', 'none'))
);
--> statement-breakpoint
ALTER TABLE "placement" ADD COLUMN "advertised" boolean;--> statement-breakpoint
ALTER TABLE "placement" ADD COLUMN "advertised_on" date;--> statement-breakpoint
ALTER TABLE "placement" ADD COLUMN "employment_form" text;--> statement-breakpoint
ALTER TABLE "placement" ADD COLUMN "ordinary_pay" boolean;--> statement-breakpoint
ALTER TABLE "placement" ADD COLUMN "wage_subsidy" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "placement" ADD COLUMN "mentor_grant" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "placement" ADD COLUMN "inclusion_grant" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "placement" ADD COLUMN "hours_per_week" double precision;--> statement-breakpoint
ALTER TABLE "placement" ADD COLUMN "position_percent" integer;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "position_percent" integer DEFAULT 100 NOT NULL;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_of_participant_key" UNIQUE("service_id","participant_id","id");--> statement-breakpoint
ALTER TABLE "clinician_share" ADD CONSTRAINT "clinician_share_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_lead_share" ADD CONSTRAINT "job_lead_share_lead_fkey" FOREIGN KEY ("service_id","job_lead_id") REFERENCES "public"."job_lead"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared_goal" ADD CONSTRAINT "shared_goal_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared_meeting" ADD CONSTRAINT "shared_meeting_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared_meeting_minutes" ADD CONSTRAINT "shared_meeting_minutes_meeting_fkey" FOREIGN KEY ("service_id","id") REFERENCES "public"."shared_meeting"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared_meeting_presence" ADD CONSTRAINT "shared_meeting_presence_meeting_fkey" FOREIGN KEY ("service_id","shared_meeting_id") REFERENCES "public"."shared_meeting"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shared_meeting_presence" ADD CONSTRAINT "shared_meeting_presence_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_case" ADD CONSTRAINT "team_case_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booster_request" ADD CONSTRAINT "booster_request_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booster_request" ADD CONSTRAINT "booster_request_follow_up_fkey" FOREIGN KEY ("service_id","follow_up_id") REFERENCES "public"."follow_up"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education" ADD CONSTRAINT "education_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "education_ending" ADD CONSTRAINT "education_ending_education_fkey" FOREIGN KEY ("service_id","education_id") REFERENCES "public"."education"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_placement_fkey" FOREIGN KEY ("service_id","participant_id","placement_id") REFERENCES "public"."placement"("service_id","participant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up_opt_out" ADD CONSTRAINT "follow_up_opt_out_placement_fkey" FOREIGN KEY ("service_id","participant_id","placement_id") REFERENCES "public"."placement"("service_id","participant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up_with_employer" ADD CONSTRAINT "follow_up_with_employer_placement_fkey" FOREIGN KEY ("service_id","participant_id","placement_id") REFERENCES "public"."placement"("service_id","participant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_change" ADD CONSTRAINT "placement_change_placement_fkey" FOREIGN KEY ("service_id","participant_id","placement_id") REFERENCES "public"."placement"("service_id","participant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_ending" ADD CONSTRAINT "placement_ending_placement_fkey" FOREIGN KEY ("service_id","participant_id","placement_id") REFERENCES "public"."placement"("service_id","participant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_down" ADD CONSTRAINT "step_down_placement_fkey" FOREIGN KEY ("service_id","participant_id","placement_id") REFERENCES "public"."placement"("service_id","participant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workplace_lesson" ADD CONSTRAINT "workplace_lesson_placement_fkey" FOREIGN KEY ("service_id","participant_id","placement_id") REFERENCES "public"."placement"("service_id","participant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "clinician_share_open_key" ON "clinician_share" USING btree ("service_id","participant_id","thing") WHERE "clinician_share"."withdrawn_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "job_lead_share_open_key" ON "job_lead_share" USING btree ("service_id","job_lead_id") WHERE "job_lead_share"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "shared_goal_participant_idx" ON "shared_goal" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "shared_meeting_participant_idx" ON "shared_meeting" USING btree ("service_id","participant_id","held_on");--> statement-breakpoint
CREATE INDEX "shared_meeting_minutes_participant_idx" ON "shared_meeting_minutes" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "shared_meeting_presence_participant_idx" ON "shared_meeting_presence" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "team_case_participant_idx" ON "team_case" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "booster_request_open_key" ON "booster_request" USING btree ("service_id","participant_id") WHERE "booster_request"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "booster_request_participant_idx" ON "booster_request" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "education_participant_idx" ON "education" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "education_ending_participant_idx" ON "education_ending" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "follow_up_open_idx" ON "follow_up" USING btree ("service_id","participant_id","due_on") WHERE "follow_up"."status" in ('planned', 'missed');--> statement-breakpoint
CREATE INDEX "follow_up_participant_idx" ON "follow_up" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "follow_up_opt_out_open_key" ON "follow_up_opt_out" USING btree ("service_id","placement_id") WHERE "follow_up_opt_out"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "follow_up_opt_out_participant_idx" ON "follow_up_opt_out" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "follow_up_with_employer_open_key" ON "follow_up_with_employer" USING btree ("service_id","placement_id") WHERE "follow_up_with_employer"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "follow_up_with_employer_participant_idx" ON "follow_up_with_employer" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "placement_change_placement_idx" ON "placement_change" USING btree ("service_id","placement_id","changed_on");--> statement-breakpoint
CREATE UNIQUE INDEX "placement_ending_open_key" ON "placement_ending" USING btree ("service_id","placement_id") WHERE "placement_ending"."taken_back_at" is null;--> statement-breakpoint
CREATE INDEX "placement_ending_participant_idx" ON "placement_ending" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "step_down_open_key" ON "step_down" USING btree ("service_id","placement_id") WHERE "step_down"."taken_back_at" is null;--> statement-breakpoint
CREATE INDEX "step_down_participant_idx" ON "step_down" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "workplace_lesson_participant_idx" ON "workplace_lesson" USING btree ("service_id","participant_id");--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_employment_form_check" CHECK ("placement"."employment_form" in ('permanent', 'temporary', 'on_call', 'self_employed', 'apprentice', 'work_training', 'job_taster', 'sheltered'));--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_hours_check" CHECK ("placement"."hours_per_week" > 0 and "placement"."hours_per_week" <= 60);--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_percent_check" CHECK ("placement"."position_percent" between 1 and 100);--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_advertised_check" CHECK ("placement"."advertised_on" is null or "placement"."advertised");--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_position_percent_check" CHECK ("account"."position_percent" between 1 and 100);
