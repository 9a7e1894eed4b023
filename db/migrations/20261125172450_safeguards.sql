CREATE TABLE "brake_notice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"level" text NOT NULL,
	"count" integer NOT NULL,
	"happened_at" timestamp with time zone NOT NULL,
	"lifted_at" timestamp with time zone,
	"lifted_by" uuid,
	CONSTRAINT "brake_notice_kind_check" CHECK ("brake_notice"."kind" in ('participants', 'files')),
	CONSTRAINT "brake_notice_level_check" CHECK ("brake_notice"."level" in ('slowed', 'stopped'))
);
--> statement-breakpoint
CREATE TABLE "emergency_access" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"words" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"until_on" date NOT NULL,
	CONSTRAINT "emergency_access_reason_check" CHECK ("emergency_access"."reason" in ('life_or_health', 'specialist_away', 'asked_by_participant', 'other'))
);
--> statement-breakpoint
CREATE TABLE "file_taken" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"what" text NOT NULL,
	"rows" integer NOT NULL,
	"taken_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retention_rule" (
	"service_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"months" integer,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "retention_rule_pkey" PRIMARY KEY("service_id","subject"),
	CONSTRAINT "retention_rule_months_check" CHECK ("retention_rule"."months" between 1 and 240)
);
--> statement-breakpoint
CREATE TABLE "retention_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"months" integer NOT NULL,
	"taken" integer NOT NULL,
	"held" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "participant_access" ADD COLUMN "emergency" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "brake_notice" ADD CONSTRAINT "brake_notice_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_access" ADD CONSTRAINT "emergency_access_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_access" ADD CONSTRAINT "emergency_access_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_taken" ADD CONSTRAINT "file_taken_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "brake_notice_account_idx" ON "brake_notice" USING btree ("service_id","account_id","happened_at");--> statement-breakpoint
CREATE INDEX "emergency_access_time_idx" ON "emergency_access" USING btree ("service_id","opened_at");--> statement-breakpoint
CREATE INDEX "emergency_access_participant_idx" ON "emergency_access" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE INDEX "file_taken_account_idx" ON "file_taken" USING btree ("service_id","account_id","taken_at");--> statement-breakpoint
CREATE INDEX "retention_run_time_idx" ON "retention_run" USING btree ("service_id","created_at");--> statement-breakpoint
CREATE INDEX "participant_read_account_idx" ON "participant_read" USING btree ("service_id","account_id","read_at");