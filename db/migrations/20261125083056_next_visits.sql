CREATE TABLE "match_list" (
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"first_made_at" timestamp with time zone NOT NULL,
	"computed_at" timestamp with time zone NOT NULL,
	"computed_on" date NOT NULL,
	"profile_hash" text NOT NULL,
	CONSTRAINT "match_list_pkey" PRIMARY KEY("service_id","participant_id")
);
--> statement-breakpoint
CREATE TABLE "match_list_entry" (
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"document_id" text NOT NULL,
	"place" integer NOT NULL,
	"entered_at" timestamp with time zone,
	CONSTRAINT "match_list_entry_pkey" PRIMARY KEY("service_id","participant_id","document_id")
);
--> statement-breakpoint
CREATE TABLE "job_advertisement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reference" text NOT NULL,
	"organisation_number" text NOT NULL,
	"occupation_code" text,
	"published_on" date NOT NULL,
	"expires_on" date,
	"ended_on" date,
	"changed_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_advertisement_reference_key" UNIQUE("reference"),
	CONSTRAINT "job_advertisement_occupation_check" CHECK ("job_advertisement"."occupation_code" ~ '^[0-9]{4}$')
);
--> statement-breakpoint
CREATE TABLE "job_feed_position" (
	"feed" text PRIMARY KEY NOT NULL,
	"page_url" text NOT NULL,
	"entity_tag" text,
	"read_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "match_list" ADD CONSTRAINT "match_list_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_list_entry" ADD CONSTRAINT "match_list_entry_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_advertisement_number_idx" ON "job_advertisement" USING btree ("organisation_number","published_on");