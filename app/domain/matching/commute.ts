import type { TravelMode } from "../preferences/preference-vocabulary.ts";
import type { Position } from "./career-profile.ts";

const earthRadiusKm = 6371.0088;
/** Roads are longer than the straight line: factor 1.4 (matching.md §2.11), until a routing table exists. */
export const detour = 1.4;

/** Average speed on the way and minutes that go before it starts (walk to the stop, wait, park) [choice]. */
export const travel: Readonly<Record<TravelMode, { kmPerHour: number; fixedMinutes: number }>> = {
  walk: { kmPerHour: 5, fixedMinutes: 0 },
  bicycle: { kmPerHour: 15, fixedMinutes: 2 },
  public_transport: { kmPerHour: 25, fixedMinutes: 8 },
  car: { kmPerHour: 45, fixedMinutes: 4 },
};

type Point = { latitude: number; longitude: number };

/** Straight-line distance in kilometres (haversine, mean earth radius), WGS 84 degrees. */
export function distanceKm(from: Point, to: Point): number {
  const toRadians = Math.PI / 180;
  const halfLatitude = Math.sin(((to.latitude - from.latitude) * toRadians) / 2);
  const halfLongitude = Math.sin(((to.longitude - from.longitude) * toRadians) / 2);
  const chord =
    halfLatitude * halfLatitude +
    Math.cos(from.latitude * toRadians) * Math.cos(to.latitude * toRadians) * halfLongitude * halfLongitude;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)));
}

export function minutesFor(km: number, mode: TravelMode): number {
  const { kmPerHour, fixedMinutes } = travel[mode];
  return fixedMinutes + ((km * detour) / kmPerHour) * 60;
}

/** The longest straight line that can be travelled within the minutes; 0 when the fixed minutes use them up. */
export function straightLineKm(minutes: number, mode: TravelMode): number {
  const { kmPerHour, fixedMinutes } = travel[mode];
  return Math.max(0, ((minutes - fixedMinutes) / 60) * kmPerHour) / detour;
}

export type Journey = {
  km: number;
  /** Minutes one way: shortest and longest that the accuracy of the two places allows, and the estimate. */
  low: number;
  minutes: number;
  high: number;
  /** One of the places is only a postcode or a municipality centre. */
  approximate: boolean;
};

/** Two places known only roughly are seldom as near as their centres: half the accuracy is added at a right angle. */
function likelyKm(km: number, slack: number): number {
  return Math.sqrt(km * km + (slack * slack) / 4);
}

/** Writes the shortest, likely and longest minutes into `out` as low, estimate and high. */
export function measureJourney(
  home: Position,
  work: Position,
  mode: TravelMode,
  out: { low: number; estimate: number; high: number },
): void {
  const km = distanceKm(home, work);
  const slack = home.accuracyKm + work.accuracyKm;
  out.low = minutesFor(Math.max(0, km - slack), mode);
  out.estimate = minutesFor(likelyKm(km, slack), mode);
  out.high = minutesFor(km + slack, mode);
}

export function journeyBetween(home: Position, work: Position, mode: TravelMode): Journey {
  const out = { low: 0, estimate: 0, high: 0 };
  measureJourney(home, work, mode, out);
  const slack = home.accuracyKm + work.accuracyKm;
  return {
    km: likelyKm(distanceKm(home, work), slack),
    low: out.low,
    minutes: out.estimate,
    high: out.high,
    approximate: slack > 1,
  };
}
