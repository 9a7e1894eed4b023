import { everydayTitles } from "#db/reference/everyday-titles/index.ts";
import type { ComputedNeighbour } from "#db/reference/occupation-neighbours-computed.ts";
import { type Occupation, occupations } from "#db/reference/styrk08.ts";
import { titleFeatures } from "#search/occupations/title-features.ts";

/** A feature that more codes than this share says nothing about any two of them. */
const mostCodes = 40;
/** Cosines from which two occupations count as near; looked at pair by pair, and meant to be corrected by hand. */
export const nearByTitles = 0.2;
export const nearByName = 0.4;

/**
 * Finds occupations that stand near each other from what the product ships: everyday titles whose words and parts of
 * words two codes share, and official names that are much alike. Within a minor group of the standard shared titles
 * make tier 1, all else is tier 2. Leading and doing are other days: a manager is never near who is managed.
 *
 * Takes about a second, so the result is kept as a table (db/reference/occupation-neighbours-computed.ts).
 *
 * @returns each pair once, the smaller code first, in order
 */
export function computeNeighbours(): ComputedNeighbour[] {
  const known = occupations.filter(({ code }) => code !== "0000");
  const byTitles = cosines(known, ({ code }) => {
    const titles = everydayTitles.get(code);
    return [...(titles?.nb ?? []), ...(titles?.en ?? [])];
  });
  const byName = cosines(known, ({ nb, en }) => [nb, en]);
  const found: ComputedNeighbour[] = [];
  for (const [one, { code }] of known.entries()) {
    for (let two = one + 1; two < known.length; two += 1) {
      const other = known[two]?.code ?? "";
      if ((code[0] === "1") !== (other[0] === "1")) continue;
      const at = one * known.length + two;
      if ((byTitles[at] ?? 0) >= nearByTitles)
        found.push([code, other, code.slice(0, 3) === other.slice(0, 3) ? 1 : 2, "shared_title"]);
      else if ((byName[at] ?? 0) >= nearByName) found.push([code, other, 2, "name"]);
    }
  }
  return found;
}

/** The file that holds the table, as TypeScript. */
export function neighboursAsSource(neighbours: readonly ComputedNeighbour[]): string {
  const rows = neighbours.map((row) => `  [${row.map((value) => JSON.stringify(value)).join(", ")}],`);
  return `/**
 * Occupations near each other, found from shipped titles and names. Made by \`npm run -s occupations -- neighbours\`
 * and not changed by hand: what is written in occupation-neighbours.ts goes before it.
 */
export type ComputedNeighbour = readonly [
  code: string,
  other: string,
  tier: 1 | 2,
  source: "shared_title" | "name",
];

export const computedNeighbours: readonly ComputedNeighbour[] = [
${rows.join("\n")}
];
`;
}

/** Cosine of every two occupations' features, rarer ones heavier, as a square of rows. */
function cosines(
  known: readonly Occupation[],
  titlesOf: (one: Occupation) => readonly string[],
): Float32Array {
  const counts = new Map<string, Map<number, number>>();
  for (const [place, occupation] of known.entries()) {
    for (const title of titlesOf(occupation)) {
      for (const [feature, weight] of titleFeatures(title)) {
        const codes = counts.get(feature) ?? new Map<number, number>();
        codes.set(place, (codes.get(place) ?? 0) + weight);
        counts.set(feature, codes);
      }
    }
  }
  const size = known.length;
  const products = new Float32Array(size * size);
  for (const codes of counts.values()) {
    if (codes.size > mostCodes) continue;
    const rarity = Math.log(size / codes.size);
    const values = [...codes].map(([place, count]) => [place, Math.log(1 + count) * rarity] as const);
    for (const [one, left] of values) {
      for (const [two, right] of values)
        products[one * size + two] = (products[one * size + two] ?? 0) + left * right;
    }
  }
  const lengths = known.map((_, place) => Math.sqrt(products[place * size + place] ?? 0) || 1);
  return products.map(
    (product, at) => product / ((lengths[Math.floor(at / size)] ?? 1) * (lengths[at % size] ?? 1)),
  );
}
