CREATE TABLE "match_answer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"employer_id" uuid,
	"register_unit_id" uuid,
	"answer" text NOT NULL,
	"dimension" text,
	"reason" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_by" uuid,
	CONSTRAINT "match_answer_answer_check" CHECK ("match_answer"."answer" in ('right', 'wrong')),
	CONSTRAINT "match_answer_place_check" CHECK (num_nonnulls("match_answer"."employer_id", "match_answer"."register_unit_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "matching_consent" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"given_on" date NOT NULL,
	"way" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid,
	CONSTRAINT "matching_consent_way_check" CHECK ("matching_consent"."way" in ('in_person', 'phone', 'in_writing'))
);
--> statement-breakpoint
ALTER TABLE "match_answer" ADD CONSTRAINT "match_answer_register_unit_id_register_unit_id_fk" FOREIGN KEY ("register_unit_id") REFERENCES "public"."register_unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_answer" ADD CONSTRAINT "match_answer_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "match_answer" ADD CONSTRAINT "match_answer_employer_fkey" FOREIGN KEY ("service_id","employer_id") REFERENCES "public"."employer"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matching_consent" ADD CONSTRAINT "matching_consent_participant_fkey" FOREIGN KEY ("service_id","participant_id") REFERENCES "public"."participant"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "match_answer_participant_idx" ON "match_answer" USING btree ("service_id","participant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "matching_consent_open_key" ON "matching_consent" USING btree ("service_id","participant_id") WHERE "matching_consent"."withdrawn_at" is null;