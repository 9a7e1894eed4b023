CREATE TABLE "occupation_title" (
	"source" text NOT NULL,
	"title" text NOT NULL,
	"code" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "occupation_title_source_title_code_pk" PRIMARY KEY("source","title","code"),
	CONSTRAINT "occupation_title_source_check" CHECK ("occupation_title"."source" in ('styrk08', 'nav', 'esco')),
	CONSTRAINT "occupation_title_code_check" CHECK ("occupation_title"."code" ~ '^[0-9]{4}$')
);
