/** Counties in force since 1 January 2024; the first two digits of a municipality number. Statistics Norway, KLASS 104. */
export const counties: Readonly<Record<string, string>> = {
  "03": "Oslo",
  "11": "Rogaland",
  "15": "Møre og Romsdal",
  "18": "Nordland - Nordlánnda",
  "31": "Østfold",
  "32": "Akershus",
  "33": "Buskerud",
  "34": "Innlandet",
  "39": "Vestfold",
  "40": "Telemark",
  "42": "Agder",
  "46": "Vestland",
  "50": "Trøndelag - Trööndelage",
  "55": "Troms - Romsa - Tromssa",
  "56": "Finnmark - Finnmárku - Finmarkku",
};

/** County name of a municipality number, or "" when the two first digits are no county. */
export function countyName(municipalityNumber: string): string {
  return counties[municipalityNumber.slice(0, 2)] ?? "";
}
