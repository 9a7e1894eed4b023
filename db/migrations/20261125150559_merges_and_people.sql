CREATE TABLE "duplicate_dismissal" (
	"service_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"dismissed_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "duplicate_dismissal_pkey" PRIMARY KEY("service_id","kind","first_id","second_id"),
	CONSTRAINT "duplicate_dismissal_kind_check" CHECK ("duplicate_dismissal"."kind" in ('employer', 'contact_person')),
	CONSTRAINT "duplicate_dismissal_order_check" CHECK ("duplicate_dismissal"."first_id" < "duplicate_dismissal"."second_id")
);
--> statement-breakpoint
CREATE TABLE "record_merge" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"kept_id" uuid NOT NULL,
	"lost_id" uuid NOT NULL,
	"merged_by" uuid NOT NULL,
	"merged_at" timestamp with time zone NOT NULL,
	"undone_by" uuid,
	"undone_at" timestamp with time zone,
	CONSTRAINT "record_merge_kind_check" CHECK ("record_merge"."kind" in ('employer', 'contact_person'))
);
--> statement-breakpoint
CREATE TABLE "record_merge_row" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"record_merge_id" uuid NOT NULL,
	"table_name" text NOT NULL,
	"what" text NOT NULL,
	"content" jsonb NOT NULL,
	CONSTRAINT "record_merge_row_what_check" CHECK ("record_merge_row"."what" in ('moved', 'set_aside', 'before', 'after', 'lost'))
);
--> statement-breakpoint
ALTER TABLE "employer_change" DROP CONSTRAINT "employer_change_employer_fkey";
--> statement-breakpoint
ALTER TABLE "contact_person" ADD COLUMN "person_id" uuid;--> statement-breakpoint
ALTER TABLE "contact_person" ADD COLUMN "roles" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_person" ADD COLUMN "preferred_time" text;--> statement-breakpoint
ALTER TABLE "contact_person" ADD COLUMN "informed_way" text;--> statement-breakpoint
ALTER TABLE "contact_person" ADD COLUMN "email_key" text GENERATED ALWAYS AS (lower(email)) STORED;--> statement-breakpoint
ALTER TABLE "contact_person" ADD COLUMN "phone_key" text GENERATED ALWAYS AS (nullif(right(regexp_replace(phone, '[^0-9]', '', 'g'), 8), '')) STORED;--> statement-breakpoint
ALTER TABLE "contact_person" ADD COLUMN "name_key" text GENERATED ALWAYS AS (duplicate_fold(name)) STORED;--> statement-breakpoint
CREATE INDEX "record_merge_lost_idx" ON "record_merge" USING btree ("service_id","lost_id");--> statement-breakpoint
CREATE INDEX "record_merge_kept_idx" ON "record_merge" USING btree ("service_id","kept_id");--> statement-breakpoint
CREATE INDEX "record_merge_row_merge_idx" ON "record_merge_row" USING btree ("record_merge_id");--> statement-breakpoint
CREATE INDEX "contact_person_email_key_idx" ON "contact_person" USING btree ("service_id","email_key");--> statement-breakpoint
CREATE INDEX "contact_person_phone_key_idx" ON "contact_person" USING btree ("service_id","phone_key");--> statement-breakpoint
CREATE INDEX "contact_person_name_key_idx" ON "contact_person" USING btree ("service_id","name_key");--> statement-breakpoint
CREATE INDEX "contact_person_person_idx" ON "contact_person" USING btree ("service_id","person_id");--> statement-breakpoint
ALTER TABLE "contact_person" ADD CONSTRAINT "contact_person_informed_way_check" CHECK ("contact_person"."informed_way" in ('spoken', 'written'));