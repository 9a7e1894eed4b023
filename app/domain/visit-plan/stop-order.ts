import type { TravelTimes } from "./travel-times.ts";

const start = 0;

/** Minutes on the way from the start through the stops and back. */
export function roundTripMinutes(stops: readonly number[], times: TravelTimes): number {
  let minutes = 0;
  let at = start;
  for (const stop of stops) {
    minutes += times.minutes(at, stop);
    at = stop;
  }
  return stops.length === 0 ? 0 : minutes + times.minutes(at, start);
}

/** Where a stop lengthens a round trip least, and by how many minutes. */
export function cheapestInsertion(
  stops: readonly number[],
  stop: number,
  times: TravelTimes,
): { at: number; minutes: number } {
  let best = { at: 0, minutes: Number.POSITIVE_INFINITY };
  for (let at = 0; at <= stops.length; at++) {
    const before = stops[at - 1] ?? start;
    const after = stops[at] ?? start;
    const minutes =
      times.minutes(before, stop) +
      times.minutes(stop, after) -
      (stops.length === 0 ? 0 : times.minutes(before, after));
    if (minutes < best.minutes) best = { at, minutes };
  }
  return best;
}

/**
 * The stops in the order of a short round trip: nearest insertion, then 2-opt until no turn helps. Never longer than
 * the order given; the same stops give the same order.
 */
export function shortRoundTrip(stops: readonly number[], times: TravelTimes): number[] {
  const found = twoOpt(nearestInsertion(stops, times), times);
  return roundTripMinutes(found, times) < roundTripMinutes(stops, times) - 1e-9 ? found : [...stops];
}

function nearestInsertion(stops: readonly number[], times: TravelTimes): number[] {
  const left = [...stops].sort((a, b) => a - b);
  const route: number[] = [];
  while (left.length > 0) {
    let nearest = 0;
    let nearestMinutes = Number.POSITIVE_INFINITY;
    for (const [index, stop] of left.entries()) {
      for (const from of [start, ...route]) {
        if (times.minutes(from, stop) < nearestMinutes) {
          nearest = index;
          nearestMinutes = times.minutes(from, stop);
        }
      }
    }
    const [stop = start] = left.splice(nearest, 1);
    route.splice(cheapestInsertion(route, stop, times).at, 0, stop);
  }
  return route;
}

function twoOpt(route: number[], times: TravelTimes): number[] {
  let best = route;
  let bestMinutes = roundTripMinutes(best, times);
  for (let improved = true; improved; ) {
    improved = false;
    for (let from = 0; from < best.length - 1; from++) {
      for (let to = from + 1; to < best.length; to++) {
        const turned = [...best.slice(0, from), ...best.slice(from, to + 1).reverse(), ...best.slice(to + 1)];
        const minutes = roundTripMinutes(turned, times);
        if (minutes < bestMinutes - 1e-9) {
          best = turned;
          bestMinutes = minutes;
          improved = true;
        }
      }
    }
  }
  return best;
}
