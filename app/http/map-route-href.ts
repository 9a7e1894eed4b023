import type { TravelMode } from "../domain/preferences/preference-vocabulary.ts";

type Point = { latitude: number; longitude: number };
const modes = { walk: "walking", bicycle: "bicycling", public_transport: "transit", car: "driving" } as const;
/** What the address takes; a half-day holds fewer. */
const stopsAtMost = 10;

/**
 * An address that a phone opens in its map app, with the stops in their order, from where the phone is. Places of
 * workplaces only, five decimals (about a metre). Nothing is asked of anybody until somebody follows it.
 * Source: Google, "Maps URLs", directions (api=1).
 */
export function mapRouteHref(stops: readonly Point[], mode: TravelMode): string | null {
  const places = stops.slice(0, stopsAtMost).map(({ latitude, longitude }) => {
    return `${latitude.toFixed(5)},${longitude.toFixed(5)}`;
  });
  const destination = places.at(-1);
  if (destination === undefined) return null;
  const between = places.slice(0, -1);
  const query = new URLSearchParams({ api: "1", destination, travelmode: modes[mode] });
  if (between.length > 0) query.set("waypoints", between.join("|"));
  return `https://www.google.com/maps/dir/?${query}`;
}
