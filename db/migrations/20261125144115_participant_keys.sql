CREATE TABLE "participant_key" (
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"key_version" integer NOT NULL,
	"wrapped_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "participant_key_pkey" PRIMARY KEY("service_id","participant_id","key_version")
);
--> statement-breakpoint
ALTER TABLE "preference" ALTER COLUMN "value" SET DATA TYPE text;--> statement-breakpoint
ALTER TABLE "participant_key" ADD CONSTRAINT "participant_key_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;