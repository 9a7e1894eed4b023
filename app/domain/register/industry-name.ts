import { findIndustryDivision, industryDivisions, industryDivisionsToday } from "#db/reference/industries.ts";

/** Name of a two-digit division; the code itself when there is none. */
export function divisionName(code: string, language: "nb" | "en"): string {
  return findIndustryDivision(code)?.[language] ?? code;
}

/** The industry as it is shown: the register's own words in Norwegian, the division's name otherwise. */
export function industryWords(
  industry: { industryCode: string | null; industryName: string | null },
  language: "nb" | "en",
): string | null {
  if (language === "nb" && industry.industryName) return industry.industryName;
  const [division] = industryDivisionsToday(industry.industryCode ?? "");
  return division === undefined ? industry.industryName : divisionName(division, language);
}

/** An industry told apart from another of much the same name: "Restaurantdrift (56.110)". */
export function industryWithCode(
  industry: { industryCode: string; industryName: string | null },
  language: "nb" | "en",
): string {
  const words = industryWords(industry, language);
  return words === null || words === industry.industryCode
    ? industry.industryCode
    : `${words} (${industry.industryCode})`;
}

/** Every division, for a choice. */
export function divisionChoices(language: "nb" | "en"): { code: string; name: string }[] {
  return industryDivisions.map(({ code, [language]: name }) => ({ code, name }));
}
