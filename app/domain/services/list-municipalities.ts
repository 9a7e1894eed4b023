import { findMunicipality, municipalities } from "#db/reference/municipalities.ts";

export type CountyMunicipalities = {
  county: string;
  municipalities: { number: string; name: string }[];
};

/** Every municipality in force, by county; both in the order of the alphabet. */
export function listMunicipalities(): CountyMunicipalities[] {
  const byName = new Intl.Collator("nb-NO").compare;
  const counties = new Map<string, CountyMunicipalities>();
  for (const { county, number, name } of municipalities) {
    const group = counties.get(county) ?? { county, municipalities: [] };
    group.municipalities.push({ number, name });
    counties.set(county, group);
  }
  const sorted = [...counties.values()].sort((a, b) => byName(a.county, b.county));
  for (const group of sorted) group.municipalities.sort((a, b) => byName(a.name, b.name));
  return sorted;
}

export const isMunicipality = (number: string): boolean => findMunicipality(number) !== null;

/** Name of a municipality; the number itself where it is no longer in force. */
export const municipalityName = (number: string): string => findMunicipality(number)?.name ?? number;
