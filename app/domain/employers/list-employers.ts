import { and, eq, isNull, sql } from "drizzle-orm";
import { industryFilterCodes } from "#db/reference/industries.ts";
import { findMunicipality, municipalities } from "#db/reference/municipalities.ts";
import { postcode } from "#db/schema/register.ts";
import { account, serviceArea } from "#db/schema/service.ts";
import { findEmployersInPostgres } from "#search/fallback/find-employers-in-postgres.ts";
import { countEmployers, type EmployerQuery, findEmployers } from "#search/queries/find-employers.ts";
import { SearchUnavailable } from "#search/search.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { AnyContext, StaffContext } from "../context.ts";
import { metresBetween } from "./distance.ts";
import { type EmployerListQuery, type ListChoice, pageSize, readCoordinates } from "./employer-list-query.ts";
import { type EmployerRow, loadEmployerRows } from "./load-employer-rows.ts";

export type ListedEmployer = EmployerRow & {
  /** From the chosen place, as the crow flies; null without a place or a position. */
  metres: number | null;
};

export type FoundEmployerRows = {
  rows: ListedEmployer[];
  total: number;
  /** How many each value of a choice would give; empty when Postgres answered. */
  counts: Partial<Record<ListChoice, Record<string, number>>>;
  answeredBy: "search" | "database";
  /** The place distances are counted from; "not_found" when what was typed is none. */
  from: { name: string; latitude: number; longitude: number } | "not_found" | null;
  area: { number: string; name: string }[];
};

export type EmployerList = FoundEmployerRows & { colleagues: { id: string; name: string }[] };

/**
 * One page of the employers a service works with and the units of its area that it has not made its own.
 * The search engine proposes, Postgres decides what is shown; with the engine away Postgres does both.
 */
export async function listEmployers(ctx: StaffContext, query: EmployerListQuery): Promise<EmployerList> {
  const [found, choosable] = await Promise.all([
    listEmployerRows(ctx, query, { withCounts: query.filtersShown }),
    listColleagues(ctx),
  ]);
  return { ...found, colleagues: choosable };
}

/**
 * The rows alone, for those who show no choices beside them.
 * @param options.withCounts how many each choice would give: about half of the engine's work
 * @param options.size how many make a page; fifty unless said
 */
export async function listEmployerRows(
  ctx: StaffContext,
  query: EmployerListQuery,
  { withCounts, size = pageSize }: { withCounts: boolean; size?: number },
): Promise<FoundEmployerRows> {
  requirePermission(ctx, "employer:read");
  const [area, from] = await Promise.all([serviceMunicipalities(ctx), findPlace(ctx, query.from)]);
  const asked = { ...toSearch(ctx, query, { area, from }), pageSize: size, withFacets: withCounts };
  const found = await find(ctx, asked);
  const rows = await loadEmployerRows(ctx, found.ids);
  return {
    rows: rows.map((row) => ({
      ...row,
      metres: from && from !== "not_found" ? metresFrom(from, row) : null,
    })),
    total: found.total,
    counts: found.counts,
    answeredBy: found.answeredBy,
    from,
    area: area.map((number) => ({ number, name: findMunicipality(number)?.name ?? number })),
  };
}

/** How many each list has, in one question to the engine; null for each while the engine is away. */
export async function countEmployerLists(
  ctx: StaffContext,
  queries: readonly EmployerListQuery[],
): Promise<(number | null)[]> {
  requirePermission(ctx, "employer:read");
  if (queries.length === 0) return [];
  const area = await serviceMunicipalities(ctx);
  const asked = await Promise.all(
    queries.map(async (query) => {
      const search = toSearch(ctx, query, { area, from: await findPlace(ctx, query.from) });
      return { ...search, choices: inBothCodes(search) };
    }),
  );
  try {
    return await countEmployers(ctx.search, asked);
  } catch (error) {
    if (!(error instanceof SearchUnavailable)) throw error;
    return queries.map(() => null);
  }
}

/** Numbers of the municipalities that the service works in. */
export async function serviceMunicipalities(ctx: AnyContext): Promise<string[]> {
  const rows = await ctx.tx
    .select({ number: serviceArea.municipalityNumber })
    .from(serviceArea)
    .where(eq(serviceArea.serviceId, ctx.actor.serviceId))
    .orderBy(serviceArea.municipalityNumber);
  return rows.map(({ number }) => number);
}

