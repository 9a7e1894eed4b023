CREATE TABLE "erasure" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"erased_id" uuid NOT NULL,
	"ground" text NOT NULL,
	"requested_by" uuid,
	"erased_at" timestamp with time zone NOT NULL,
	"rows_taken" integer NOT NULL,
	"lines_blanked" integer NOT NULL,
	"lines_digest" text NOT NULL,
	"receipt" text,
	"repeats" uuid,
	CONSTRAINT "erasure_ground_check" CHECK ("erasure"."ground" in ('asked', 'retention', 'consent_withdrawn', 'registered_by_mistake', 'restored_backup'))
);
--> statement-breakpoint
CREATE TABLE "legal_hold" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"from_on" date NOT NULL,
	"placed_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"released_at" timestamp with time zone,
	"released_by" uuid
);
--> statement-breakpoint
CREATE TABLE "trail_link" (
	"service_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"kind" text NOT NULL,
	"row_id" uuid NOT NULL,
	"commitment" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	"linked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "trail_link_pkey" PRIMARY KEY("service_id","sequence"),
	CONSTRAINT "trail_link_row_key" UNIQUE("service_id","row_id")
);
--> statement-breakpoint
CREATE TABLE "trail_pending" (
	"service_id" uuid NOT NULL,
	"row_id" uuid NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "trail_pending_pkey" PRIMARY KEY("service_id","row_id"),
	CONSTRAINT "trail_pending_kind_check" CHECK ("trail_pending"."kind" in ('audit', 'read'))
);
--> statement-breakpoint
ALTER TABLE "participant_read" ALTER COLUMN "participant_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "salt" uuid DEFAULT gen_random_uuid();--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "erasure_id" uuid;--> statement-breakpoint
ALTER TABLE "participant_read" ADD COLUMN "salt" uuid DEFAULT gen_random_uuid();--> statement-breakpoint
ALTER TABLE "participant_read" ADD COLUMN "erasure_id" uuid;--> statement-breakpoint
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "erasure_time_idx" ON "erasure" USING btree ("service_id","erased_at");--> statement-breakpoint
CREATE INDEX "legal_hold_participant_idx" ON "legal_hold" USING btree ("service_id","participant_id");--> statement-breakpoint
ALTER TABLE "audit_event" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "participant_read" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "trail_pending" ("service_id", "row_id", "kind") SELECT "service_id", "id", 'audit' FROM "audit_event" UNION ALL SELECT "service_id", "id", 'read' FROM "participant_read";--> statement-breakpoint
ALTER TABLE "audit_event" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "participant_read" FORCE ROW LEVEL SECURITY;
