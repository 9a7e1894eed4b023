import { findMunicipality } from "#db/reference/municipalities.ts";
import type { StaffContext } from "../context.ts";
import type { EmployerListQuery } from "./employer-list-query.ts";
import { type FoundEmployerRows, type ListedEmployer, listEmployerRows } from "./list-employers.ts";

export const mostOnMap = 500;

export type MapPlaces = Pick<FoundEmployerRows, "total" | "from"> & {
  rows: ListedEmployer[];
  /** The service's municipalities, for a ground with names where there are no tiles. */
  centres: { name: string; latitude: number; longitude: number }[];
};

/** The first five hundred of a list, whose places a map can show, and what it is drawn on. */
export async function listMapPlaces(ctx: StaffContext, query: EmployerListQuery): Promise<MapPlaces> {
  const found = await listEmployerRows(ctx, { ...query, page: 1 }, { withCounts: false, size: mostOnMap });
  const centres = found.area.flatMap(({ number }) => {
    const place = findMunicipality(number);
    return place ? [{ name: place.name, latitude: place.latitude, longitude: place.longitude }] : [];
  });
  return { total: found.total, from: found.from, rows: found.rows, centres };
}
