CREATE TABLE "calendar_feed" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_read_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "calendar_feed_token_hash_key" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "list_view" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "list_view_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "list_view_list_check" CHECK ("list_view"."list" in ('employers', 'job_leads'))
);
--> statement-breakpoint
CREATE TABLE "list_view_default" (
	"service_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"list" text NOT NULL,
	"list_view_id" uuid NOT NULL,
	"chosen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "list_view_default_pkey" PRIMARY KEY("service_id","account_id","list")
);
--> statement-breakpoint
CREATE TABLE "undoable_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"parts" jsonb NOT NULL,
	"done_at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "undoable_change_kind_check" CHECK ("undoable_change"."kind" in ('next_step_done', 'employer_contact_withdrawn', 'owner_changed', 'pause_started', 'pause_ended', 'warning_ended', 'bulk_edit'))
);
--> statement-breakpoint
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_view" ADD CONSTRAINT "list_view_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_view_default" ADD CONSTRAINT "list_view_default_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_view_default" ADD CONSTRAINT "list_view_default_view_fkey" FOREIGN KEY ("service_id","list_view_id") REFERENCES "public"."list_view"("service_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "undoable_change" ADD CONSTRAINT "undoable_change_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feed_current_key" ON "calendar_feed" USING btree ("service_id","account_id") WHERE "calendar_feed"."revoked_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "list_view_name_key" ON "list_view" USING btree ("service_id","account_id","list",lower("name"));--> statement-breakpoint
CREATE INDEX "list_view_shared_idx" ON "list_view" USING btree ("service_id","list") WHERE "list_view"."shared";--> statement-breakpoint
CREATE INDEX "list_view_default_view_idx" ON "list_view_default" USING btree ("service_id","list_view_id");--> statement-breakpoint
CREATE INDEX "undoable_change_account_idx" ON "undoable_change" USING btree ("service_id","account_id","done_at");--> statement-breakpoint
CREATE INDEX "contact_person_name_idx" ON "contact_person" USING gin ((' ' || lower("name")) gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "job_lead_title_idx" ON "job_lead" USING gin ((' ' || lower("title")) gin_trgm_ops);