CREATE TABLE "contact_cadence" (
	"service_id" uuid NOT NULL,
	"tier" text NOT NULL,
	"stage" text NOT NULL,
	"days" integer NOT NULL,
	CONSTRAINT "contact_cadence_pkey" PRIMARY KEY("service_id","tier","stage"),
	CONSTRAINT "contact_cadence_tier_check" CHECK ("contact_cadence"."tier" in ('key', 'ordinary', 'occasional')),
	CONSTRAINT "contact_cadence_stage_check" CHECK ("contact_cadence"."stage" in ('met', 'needs_known', 'presented', 'ongoing')),
	CONSTRAINT "contact_cadence_days_check" CHECK ("contact_cadence"."days" between 1 and 730)
);
--> statement-breakpoint
CREATE TABLE "next_step_defaults" (
	"service_id" uuid PRIMARY KEY NOT NULL,
	"thank_within_working_days" integer NOT NULL,
	"try_again_after_working_days" integer NOT NULL,
	"introduce_after_days" integer NOT NULL,
	"first_to_second_cup_days" integer NOT NULL,
	"second_to_third_cup_days" integer NOT NULL,
	"keep_in_touch_from_days" integer NOT NULL,
	"keep_in_touch_until_days" integer NOT NULL,
	"updated_by" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "next_step_defaults_days_check" CHECK (least("next_step_defaults"."thank_within_working_days", "next_step_defaults"."try_again_after_working_days", "next_step_defaults"."introduce_after_days",
        "next_step_defaults"."first_to_second_cup_days", "next_step_defaults"."second_to_third_cup_days", "next_step_defaults"."keep_in_touch_from_days") >= 1
        and greatest("next_step_defaults"."thank_within_working_days", "next_step_defaults"."try_again_after_working_days", "next_step_defaults"."introduce_after_days",
        "next_step_defaults"."first_to_second_cup_days", "next_step_defaults"."second_to_third_cup_days", "next_step_defaults"."keep_in_touch_until_days") <= 730
        and "next_step_defaults"."keep_in_touch_until_days" >= "next_step_defaults"."keep_in_touch_from_days")
);
--> statement-breakpoint
CREATE TABLE "portfolio_handover" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"from_account_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"undoable_until" date NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	CONSTRAINT "portfolio_handover_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "portfolio_handover_reason_check" CHECK ("portfolio_handover"."reason" in ('left', 'ill', 'leave', 'new_tasks', 'other'))
);
--> statement-breakpoint
CREATE TABLE "portfolio_handover_item" (
	"service_id" uuid NOT NULL,
	"handover_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"object_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"to_account_id" uuid NOT NULL,
	"seen_at" timestamp with time zone,
	CONSTRAINT "portfolio_handover_item_pkey" PRIMARY KEY("service_id","handover_id","kind","object_id"),
	CONSTRAINT "portfolio_handover_item_kind_check" CHECK ("portfolio_handover_item"."kind" in ('owner', 'backup', 'backup_ended', 'next_step', 'promise', 'job_lead', 'support_contact', 'support_deputy', 'support_request', 'deputy_ended'))
);
--> statement-breakpoint
ALTER TABLE "job_lead" ADD COLUMN "account_id" uuid;--> statement-breakpoint
ALTER TABLE "promise" ADD COLUMN "account_id" uuid;--> statement-breakpoint
ALTER TABLE "employer_outcome" ADD COLUMN "promise_id" uuid;--> statement-breakpoint
ALTER TABLE "employer_outcome" ADD COLUMN "voided_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "employer_outcome" ADD COLUMN "voided_by" uuid;--> statement-breakpoint
ALTER TABLE "employer_relationship" ADD COLUMN "tier" text DEFAULT 'ordinary' NOT NULL;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "reminder_mail" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "reminded_on" date;--> statement-breakpoint
ALTER TABLE "next_step_defaults" ADD CONSTRAINT "next_step_defaults_service_id_service_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."service"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_handover" ADD CONSTRAINT "portfolio_handover_from_fkey" FOREIGN KEY ("service_id","from_account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_handover_item" ADD CONSTRAINT "portfolio_handover_item_handover_fkey" FOREIGN KEY ("service_id","handover_id") REFERENCES "public"."portfolio_handover"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_handover_item" ADD CONSTRAINT "portfolio_handover_item_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portfolio_handover_item" ADD CONSTRAINT "portfolio_handover_item_to_fkey" FOREIGN KEY ("service_id","to_account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "portfolio_handover_time_idx" ON "portfolio_handover" USING btree ("service_id","created_at");--> statement-breakpoint
CREATE INDEX "portfolio_handover_item_to_idx" ON "portfolio_handover_item" USING btree ("service_id","to_account_id","kind");--> statement-breakpoint
ALTER TABLE "job_lead" ADD CONSTRAINT "job_lead_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise" ADD CONSTRAINT "promise_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise" ADD CONSTRAINT "promise_service_id_key" UNIQUE("service_id","id");--> statement-breakpoint
ALTER TABLE "employer_outcome" ADD CONSTRAINT "employer_outcome_promise_fkey" FOREIGN KEY ("service_id","promise_id") REFERENCES "public"."promise"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "employer_owner_account_idx" ON "employer_owner" USING btree ("service_id","account_id","employer_id") WHERE "employer_owner"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "employer_contact_account_account_idx" ON "employer_contact_account" USING btree ("service_id","account_id","employer_contact_id");--> statement-breakpoint
CREATE INDEX "promise_open_idx" ON "promise" USING btree ("service_id","due_on") WHERE "promise"."status" = 'open';--> statement-breakpoint
CREATE INDEX "support_contact_account_idx" ON "support_contact" USING btree ("service_id","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "employer_outcome_promise_key" ON "employer_outcome" USING btree ("service_id","promise_id") WHERE "employer_outcome"."voided_at" is null;--> statement-breakpoint
CREATE INDEX "employer_relationship_last_contact_idx" ON "employer_relationship" USING btree ("service_id","last_contact_at");--> statement-breakpoint
ALTER TABLE "employer_relationship" ADD CONSTRAINT "employer_relationship_tier_check" CHECK ("employer_relationship"."tier" in ('key', 'ordinary', 'occasional'));