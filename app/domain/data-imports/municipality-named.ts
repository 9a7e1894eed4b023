import { municipalities } from "#db/reference/municipalities.ts";

const foldName = (name: string) => name.normalize("NFC").toLocaleLowerCase("nb").trim();

const byName = new Map<string, string | null>();
for (const { number, name } of municipalities) {
  for (const one of name.split(" - ").map(foldName)) {
    // Two municipalities share a name here and there; then it says nothing.
    byName.set(one, byName.has(one) ? null : number);
  }
}

/** The number of the only municipality of that name, with or without "kommune" behind it, or null. */
export function municipalityNamed(name: string): string | null {
  return byName.get(foldName(name).replace(/\s+kommune$/, "")) ?? null;
}
