CREATE TABLE "employer_kept_value" (
	"service_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"field" text NOT NULL,
	"register_value" text NOT NULL,
	"kept_by" uuid NOT NULL,
	"kept_at" timestamp with time zone NOT NULL,
	CONSTRAINT "employer_kept_value_pkey" PRIMARY KEY("service_id","employer_id","field"),
	CONSTRAINT "employer_kept_value_field_check" CHECK ("employer_kept_value"."field" in ('name', 'company', 'industry', 'head_count', 'address', 'website'))
);
--> statement-breakpoint
CREATE TABLE "register_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"register_unit_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"old_value" text,
	"new_value" text,
	"happened_on" date NOT NULL,
	"source" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "register_event_kind_check" CHECK ("register_event"."kind" in ('renamed', 'head_count', 'moved', 'company', 'industry', 'bankrupt', 'winding_up', 'deleted', 'purged'))
);
--> statement-breakpoint
CREATE TABLE "register_feed_position" (
	"feed" text PRIMARY KEY NOT NULL,
	"update_id" bigint NOT NULL,
	"read_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "register_unit" ADD COLUMN "purged_on" date;--> statement-breakpoint
ALTER TABLE "employer_kept_value" ADD CONSTRAINT "employer_kept_value_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_event" ADD CONSTRAINT "register_event_register_unit_id_register_unit_id_fk" FOREIGN KEY ("register_unit_id") REFERENCES "public"."register_unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "register_event_unit_idx" ON "register_event" USING btree ("register_unit_id","happened_on");