/** Every municipality for a choice, those of the service first. */
export async function municipalityChoices(ctx: StaffContext): Promise<{ number: string; name: string }[]> {
  requirePermission(ctx, "employer:read");
  const own = new Set(await serviceMunicipalities(ctx));
  const named = municipalities
    .map(({ number, name }) => ({ number, name }))
    .sort((a, b) => a.name.localeCompare(b.name, "nb"));
  return [
    ...named.filter(({ number }) => own.has(number)),
    ...named.filter(({ number }) => !own.has(number)),
  ];
}

type Found = {
  ids: string[];
  total: number;
  counts: EmployerList["counts"];
  answeredBy: EmployerList["answeredBy"];
};

async function find(ctx: StaffContext, asked: EmployerQuery): Promise<Found> {
  try {
    const { ids, total, facets } = await findEmployers(ctx.search, { ...asked, choices: inBothCodes(asked) });
    return { ids, total, counts: facets, answeredBy: "search" };
  } catch (error) {
    if (!(error instanceof SearchUnavailable)) throw error;
    return {
      ...(await findEmployersInPostgres(ctx.tx, asked, ctx.today)),
      counts: {},
      answeredBy: "database",
    };
  }
}

/** Old industry codes and today's: the index has both, and a filter on either finds what has the other. */
function inBothCodes({ choices }: Pick<EmployerQuery, "choices">): EmployerQuery["choices"] {
  if (!choices.industry) return choices;
  return { ...choices, industry: [...new Set(choices.industry.flatMap(industryFilterCodes))] };
}

function toSearch(
  ctx: StaffContext,
  query: EmployerListQuery,
  { area, from }: { area: string[]; from: EmployerList["from"] },
): Omit<EmployerQuery, "withFacets"> {
  const today = dayNumber(ctx.today);
  const near =
    from && from !== "not_found" ? { ...from, metres: (query.kilometres ?? 500) * 1000 } : undefined;
  const lastContact = {
    "30": { from: today - 30 },
    "90": { from: today - 90 },
    over_90: { before: today - 90 },
    never: "never" as const,
  };
  return {
    view: { serviceId: ctx.actor.serviceId, municipalityNumbers: area },
    text: query.text,
    choices: query.choices,
    ...(query.lastContact ? { lastContact: lastContact[query.lastContact] } : {}),
    ...(near && (query.kilometres !== null || query.sort === "distance") ? { near } : {}),
    ...(query.box ? { box: query.box } : {}),
    sort: query.sort,
    page: query.page,
    pageSize,
  };
}

async function findPlace(ctx: StaffContext, typed: string): Promise<EmployerList["from"]> {
  if (typed === "") return null;
  const point = readCoordinates(typed);
  if (point) return { name: typed, ...point };
  const code = /^\d{4}/.exec(typed)?.[0];
  if (code) {
    const [found] = await ctx.tx.select().from(postcode).where(eq(postcode.code, code));
    const centre = found ? findMunicipality(found.municipalityNumber) : null;
    const latitude = found?.latitude ?? centre?.latitude;
    const longitude = found?.longitude ?? centre?.longitude;
    if (found && latitude !== undefined && longitude !== undefined) {
      return { name: `${code} ${found.place}`, latitude, longitude };
    }
    return "not_found";
  }
  const lower = typed.toLocaleLowerCase("nb");
  const named = municipalities.find(({ name }) => name.toLocaleLowerCase("nb").split(" - ").includes(lower));
  return named ? { name: named.name, latitude: named.latitude, longitude: named.longitude } : "not_found";
}

/** Colleagues who can be given something, by name. */
export async function listColleagues(ctx: StaffContext): Promise<{ id: string; name: string }[]> {
  requirePermission(ctx, "employer:read");
  return ctx.tx
    .select({ id: account.id, name: account.name })
    .from(account)
    .where(and(eq(account.serviceId, ctx.actor.serviceId), isNull(account.disabledAt)))
    .orderBy(sql`${account.name} collate "nb-x-icu"`);
}

function metresFrom(from: { latitude: number; longitude: number }, row: EmployerRow): number | null {
  if (row.latitude === null || row.longitude === null) return null;
  return metresBetween(from, { latitude: row.latitude, longitude: row.longitude });
}

function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}
