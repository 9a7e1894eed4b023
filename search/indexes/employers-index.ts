import type { Settings } from "meilisearch";

const equality = (...attributePatterns: string[]) => ({
  attributePatterns,
  features: { facetSearch: false, filter: { equality: true, comparison: false } },
});

const comparison = (...attributePatterns: string[]) => ({
  attributePatterns,
  features: { facetSearch: false, filter: { equality: true, comparison: true } },
});

/** Most hits a list can page through; the engine's own default of 1,000 would cut a county's register. */
export const mostHits = 20_000;

/**
 * Settings of the employers index, as data. Norwegian letters: the engine folds å and æ but not ø, and splits no
 * compounds, so documents carry spelling variants and parts of their own.
 */
export const employersIndexSettings: Settings = {
  searchableAttributes: [
    "name",
    "name_variants",
    "name_parts",
    "organisation_number",
    "company_name",
    "place",
    "industry_name",
    "company_number",
  ],
  filterableAttributes: [
    equality("kind", "service_id", "adopted_by", "organisation_number", "company_number"),
    equality(
      "municipality_number",
      "industry_divisions",
      "industry_prefixes",
      "size",
      "stage",
      "band",
      "owner_id",
    ),
    equality("occupations", "facts", "adjustments_offered", "paused", "has_job_lead", "has_position"),
    comparison("head_count", "strength", "last_contact_day"),
    "_geo",
  ],
  sortableAttributes: ["kind", "name_order", "head_count", "strength", "last_contact_day", "_geo"],
  rankingRules: ["words", "typo", "sort", "proximity", "attribute", "exactness"],
  displayedAttributes: ["*"],
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 },
    disableOnAttributes: ["organisation_number", "company_number"],
    disableOnNumbers: true,
  },
  pagination: { maxTotalHits: mostHits },
  faceting: { maxValuesPerFacet: 400 },
  separatorTokens: ["&", "/"],
  searchCutoffMs: 1500,
};
