CREATE TABLE "disclosure" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"towards" text NOT NULL,
	"employer_id" uuid,
	"register_unit_id" uuid,
	"company_number" text,
	"contact" text NOT NULL,
	"items" text NOT NULL,
	"script" text,
	"advantages" text,
	"drawbacks" text,
	"talked_through" boolean NOT NULL,
	"agreed_on" date NOT NULL,
	"way" text NOT NULL,
	"until_on" date,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	"ending" text,
	CONSTRAINT "disclosure_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "disclosure_towards_check" CHECK (case "disclosure"."towards"
        when 'all' then num_nonnulls("disclosure"."employer_id", "disclosure"."register_unit_id", "disclosure"."company_number") = 0
        when 'company' then "disclosure"."company_number" is not null and num_nonnulls("disclosure"."employer_id", "disclosure"."register_unit_id") = 0
        when 'workplace' then "disclosure"."company_number" is null and num_nonnulls("disclosure"."employer_id", "disclosure"."register_unit_id") = 1
        else false end),
	CONSTRAINT "disclosure_contact_check" CHECK ("disclosure"."contact" in ('yes', 'named_only', 'no')),
	CONSTRAINT "disclosure_way_check" CHECK ("disclosure"."way" in ('in_person', 'phone', 'in_writing')),
	CONSTRAINT "disclosure_ending_check" CHECK (("disclosure"."ended_at" is null) = ("disclosure"."ending" is null) and "disclosure"."ending" in ('replaced', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "disclosure_talk" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"occasion" text NOT NULL,
	"outcome" text NOT NULL,
	"talked_on" date NOT NULL,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "disclosure_talk_occasion_check" CHECK ("disclosure_talk"."occasion" in ('first_offer', 'two_months', 'job_trouble', 'other')),
	CONSTRAINT "disclosure_talk_outcome_check" CHECK ("disclosure_talk"."outcome" in ('agreed', 'not_now', 'no'))
);
--> statement-breakpoint
CREATE TABLE "benefits_counselling" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"occasion" text NOT NULL,
	"held_on" date NOT NULL,
	"counsellor" text NOT NULL,
	"counsellor_name" text,
	"next_step" text,
	"next_step_on" date,
	"next_step_done_at" timestamp with time zone,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "benefits_counselling_occasion_check" CHECK ("benefits_counselling"."occasion" in ('before_start', 'hours_change', 'pay_change', 'before_education', 'other')),
	CONSTRAINT "benefits_counselling_counsellor_check" CHECK ("benefits_counselling"."counsellor" in ('nav', 'benefits_adviser', 'specialist', 'other'))
);
--> statement-breakpoint
CREATE TABLE "benefits_question" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"question" text NOT NULL,
	"asked_on" date NOT NULL,
	"asked_of" text NOT NULL,
	"answer" text,
	"answered_on" date,
	"answered_by" text,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "benefits_question_answered_check" CHECK (num_nonnulls("benefits_question"."answered_on", "benefits_question"."answered_by") in (0, 2) and "benefits_question"."answered_on" >= "benefits_question"."asked_on")
);
--> statement-breakpoint
CREATE TABLE "talk_task" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"about" text NOT NULL,
	"occasion" text NOT NULL,
	"due_on" date NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_by" uuid,
	CONSTRAINT "talk_task_about_check" CHECK ("talk_task"."about" in ('openness', 'work_expectation', 'work')),
	CONSTRAINT "talk_task_occasion_check" CHECK ("talk_task"."occasion" in ('job_trouble', 'job_loss', 'agreed'))
);
--> statement-breakpoint
CREATE TABLE "work_expectation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"occasion" text NOT NULL,
	"asked_on" date NOT NULL,
	"answers" text,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "work_expectation_occasion_check" CHECK ("work_expectation"."occasion" in ('entry', 'three_months', 'six_months', 'job_loss', 'other'))
);
--> statement-breakpoint
ALTER TABLE "participant_circumstance" DROP CONSTRAINT "participant_circumstance_kind_check";--> statement-breakpoint
ALTER TABLE "contact_on_behalf" ADD COLUMN "spoken_of" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_on_behalf" ADD COLUMN "disclosure_id" uuid;--> statement-breakpoint
ALTER TABLE "disclosure" ADD CONSTRAINT "disclosure_register_unit_id_register_unit_id_fk" FOREIGN KEY ("register_unit_id") REFERENCES "public"."register_unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosure" ADD CONSTRAINT "disclosure_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosure" ADD CONSTRAINT "disclosure_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosure_talk" ADD CONSTRAINT "disclosure_talk_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benefits_counselling" ADD CONSTRAINT "benefits_counselling_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benefits_question" ADD CONSTRAINT "benefits_question_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk_task" ADD CONSTRAINT "talk_task_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_expectation" ADD CONSTRAINT "work_expectation_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "disclosure_participant_idx" ON "disclosure" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "disclosure_talk_participant_idx" ON "disclosure_talk" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "benefits_counselling_participant_idx" ON "benefits_counselling" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "benefits_question_participant_idx" ON "benefits_question" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "talk_task_open_key" ON "talk_task" USING btree ("service_id","participant_id","about") WHERE "talk_task"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "talk_task_participant_idx" ON "talk_task" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "work_expectation_participant_idx" ON "work_expectation" USING btree ("service_id","participant_id");--> statement-breakpoint
ALTER TABLE "participant_circumstance" ADD CONSTRAINT "participant_circumstance_kind_check" CHECK ("participant_circumstance"."kind" in ('protected_address', 'under_18', 'guardian_consent', 'informed'));