ALTER TABLE "job_lead" ADD COLUMN "done_today_by" text;--> statement-breakpoint
ALTER TABLE "placement" ADD COLUMN "job_lead_id" uuid;--> statement-breakpoint
ALTER TABLE "register_unit" ADD COLUMN "told_on" date;--> statement-breakpoint
ALTER TABLE "register_unit" ADD COLUMN "company_told_on" date;--> statement-breakpoint
ALTER TABLE "employer_relationship" ADD COLUMN "first_contact_on" date;--> statement-breakpoint
ALTER TABLE "employer_relationship" ADD COLUMN "first_contact_by" uuid;--> statement-breakpoint
ALTER TABLE "employer_relationship" ADD COLUMN "met_on" date;--> statement-breakpoint
ALTER TABLE "employer_relationship" ADD COLUMN "needs_known_on" date;--> statement-breakpoint
ALTER TABLE "employer_relationship" ADD COLUMN "presented_on" date;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_job_lead_fkey" FOREIGN KEY ("service_id","job_lead_id") REFERENCES "public"."job_lead"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_lead_stage_idx" ON "job_lead" USING btree ("service_id","stage","updated_at");--> statement-breakpoint
CREATE INDEX "job_lead_created_idx" ON "job_lead" USING btree ("service_id","created_at");--> statement-breakpoint
CREATE INDEX "job_lead_created_by_idx" ON "job_lead" USING btree ("service_id","created_by","updated_at");--> statement-breakpoint
CREATE INDEX "placement_started_idx" ON "placement" USING btree ("service_id","started_on");--> statement-breakpoint
CREATE UNIQUE INDEX "placement_job_lead_key" ON "placement" USING btree ("service_id","job_lead_id","participant_id") WHERE "placement"."job_lead_id" is not null;--> statement-breakpoint
CREATE INDEX "employer_outcome_hire_idx" ON "employer_outcome" USING btree ("service_id","employer_id","happened_on") WHERE "employer_outcome"."kind" = 'hire';--> statement-breakpoint
CREATE INDEX "employer_relationship_first_contact_idx" ON "employer_relationship" USING btree ("service_id","first_contact_on");--> statement-breakpoint
-- What is known already is told once; the owner's own policies are put on again after each migration.
ALTER TABLE "employer_relationship" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "employer_contact" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "relationship_stage_evidence" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "service" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "employer_relationship" r SET "first_contact_on" = f."day", "first_contact_by" = f."logged_by"
FROM (
  SELECT DISTINCT ON (c."service_id", c."employer_id") c."service_id", c."employer_id", c."logged_by",
    (c."occurred_at" AT TIME ZONE s."time_zone")::date AS "day"
  FROM "employer_contact" c JOIN "service" s ON s."id" = c."service_id"
  WHERE c."withdrawn_at" IS NULL AND NOT c."reached_nobody" AND c."status" IN ('held', 'participant_did_not_come')
  ORDER BY c."service_id", c."employer_id", c."occurred_at", c."id"
) f
WHERE f."service_id" = r."service_id" AND f."employer_id" = r."employer_id";--> statement-breakpoint
UPDATE "employer_relationship" r
SET "met_on" = e."met", "needs_known_on" = e."needs_known", "presented_on" = e."presented"
FROM (
  SELECT "service_id", "employer_id", min("reached_on") FILTER (WHERE "stage" = 'met') AS "met",
    min("reached_on") FILTER (WHERE "stage" = 'needs_known') AS "needs_known",
    min("reached_on") FILTER (WHERE "stage" IN ('presented', 'ongoing')) AS "presented"
  FROM "relationship_stage_evidence" WHERE "voided_at" IS NULL GROUP BY 1, 2
) e
WHERE e."service_id" = r."service_id" AND e."employer_id" = r."employer_id";
