/** Names shorter than this are too close to ordinary words (HOST, POST, COST) to call a neighbour a mistake. */
const shortestGuessed = 8;

/**
 * Finds given names that look like a mistyped known name: our own prefix put in front,
 * or at most two letters wrong in a name of eight letters or more.
 *
 * @returns one entry a mistyped name, in the order given
 */
export function findMisspellings(given: string[], known: string[]): { given: string; meant: string }[] {
  const found: { given: string; meant: string }[] = [];
  for (const name of given) {
    if (known.includes(name)) continue;
    const bare = name.toUpperCase().replace(/^(THIRD|TREDJE)[_-]?(CUP|KOPP)[_-]?/, "");
    const meant =
      known.find((candidate) => candidate === bare) ??
      known.find((candidate) => candidate.length >= shortestGuessed && editDistance(bare, candidate, 2) <= 2);
    if (meant) found.push({ given: name, meant });
  }
  return found;
}

/** Levenshtein distance of two names in letters; gives up early with `limit + 1`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const substituted = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substituted, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? limit + 1;
}
