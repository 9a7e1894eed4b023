/** Suggested task tags, written by us. A tag outside the list is free text and is compared word for word. */
export const taskTags = [
  "animals",
  "assembly",
  "baking",
  "cash_register",
  "childcare",
  "cleaning",
  "computers",
  "cooking",
  "deliveries",
  "dishwashing",
  "driving",
  "elderly_care",
  "forklift",
  "gardening",
  "hair_and_beauty",
  "invoicing",
  "laundry",
  "machines",
  "maintenance",
  "office_work",
  "outdoor_work",
  "packing",
  "painting",
  "reception",
  "repairs",
  "security",
  "selling",
  "serving",
  "shelf_stacking",
  "sorting",
  "teaching",
  "telephone",
  "vehicles",
  "warehouse",
  "waste_sorting",
  "web_and_social_media",
  "woodwork",
] as const;
export type TaskTag = (typeof taskTags)[number];

const known: ReadonlySet<string> = new Set(taskTags);

export function isTaskTag(tag: string): tag is TaskTag {
  return known.has(tag);
}

/** A tag as it is stored and compared: trimmed, single spaces, lower case; at most 60 characters are allowed. */
export function tidyTag(tag: string): string {
  return tag.normalize("NFC").trim().replace(/\s+/gu, " ").toLocaleLowerCase("nb");
}
