CREATE TABLE "control_review" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid,
	"account_id" uuid NOT NULL,
	"day" date NOT NULL,
	"reasons" text NOT NULL,
	"outcome" text NOT NULL,
	"reviewed_by" uuid NOT NULL,
	"reviewed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "control_review_outcome_check" CHECK ("control_review"."outcome" in ('as_it_should_be', 'followed_up'))
);
--> statement-breakpoint
ALTER TABLE "control_review" ADD CONSTRAINT "control_review_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "control_review_account_idx" ON "control_review" USING btree ("service_id","account_id");--> statement-breakpoint
CREATE INDEX "participant_read_time_idx" ON "participant_read" USING btree ("service_id","read_at");