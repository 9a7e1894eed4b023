CREATE TABLE "job_lead_closure" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"job_lead_id" uuid NOT NULL,
	"result" text NOT NULL,
	"filled_by_ours" boolean NOT NULL,
	"stage_before" text NOT NULL,
	"closed_by" uuid NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	"reopened_by" uuid,
	"reopened_at" timestamp with time zone,
	CONSTRAINT "job_lead_closure_result_check" CHECK ("job_lead_closure"."result" in ('vacancy_reported', 'work_training', 'other_measure', 'recruits_themselves', 'not_relevant'))
);
--> statement-breakpoint
ALTER TABLE "job_lead" ADD COLUMN "kind" text DEFAULT 'opening' NOT NULL;--> statement-breakpoint
ALTER TABLE "job_lead" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "job_lead" ADD COLUMN "advertised_on" date;--> statement-breakpoint
ALTER TABLE "job_lead" ADD COLUMN "hours_min" double precision;--> statement-breakpoint
ALTER TABLE "job_lead" ADD COLUMN "hours_max" double precision;--> statement-breakpoint
ALTER TABLE "job_lead" ADD COLUMN "shifts" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "job_lead" ADD COLUMN "starts_on" date;--> statement-breakpoint
ALTER TABLE "job_lead" ADD COLUMN "tasks" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "job_lead" ADD COLUMN "adjustments" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "job_lead" ADD COLUMN "willingness" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "job_lead" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "job_lead_closure" ADD CONSTRAINT "job_lead_closure_lead_fkey" FOREIGN KEY ("service_id","job_lead_id") REFERENCES "public"."job_lead"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "job_lead_closure_standing_key" ON "job_lead_closure" USING btree ("service_id","job_lead_id") WHERE "job_lead_closure"."reopened_at" is null;--> statement-breakpoint
ALTER TABLE "job_lead" ADD CONSTRAINT "job_lead_closed_check" CHECK (("job_lead"."stage" = 'closed') = ("job_lead"."closed_at" is not null));--> statement-breakpoint
ALTER TABLE "job_lead" ADD CONSTRAINT "job_lead_kind_check" CHECK ("job_lead"."kind" = 'opening' or ("job_lead"."kind" = 'carved' and cardinality("job_lead"."tasks") > 0));--> statement-breakpoint
ALTER TABLE "job_lead" ADD CONSTRAINT "job_lead_advertised_check" CHECK ("job_lead"."advertised_on" is null or "job_lead"."advertised" is true);