import { detour, distanceKm, minutesFor } from "../matching/commute.ts";
import type { TravelMode } from "../preferences/preference-vocabulary.ts";

type Point = { latitude: number; longitude: number };

/** Minutes and road kilometres between places, by their index; 0 is where the day starts and ends. */
export type TravelTimes = {
  size: number;
  minutes(from: number, to: number): number;
  km(from: number, to: number): number;
};

/** Straight line × 1.4 at the mode's speed, with the minutes that go before setting out (commute.ts). Symmetric. */
export function travelTimes(places: readonly Point[], mode: TravelMode): TravelTimes {
  const size = places.length;
  const straight = new Float64Array(size * size);
  const minutes = new Float64Array(size * size);
  for (let from = 0; from < size; from++) {
    const here = places[from];
    for (let to = from + 1; to < size; to++) {
      const there = places[to];
      if (!here || !there) continue;
      const km = distanceKm(here, there);
      straight[from * size + to] = straight[to * size + from] = km;
      minutes[from * size + to] = minutes[to * size + from] = minutesFor(km, mode);
    }
  }
  return {
    size,
    minutes: (from, to) => minutes[from * size + to] ?? 0,
    km: (from, to) => (straight[from * size + to] ?? 0) * detour,
  };
}
