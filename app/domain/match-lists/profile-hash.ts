import { createHash } from "node:crypto";
import { arrangement } from "../matching/arrange.ts";
import type { CareerProfile } from "../matching/career-profile.ts";
import { orderWeights } from "../matching/order.ts";

/**
 * Tells whether a list was made from the wishes, the starting point, the ruled-out workplaces and the rules of now.
 * The order in which rows come from the database changes nothing.
 */
export function profileHash({ wishes, home, excluded }: CareerProfile): string {
  const text = JSON.stringify([
    arrangement.version,
    orderWeights.version,
    sorted(wishes),
    home && [home.latitude, home.longitude, home.accuracyKm],
    [...excluded].sort(),
  ]);
  return createHash("sha256").update(text).digest("base64url");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}
