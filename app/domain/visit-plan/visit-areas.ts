import type { TravelTimes } from "./travel-times.ts";

const roundsAtMost = 20;

/**
 * Splits places into so many areas that a half-day can keep to one: weighted k-medoids, begun by the places that
 * shorten the ways most, then places and middles in turn until nothing moves. Deterministic.
 *
 * @param times index 0 is the start and belongs to no area
 * @param weights what going to each place is worth, by index from 1
 * @param count areas wanted, 1 or more
 * @returns for each place from index 1 the number of its area, from 0
 */
export function visitAreas(times: TravelTimes, weights: readonly number[], count: number): number[] {
  const places = Array.from({ length: times.size - 1 }, (_, index) => index + 1);
  const weightOf = (place: number) => weights[place - 1] ?? 0;
  let middles = firstMiddles(places, weightOf, times, Math.min(count, places.length));
  let areas: number[] = [];
  for (let round = 0; round < roundsAtMost; round++) {
    areas = places.map((place) => nearestOf(middles, place, times));
    const moved = middles.map((middle, area) => {
      const inside = places.filter((_, index) => areas[index] === area);
      return inside.length === 0 ? middle : middleOf(inside, weightOf, times);
    });
    if (moved.every((middle, area) => middle === middles[area])) break;
    middles = moved;
  }
  return areas;
}

function firstMiddles(
  places: readonly number[],
  weightOf: (place: number) => number,
  times: TravelTimes,
  count: number,
): number[] {
  const middles: number[] = [];
  const nearest = new Float64Array(places.length).fill(Number.POSITIVE_INFINITY);
  while (middles.length < count) {
    let best = -1;
    let bestTotal = Number.POSITIVE_INFINITY;
    for (const candidate of places) {
      if (middles.includes(candidate)) continue;
      let total = 0;
      for (const [index, place] of places.entries()) {
        const way = candidate === place ? 0 : times.minutes(candidate, place);
        total += weightOf(place) * Math.min(way, nearest[index] ?? way);
      }
      if (total < bestTotal) {
        best = candidate;
        bestTotal = total;
      }
    }
    if (best < 0) break;
    middles.push(best);
    for (const [index, place] of places.entries()) {
      const way = best === place ? 0 : times.minutes(best, place);
      nearest[index] = Math.min(nearest[index] ?? way, way);
    }
  }
  return middles;
}

function nearestOf(middles: readonly number[], place: number, times: TravelTimes): number {
  let best = 0;
  let bestMinutes = Number.POSITIVE_INFINITY;
  for (const [area, middle] of middles.entries()) {
    const minutes = middle === place ? -1 : times.minutes(middle, place);
    if (minutes < bestMinutes) {
      best = area;
      bestMinutes = minutes;
    }
  }
  return best;
}

function middleOf(
  inside: readonly number[],
  weightOf: (place: number) => number,
  times: TravelTimes,
): number {
  let best = inside[0] ?? 0;
  let bestTotal = Number.POSITIVE_INFINITY;
  for (const candidate of inside) {
    let total = 0;
    for (const place of inside) {
      if (place !== candidate) total += weightOf(place) * times.minutes(candidate, place);
    }
    if (total < bestTotal) {
      best = candidate;
      bestTotal = total;
    }
  }
  return best;
}
