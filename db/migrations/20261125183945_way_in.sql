CREATE TABLE "career_profile_section" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"section" text NOT NULL,
	"version" integer NOT NULL,
	"content" text NOT NULL,
	"written_by" uuid NOT NULL,
	"written_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "career_profile_section_version_key" UNIQUE("service_id","participant_id","section","version"),
	CONSTRAINT "career_profile_section_version_check" CHECK ("career_profile_section"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "career_profile_session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"held_on" date NOT NULL,
	"occasion" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "career_profile_session_day_key" UNIQUE("service_id","participant_id","held_on","occasion"),
	CONSTRAINT "career_profile_session_occasion_check" CHECK ("career_profile_session"."occasion" in ('profile', 'job_started', 'job_ended', 'review'))
);
--> statement-breakpoint
CREATE TABLE "collaborator" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"role" text NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"email" text,
	"consented_on" date,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	CONSTRAINT "collaborator_role_check" CHECK ("collaborator"."role" in ('clinician', 'treatment_team', 'nav_adviser', 'general_practitioner', 'municipality', 'family', 'other'))
);
--> statement-breakpoint
CREATE TABLE "job_search_plan" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"goals" text,
	"hours" text,
	"framework" text,
	"next_review_on" date,
	"written_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_search_plan_version_key" UNIQUE("service_id","participant_id","version")
);
--> statement-breakpoint
CREATE TABLE "job_support_plan" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"placement_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"aims" text,
	"next_review_on" date,
	"written_by" uuid NOT NULL,
	"written_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_support_plan_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "job_support_plan_version_key" UNIQUE("service_id","placement_id","version")
);
--> statement-breakpoint
CREATE TABLE "job_support_plan_item" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"job_support_plan_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"by_whom" text NOT NULL,
	"place" text NOT NULL,
	"words" text,
	CONSTRAINT "job_support_plan_item_kind_key" UNIQUE("service_id","job_support_plan_id","kind"),
	CONSTRAINT "job_support_plan_item_kind_check" CHECK ("job_support_plan_item"."kind" in ('career_development', 'adjusted_tasks', 'adjusted_hours', 'training', 'coaching', 'education_information', 'employer_meetings', 'checklists', 'transport', 'morning_calls', 'natural_support', 'disclosure_help', 'leaving_for_better')),
	CONSTRAINT "job_support_plan_item_by_check" CHECK ("job_support_plan_item"."by_whom" in ('specialist', 'employer', 'clinician', 'self', 'other')),
	CONSTRAINT "job_support_plan_item_place_check" CHECK ("job_support_plan_item"."place" in ('at_work', 'elsewhere', 'both'))
);
--> statement-breakpoint
CREATE TABLE "job_search_plan_line" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"occupation_code" text,
	"words" text NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_by" uuid,
	CONSTRAINT "job_search_plan_line_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "job_search_plan_line_kind_check" CHECK ("job_search_plan_line"."kind" in ('occupation', 'industry', 'workplace', 'tasks', 'environment', 'hours_and_place')),
	CONSTRAINT "job_search_plan_line_days_check" CHECK ("job_search_plan_line"."to_on" is null or "job_search_plan_line"."to_on" >= "job_search_plan_line"."from_on")
);
--> statement-breakpoint
CREATE TABLE "missed_appointment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"missed_on" date NOT NULL,
	"note" text,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "missed_appointment_service_id_key" UNIQUE("service_id","id")
);
--> statement-breakpoint
CREATE TABLE "outreach_attempt" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"attempted_on" date NOT NULL,
	"way" text NOT NULL,
	"reached" boolean NOT NULL,
	"note" text,
	"made_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outreach_attempt_way_check" CHECK ("outreach_attempt"."way" in ('phone', 'text_message', 'letter', 'home_visit', 'meeting_place', 'treatment_team', 'joint_visit', 'family'))
);
--> statement-breakpoint
CREATE TABLE "passive_period" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"follow_up_on" date NOT NULL,
	"reason" text NOT NULL,
	"started_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"to_on" date,
	"ended_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "passive_period_days_check" CHECK ("passive_period"."to_on" is null or "passive_period"."to_on" >= "passive_period"."from_on"),
	CONSTRAINT "passive_period_follow_up_check" CHECK ("passive_period"."follow_up_on" > "passive_period"."from_on")
);
--> statement-breakpoint
CREATE TABLE "referral" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"source" text NOT NULL,
	"received_on" date NOT NULL,
	"treatment_team_id" uuid,
	"nav_office" text,
	"note" text,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "referral_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "referral_source_check" CHECK ("referral"."source" in ('treatment_team', 'nav_office', 'municipality', 'general_practitioner', 'self', 'family', 'other', 'not_recorded'))
);
--> statement-breakpoint
CREATE TABLE "referral_decline" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"referral_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"declined_on" date NOT NULL,
	"declined_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"taken_up_at" timestamp with time zone,
	"taken_up_by" uuid,
	CONSTRAINT "referral_decline_referral_key" UNIQUE("service_id","referral_id")
);
--> statement-breakpoint
CREATE TABLE "treatment_team" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "treatment_team_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "treatment_team_name_key" UNIQUE("service_id","name")
);
--> statement-breakpoint
ALTER TABLE "participant_status_change" ADD COLUMN "cause" text;--> statement-breakpoint
ALTER TABLE "participant_status_change" ADD COLUMN "voided_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "participant_status_change" ADD COLUMN "voided_by" uuid;--> statement-breakpoint
ALTER TABLE "participant_status_change" ADD COLUMN "taken_up_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "participant_status_change" ADD COLUMN "taken_up_by" uuid;--> statement-breakpoint
ALTER TABLE "career_profile_section" ADD CONSTRAINT "career_profile_section_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "career_profile_session" ADD CONSTRAINT "career_profile_session_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collaborator" ADD CONSTRAINT "collaborator_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_search_plan" ADD CONSTRAINT "job_search_plan_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_support_plan" ADD CONSTRAINT "job_support_plan_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_support_plan" ADD CONSTRAINT "job_support_plan_placement_fkey" FOREIGN KEY ("service_id","placement_id") REFERENCES "public"."placement"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_support_plan_item" ADD CONSTRAINT "job_support_plan_item_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_support_plan_item" ADD CONSTRAINT "job_support_plan_item_plan_fkey" FOREIGN KEY ("service_id","job_support_plan_id") REFERENCES "public"."job_support_plan"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_search_plan_line" ADD CONSTRAINT "job_search_plan_line_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "missed_appointment" ADD CONSTRAINT "missed_appointment_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreach_attempt" ADD CONSTRAINT "outreach_attempt_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passive_period" ADD CONSTRAINT "passive_period_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral" ADD CONSTRAINT "referral_treatment_team_fkey" FOREIGN KEY ("service_id","treatment_team_id") REFERENCES "public"."treatment_team"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_decline" ADD CONSTRAINT "referral_decline_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referral_decline" ADD CONSTRAINT "referral_decline_referral_fkey" FOREIGN KEY ("service_id","referral_id") REFERENCES "public"."referral"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "collaborator_participant_idx" ON "collaborator" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "job_support_plan_participant_idx" ON "job_support_plan" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "job_support_plan_item_participant_idx" ON "job_support_plan_item" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "job_search_plan_line_participant_idx" ON "job_search_plan_line" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "missed_appointment_participant_idx" ON "missed_appointment" USING btree ("service_id","participant_id","missed_on");--> statement-breakpoint
CREATE INDEX "outreach_attempt_participant_idx" ON "outreach_attempt" USING btree ("service_id","participant_id","attempted_on");--> statement-breakpoint
CREATE UNIQUE INDEX "passive_period_open_key" ON "passive_period" USING btree ("service_id","participant_id") WHERE "passive_period"."to_on" is null;--> statement-breakpoint
CREATE INDEX "passive_period_participant_idx" ON "passive_period" USING btree ("service_id","participant_id","from_on");--> statement-breakpoint
CREATE INDEX "referral_participant_idx" ON "referral" USING btree ("service_id","participant_id","received_on");--> statement-breakpoint
CREATE INDEX "referral_decline_participant_idx" ON "referral_decline" USING btree ("service_id","participant_id");--> statement-breakpoint
ALTER TABLE "contact_on_behalf" ADD CONSTRAINT "contact_on_behalf_plan_line_fkey" FOREIGN KEY ("service_id","job_search_plan_line_id") REFERENCES "public"."job_search_plan_line"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contact_on_behalf_plan_line_idx" ON "contact_on_behalf" USING btree ("service_id","job_search_plan_line_id") WHERE "contact_on_behalf"."job_search_plan_line_id" is not null;--> statement-breakpoint
CREATE INDEX "participant_status_change_ended_idx" ON "participant_status_change" USING btree ("service_id","changed_on") WHERE "participant_status_change"."cause" is not null;--> statement-breakpoint
-- What stands as the status of a participant becomes a row of their way, and everybody has a referral. The owner is bound
-- by row security too, so it is lifted for as long as that takes.
ALTER TABLE "participant" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "participant_status_change" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "participant_status_change" ("id", "service_id", "participant_id", "status", "changed_on", "changed_by", "created_at")
SELECT gen_random_uuid(), p."service_id", p."id", p."status",
	CASE WHEN latest."status" IS NULL THEN least(p."started_on", current_date) ELSE greatest(latest."changed_on", p."updated_at"::date) END,
	p."created_by", greatest(p."updated_at", latest."created_at")
FROM "participant" p
LEFT JOIN LATERAL (
	SELECT c."status", c."changed_on", c."created_at" FROM "participant_status_change" c
	WHERE c."service_id" = p."service_id" AND c."participant_id" = p."id"
	ORDER BY c."changed_on" DESC, c."created_at" DESC, c."id" DESC LIMIT 1
) latest ON true
WHERE latest."status" IS DISTINCT FROM p."status";--> statement-breakpoint
INSERT INTO "referral" ("id", "service_id", "participant_id", "source", "received_on", "recorded_by", "created_at")
SELECT gen_random_uuid(), p."service_id", p."id", 'not_recorded', least(p."started_on", current_date), p."created_by", p."created_at"
FROM "participant" p
WHERE NOT EXISTS (SELECT 1 FROM "referral" r WHERE r."service_id" = p."service_id" AND r."participant_id" = p."id");--> statement-breakpoint
ALTER TABLE "participant" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "participant_status_change" FORCE ROW LEVEL SECURITY;
