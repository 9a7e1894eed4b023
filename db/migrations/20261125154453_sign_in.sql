CREATE TABLE "authenticator" (
	"service_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"sealed_secret" text,
	"confirmed_at" timestamp with time zone,
	"sealed_pending" text,
	"pending_at" timestamp with time zone,
	"last_step" bigint,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "authenticator_pkey" PRIMARY KEY("service_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "external_identity" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "external_identity_subject_key" UNIQUE("issuer","subject"),
	CONSTRAINT "external_identity_account_key" UNIQUE("service_id","account_id","issuer")
);
--> statement-breakpoint
CREATE TABLE "passkey" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" text NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text DEFAULT '' NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "passkey_credential_id_key" UNIQUE("credential_id")
);
--> statement-breakpoint
CREATE TABLE "recovery_code" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_code_hash_key" UNIQUE("service_id","account_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempt" (
	"key_hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"sealed_body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_refusal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"happened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"way" text NOT NULL,
	"reason" text NOT NULL,
	"provider" text,
	"account_id" uuid,
	"address_hash" text,
	"request_id" text,
	CONSTRAINT "sign_in_refusal_way_check" CHECK ("sign_in_refusal"."way" in ('password', 'code', 'passkey', 'provider', 'confirmation'))
);
--> statement-breakpoint
ALTER TABLE "service" ADD COLUMN "second_factor" text DEFAULT 'participant_access' NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "idle_minutes" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "authenticated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "methods" text DEFAULT 'password' NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "second_factor" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "device" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "sealed_provider" text;--> statement-breakpoint
ALTER TABLE "authenticator" ADD CONSTRAINT "authenticator_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_identity" ADD CONSTRAINT "external_identity_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_account_fkey" FOREIGN KEY ("service_id","account_id") REFERENCES "public"."account"("service_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passkey_account_idx" ON "passkey" USING btree ("service_id","account_id");--> statement-breakpoint
CREATE INDEX "sign_in_attempt_expires_idx" ON "sign_in_attempt" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_refusal_time_idx" ON "sign_in_refusal" USING btree ("happened_at");--> statement-breakpoint
ALTER TABLE "service" ADD CONSTRAINT "service_second_factor_check" CHECK ("service"."second_factor" in ('optional', 'participant_access'));--> statement-breakpoint
UPDATE "session" SET "authenticated_at" = "created_at";--> statement-breakpoint
UPDATE "service" SET "second_factor" = 'optional' WHERE EXISTS (SELECT FROM "installation" WHERE "key" = 'demo_accounts');
