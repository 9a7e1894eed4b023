import { sql } from "drizzle-orm";
import { uuidArray } from "#db/uuid-array.ts";
import { hasPermission } from "../access/permissions.ts";
import type { StaffContext } from "../context.ts";
import { listRecentEmployers } from "../employer-contacts/list-employers-to-log.ts";
import type { EmployerRow } from "../employers/load-employer-rows.ts";
import { suggestEmployers } from "../employers/suggest-employers.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { reachedBy } from "../participants/reached-by.ts";
import { readWords, type SearchWords } from "./search-words.ts";

export type FoundPerson = {
  id: string;
  name: string;
  role: string | null;
  employerName: string;
  hasLeft: boolean;
};
export type FoundLead = { id: string; title: string; employerName: string; stage: string };
/** Initials and case number, and no more: the list is read over shoulders. */
export type FoundParticipant = { id: string; initials: string; referenceCode: string };

export type FoundEverywhere = {
  employers: EmployerRow[];
  people: FoundPerson[];
  leads: FoundLead[];
  participants: FoundParticipant[];
};

const mostOfAKind = 6;
/** So many are looked at for the best six: their order is not the index's. */
const mostLookedAt = 60;

/**
 * What may be meant by what has been typed so far: employers by the search engine; contact persons, job leads and the
 * reader's own participants by Postgres alone, each word as the beginning of a word. Listing writes no read line;
 * opening a participant does. Nothing for less than two letters but employers.
 */
export async function searchEverything(ctx: StaffContext, text: string): Promise<FoundEverywhere> {
  const { roles } = ctx.actor;
  const mayRead = hasPermission(roles, "employer:read");
  const words = readWords(text);
  const [employers, people, leads, participants] = await Promise.all([
    mayRead ? suggestEmployers(ctx, text) : [],
    words && mayRead ? findPeople(ctx, words) : [],
    words && mayRead ? findLeads(ctx, words) : [],
    words && hasPermission(roles, "participant:read") ? findParticipants(ctx, words) : [],
  ]);
  return { employers: employers.slice(0, mostOfAKind), people, leads, participants };
}

/** What I looked at last; for those who log nothing there is none. */
export async function listRecentlySeen(ctx: StaffContext) {
  return hasPermission(ctx.actor.roles, "employer_contact:log") ? listRecentEmployers(ctx) : [];
}

async function findPeople(
  ctx: StaffContext,
  { longest, others, start }: SearchWords,
): Promise<FoundPerson[]> {
  const found = await ctx.tx.execute<{ contact_person_id: string }>(
    sql`select contact_person_id from contact_persons_named(${longest}, ${textArray(others)}, ${mostLookedAt})`,
  );
  if (found.length === 0) return [];
  const ids = uuidArray(found.map((row) => row.contact_person_id));
  const rows = await ctx.tx.execute<FoundPerson & Record<string, unknown>>(sql`
    select c.id, c.name, c.role, c.left_on is not null as "hasLeft", p.name as "employerName"
    from contact_person c
    join employer_profile p on p.service_id = c.service_id and p.id = c.employer_id
    where c.service_id = ${ctx.actor.serviceId} and c.id = any (${ids})
    order by c.left_on is not null, lower(c.name) not like ${start}, lower(c.name), c.id limit ${mostOfAKind}`);
  return [...rows];
}

async function findLeads(ctx: StaffContext, { longest, others, start }: SearchWords): Promise<FoundLead[]> {
  const found = await ctx.tx.execute<{ job_lead_id: string }>(
    sql`select job_lead_id from job_leads_titled(${longest}, ${textArray(others)}, ${mostLookedAt})`,
  );
  if (found.length === 0) return [];
  const ids = uuidArray(found.map((row) => row.job_lead_id));
  const rows = await ctx.tx.execute<FoundLead & Record<string, unknown>>(sql`
    select l.id, l.title, l.stage, p.name as "employerName"
    from job_lead l
    join employer_profile p on p.service_id = l.service_id and p.id = l.employer_id
    where l.service_id = ${ctx.actor.serviceId} and l.id = any (${ids})
    order by l.closed_at is not null, lower(l.title) not like ${start}, l.updated_at desc, l.id limit ${mostOfAKind}`);
  return [...rows];
}

/** Those whose page the reader can open: their caseload, cover and team, found from the access there is to them. */
async function findParticipants(
  ctx: StaffContext,
  { patterns, plain }: SearchWords,
): Promise<FoundParticipant[]> {
  const { serviceId } = ctx.actor;
  const rows = await ctx.tx.execute<{
    id: string;
    reference_code: string;
    given_name: string;
    family_name: string;
  }>(sql`
    select p.id, p.reference_code, p.given_name, p.family_name
    from participant p
    where p.service_id = ${serviceId} and ${reachedBy(ctx, sql`p.id`)}
      and ((' ' || lower(p.given_name || ' ' || p.family_name || ' ' || p.reference_code)) like all (${textArray(patterns)})
        or lower(left(p.given_name, 1) || left(p.family_name, 1)) = ${plain})
    order by p.status = 'ended', p.reference_code limit ${mostOfAKind}`);
  return rows.map((row) => ({
    id: row.id,
    initials: initialsOf(row.given_name, row.family_name),
    referenceCode: row.reference_code,
  }));
}

/** Texts as one parameter: none of them holds the character they are told apart by. */
const textArray = (texts: readonly string[]) =>
  texts.length === 0 ? sql`'{}'::text[]` : sql`string_to_array(${texts.join("\u0001")}, chr(1))`;
