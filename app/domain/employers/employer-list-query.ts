import { adjustments } from "../employer-facts/adjustment.ts";

export const listChoices = [
  "municipality",
  "industry",
  "size",
  "stage",
  "band",
  "owner",
  "adjustment",
  "lead",
  "paused",
  "known",
] as const;
export type ListChoice = (typeof listChoices)[number];

export const listSorts = ["relevance", "name", "strength", "last_contact", "head_count", "distance"] as const;
export type ListSort = (typeof listSorts)[number];

export const lastContacts = ["30", "90", "over_90", "never"] as const;
export type LastContact = (typeof lastContacts)[number];

/** Degrees, the west and the south first; a place on its border lies within. */
export type MapBox = { south: number; west: number; north: number; east: number };

/** What the list of employers is asked for; all of it stands in the address. */
export type EmployerListQuery = {
  text: string;
  choices: Partial<Record<ListChoice, string[]>>;
  lastContact: LastContact | null;
  /** A postcode, a municipality's name or "59.14, 9.65" (latitude and longitude in degrees), as typed. */
  from: string;
  kilometres: number | null;
  /** A piece of the map, as drawn on it. */
  box: MapBox | null;
  sort: ListSort;
  /** From 1. */
  page: number;
  /** Whether the choices are shown beside the list: counting what each would give is half of the engine's work. */
  filtersShown: boolean;
};

export const pageSize = 50;
const mostPages = 400;
const longestText = 200;
const mostValues = 60;

const allowed: Partial<Record<ListChoice, ReadonlySet<string>>> = {
  size: new Set(["not_known", "1_4", "5_19", "20_49", "50_99", "100_plus"]),
  stage: new Set(["none", "contacted", "met", "needs_known", "presented", "ongoing"]),
  band: new Set(["new", "acquainted", "warm", "trusted", "partner"]),
  adjustment: new Set(adjustments),
  lead: new Set(["true"]),
  paused: new Set(["true", "false"]),
  known: new Set(["e", "r"]),
};

/** Reads the list's address. What cannot be read is left out, so that an old link still gives a list. */
export function readEmployerListQuery(search: URLSearchParams): EmployerListQuery {
  const choices: EmployerListQuery["choices"] = {};
  for (const name of listChoices) {
    const known = allowed[name];
    const values = [...new Set(search.getAll(name))].filter((value) =>
      known ? known.has(value) : /^[\w.-]{1,40}$/.test(value),
    );
    if (values.length > 0) choices[name] = values.slice(0, mostValues);
  }
  const sort = listSorts.find((value) => value === search.get("sort")) ?? "relevance";
  const kilometres = Number(search.get("km") ?? "");
  const page = Number(search.get("page") ?? "1");
  return {
    text: (search.get("q") ?? "").trim().slice(0, longestText),
    choices,
    lastContact: lastContacts.find((value) => value === search.get("last")) ?? null,
    from: (search.get("from") ?? "").trim().slice(0, 60),
    box: readBox(search.get("box")),
    kilometres: kilometres >= 1 && kilometres <= 500 ? Math.round(kilometres) : null,
    sort,
    page: Number.isInteger(page) && page >= 1 ? Math.min(page, mostPages) : 1,
    filtersShown: search.get("filters") === "shown",
  };
}

/** "south,west,north,east"; null for anything that is no piece of the map. */
function readBox(text: string | null): MapBox | null {
  if (!text || !/^(?:-?\d{1,3}(?:\.\d{1,6})?,){3}-?\d{1,3}(?:\.\d{1,6})?$/.test(text)) return null;
  const [south = 0, west = 0, north = 0, east = 0] = text.split(",").map(Number);
  const lies = -90 <= south && south < north && north <= 90 && -180 <= west && west < east && east <= 180;
  return lies ? { south, west, north, east } : null;
}

/** To five decimals, a metre. */
export const boxText = ({ south, west, north, east }: MapBox): string =>
  [south, west, north, east].map((degrees) => Number(degrees.toFixed(5))).join(",");

/** "59.14, 9.65" or "59,14 9,65" as a place on the map; null for anything else. */
export function readCoordinates(text: string): { latitude: number; longitude: number } | null {
  const match =
    /^(-?\d{1,2}[.,]\d{1,6})[,;]?\s+(-?\d{1,3}[.,]\d{1,6})$|^(-?\d{1,2}\.\d{1,6}),(-?\d{1,3}\.\d{1,6})$/.exec(
      text.trim(),
    );
  if (!match) return null;
  const [latitude, longitude] = [match[1] ?? match[3], match[2] ?? match[4]].map((part) =>
    Number((part ?? "").replace(",", ".")),
  ) as [number, number];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

/** The address of a list, the same for the same list: what is preset is left out. */
export function employerListAddress(query: EmployerListQuery): string {
  const search = new URLSearchParams();
  if (query.text !== "") search.set("q", query.text);
  for (const name of listChoices) for (const value of query.choices[name] ?? []) search.append(name, value);
  if (query.lastContact) search.set("last", query.lastContact);
  if (query.from !== "") search.set("from", query.from);
  if (query.kilometres !== null) search.set("km", String(query.kilometres));
  if (query.box) search.set("box", boxText(query.box));
  if (query.sort !== "relevance") search.set("sort", query.sort);
  if (query.page > 1) search.set("page", String(query.page));
  if (query.filtersShown) search.set("filters", "shown");
  const text = search.toString();
  return text === "" ? "/employers" : `/employers?${text}`;
}
