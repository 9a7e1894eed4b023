import { findMunicipality } from "#db/reference/municipalities.ts";
import type { ComparedWorkplace } from "./compare-workplaces.ts";
import { foldName } from "./fold-name.ts";

/** Folded words of where a workplace lies: post town, municipality, street. In a name they say which branch it is. */
export function placesOf({ place, municipalityNumber, addressLine }: ComparedWorkplace): ReadonlySet<string> {
  const words = new Set<string>();
  const municipality = municipalityNumber === null ? "" : (findMunicipality(municipalityNumber)?.name ?? "");
  const street = (addressLine ?? "").replace(/\d.*$/, "");
  for (const text of [place ?? "", municipality, street]) {
    for (const word of foldName(text).split(" ")) if (word.length > 2) words.add(word);
  }
  return words;
}
