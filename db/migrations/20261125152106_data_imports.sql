CREATE TABLE "data_import" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'uploaded' NOT NULL,
	"file_name" text NOT NULL,
	"file_size" bigint NOT NULL,
	"format" text NOT NULL,
	"reading" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"header_shape" text,
	"mapping" jsonb,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"rows_done" integer DEFAULT 0 NOT NULL,
	"bytes_done" bigint DEFAULT 0 NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	"fault" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"touched_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	"file_removed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "data_import_service_id_key" UNIQUE("service_id","id"),
	CONSTRAINT "data_import_kind_check" CHECK ("data_import"."kind" in ('employers', 'people', 'contacts')),
	CONSTRAINT "data_import_format_check" CHECK ("data_import"."format" in ('csv', 'xlsx')),
	CONSTRAINT "data_import_status_check" CHECK ("data_import"."status" in ('uploaded', 'queued', 'running', 'done', 'failed', 'abandoned', 'undoing', 'undone'))
);
--> statement-breakpoint
CREATE TABLE "data_import_row" (
	"service_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"outcome" text NOT NULL,
	"faults" jsonb,
	"cells" jsonb,
	"object_kind" text,
	"object_id" uuid,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "data_import_row_pkey" PRIMARY KEY("service_id","import_id","line"),
	CONSTRAINT "data_import_row_outcome_check" CHECK ("data_import_row"."outcome" in ('failed', 'skipped', 'updated', 'kept'))
);
--> statement-breakpoint
CREATE TABLE "import_mapping" (
	"service_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"header_shape" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "import_mapping_pkey" PRIMARY KEY("service_id","kind","header_shape")
);
--> statement-breakpoint
ALTER TABLE "contact_person" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "employer" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "employer" ADD COLUMN "lower_name" text GENERATED ALWAYS AS (lower(name)) STORED;--> statement-breakpoint
ALTER TABLE "employer_contact" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "data_import" ADD CONSTRAINT "data_import_created_by_fkey" FOREIGN KEY ("service_id","created_by") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_import_row" ADD CONSTRAINT "data_import_row_import_fkey" FOREIGN KEY ("service_id","import_id") REFERENCES "public"."data_import"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_mapping" ADD CONSTRAINT "import_mapping_saved_by_fkey" FOREIGN KEY ("service_id","saved_by") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "data_import_time_idx" ON "data_import" USING btree ("service_id","created_at");--> statement-breakpoint
CREATE INDEX "contact_person_import_idx" ON "contact_person" USING btree ("service_id","import_id") WHERE "contact_person"."import_id" is not null;--> statement-breakpoint
CREATE INDEX "employer_import_idx" ON "employer" USING btree ("service_id","import_id") WHERE "employer"."import_id" is not null;--> statement-breakpoint
CREATE INDEX "employer_lower_name_idx" ON "employer" USING btree ("service_id","lower_name");--> statement-breakpoint
CREATE INDEX "employer_contact_import_idx" ON "employer_contact" USING btree ("service_id","import_id","employer_id") WHERE "employer_contact"."import_id" is not null;--> statement-breakpoint
CREATE INDEX "register_unit_lower_name_idx" ON "register_unit" USING btree (lower("name"));