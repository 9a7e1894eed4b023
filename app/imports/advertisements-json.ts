import * as z from "zod";
import { instantOf } from "#app/domain/calendar/instant-of.ts";
import { dayIn } from "#app/domain/calendar/today.ts";
import { checkOrganisationNumber } from "#app/domain/register/organisation-number.ts";
import type { FileBytes } from "./file-text.ts";
import { jsonObjects } from "./json-objects.ts";
import type { RowError } from "./row-error.ts";

/** What is kept of an advertisement: no title, no text, nobody's name, address or number. */
export type AdvertisementRow = {
  reference: string;
  organisationNumber: string;
  /** STYRK-08, four digits. */
  occupationCode: string | null;
  publishedOn: string;
  expiresOn: string | null;
  changedAt: Date;
};

export type AdvertisementItem =
  | { advertisement: AdvertisementRow; line: number }
  | { ended: { reference: string; endedOn: string; changedAt: Date }; line: number }
  | { error: RowError };

const norway = "Europe/Oslo";
/** Stored as it is; Postgres holds no NUL. */
const reference = z
  .string()
  .max(80)
  .regex(/^\P{Cc}+$/u);
const category = z.looseObject({
  categoryType: z.string(),
  code: z.string(),
  score: z.number().nullish(),
});

/** An advertisement in either shape of NAV's feed: as the feed's entries hold it, or as the feed's own source has it. */
const content = z.looseObject({
  uuid: reference,
  status: z.string().nullish(),
  published: z.string(),
  expires: z.string().nullish(),
  updated: z.string(),
  employer: z.looseObject({ orgnr: z.string().nullish() }).nullish(),
  categoryList: z.array(category).nullish(),
  properties: z.looseObject({ ontologyJobtitle: z.string().nullish() }).nullish(),
});

/** An entry of the feed: its content is empty once the advertisement has been taken down. */
const entry = z.looseObject({
  uuid: reference,
  status: z.string(),
  sistEndret: z.string(),
  ad_content: z.unknown(),
});

/** Advertisements of a JSON file in the shapes of NAV's feed: one, an array of them, or one a line. */
export async function* readAdvertisementsJson(bytes: FileBytes): AsyncGenerator<AdvertisementItem> {
  for await (const item of jsonObjects(bytes)) {
    if ("error" in item) yield item;
    else yield readAdvertisement(item.value, item.line);
  }
}

/** One advertisement as a file or the feed gives it. Anything else in it is let go here and never stored. */
export function readAdvertisement(value: unknown, line: number): AdvertisementItem {
  const wrapped = entry.safeParse(value);
  if (wrapped.success) {
    const { uuid, status, sistEndret, ad_content } = wrapped.data;
    const changedAt = instant(sistEndret);
    if (!changedAt) return { error: { line, reason: "not_an_advertisement" } };
    if (status !== "ACTIVE" || !ad_content) return ended(uuid, changedAt, line);
    return readContent(ad_content, line);
  }
  return readContent(value, line);
}

function readContent(value: unknown, line: number): AdvertisementItem {
  const parsed = content.safeParse(value);
  if (!parsed.success) return { error: { line, reason: "not_an_advertisement" } };
  const { uuid, status, published, expires, updated, employer } = parsed.data;
  const [changedAt, publishedAt] = [instant(updated), instant(published)];
  if (!changedAt || !publishedAt) return { error: { line, reason: "not_an_advertisement" } };
  if (status && status !== "ACTIVE") return ended(uuid, changedAt, line);
  const number = checkOrganisationNumber(employer?.orgnr ?? "");
  if (!number.ok) return { error: { line, reason: number.reason, column: "orgnr" } };
  const expiresAt = expires ? instant(expires) : null;
  return {
    advertisement: {
      reference: uuid,
      organisationNumber: number.organisationNumber,
      occupationCode: occupationOf(parsed.data),
      publishedOn: dayIn(norway, publishedAt),
      expiresOn: expiresAt && dayIn(norway, expiresAt),
      changedAt,
    },
    line,
  };
}

function ended(reference: string, changedAt: Date, line: number): AdvertisementItem {
  return { ended: { reference, endedOn: dayIn(norway, changedAt), changedAt }, line };
}

/** The likeliest STYRK-08 code: "2342.07" is NAV's finer division of 2342. */
function occupationOf({ categoryList, properties }: z.output<typeof content>): string | null {
  const codes = (categoryList ?? [])
    .filter(({ categoryType }) => categoryType.startsWith("STYRK08"))
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .map(({ code }) => code);
  const named = /"styrk08"\s*:\s*"(\d{4})/.exec(properties?.ontologyJobtitle ?? "")?.[1];
  const code = codes.find((each) => /^\d{4}(\.|$)/.test(each)) ?? named;
  return code?.slice(0, 4) ?? null;
}

/** An instant with its zone, or clock time in Norway; null when it is neither. */
function instant(text: string): Date | null {
  const local = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?)?$/.exec(text);
  if (local && Number.isNaN(Date.parse(`${local[1]}T${local[2] ?? "00:00"}:00Z`))) return null;
  const at = local?.[1] ? instantOf(local[1], local[2] ?? "00:00", norway) : new Date(text);
  const year = at.getUTCFullYear();
  return year >= 1990 && year <= 2100 ? at : null;
}
