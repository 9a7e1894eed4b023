CREATE TABLE "employer_change" (
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"changed_by" "xid8" NOT NULL,
	CONSTRAINT "employer_change_pkey" PRIMARY KEY("service_id","employer_id","changed_by")
);
--> statement-breakpoint
CREATE TABLE "register_version" (
	"single" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "register_version_single_check" CHECK ("register_version"."single")
);
--> statement-breakpoint
DROP INDEX "register_unit_name_trgm_idx";--> statement-breakpoint
ALTER TABLE "employer_change" ADD CONSTRAINT "employer_change_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "employer_change_transaction_idx" ON "employer_change" USING btree ("service_id","changed_by");--> statement-breakpoint
CREATE INDEX "register_unit_text_trgm_idx" ON "register_unit" USING gin (lower("name" || ' ' || coalesce("company_name", '') || ' ' || coalesce("place", '') || ' ' || "organisation_number") gin_trgm_ops);