import {
  fieldsOf,
  type ProfileField,
  type ProfileSection,
  type SectionContent,
} from "../domain/career-profiles/profile-sections.ts";
import type { Language } from "../domain/context.ts";
import { preferenceDimensions } from "../domain/preferences/dimension.ts";
import type { WishesOfParticipant } from "../domain/preferences/get-wishes.ts";
import type { FactTranslate } from "./fact-words.ts";
import type { MessageKey } from "./messages/areas.ts";
import type { Translate } from "./translate.ts";
import { dimensionWords, type WishTranslate, wishWords } from "./wish-words.ts";

export type ProfileTranslate = Translate<MessageKey<"careerProfile">>;

type Item = { key: string; term: string; value: string };

/** "Hva vil du?": what a field asks. */
export const fieldWords = (t: ProfileTranslate, name: string): string =>
  t(`field_${name}` as MessageKey<"careerProfile">);

export const optionWords = (t: ProfileTranslate, field: string, option: string): string =>
  t(`${field}_${option}` as MessageKey<"careerProfile">);

/** What a section holds, field by field, in the order in which it is asked; what was not said is left out. */
export function sectionItems(section: ProfileSection, content: SectionContent, t: ProfileTranslate): Item[] {
  return fieldsOf[section].flatMap((field) => {
    const value = content[field.name];
    if (value === undefined || value.length === 0) return [];
    return [{ key: field.name, term: fieldWords(t, field.name), value: valueWords(field, value, t) }];
  });
}

function valueWords(field: ProfileField, value: SectionContent[string], t: ProfileTranslate): string {
  if (typeof value === "string") return field.kind === "choice" ? optionWords(t, field.name, value) : value;
  return value
    .map((each) => {
      if (typeof each === "string") return optionWords(t, field.name, each);
      return [each.when === "" ? each.what : `${each.what} (${each.when})`, each.words]
        .filter((part) => part !== "")
        .join(". ");
    })
    .join(field.kind === "rows" ? "\n" : ", ");
}

type WishSay = { wishes: WishTranslate; facts: FactTranslate; language: Language };

/** What the person wishes, and how much each matters. */
export function wishItems(
  {
    wishes,
    levels,
    occupations,
  }: Omit<WishesOfParticipant, "occupations"> & {
    occupations: readonly { code: string; nb: string; en: string }[];
  },
  say: WishSay,
): (Item & { source: string })[] {
  const nameOf = (code: string) => occupations.find((each) => each.code === code)?.[say.language] ?? code;
  return preferenceDimensions.flatMap((dimension) => {
    const value = wishWords(dimension, wishes, say.wishes, say.facts, nameOf);
    const level = levels[dimension];
    if (value === "" || !level) return [];
    return [
      {
        key: dimension,
        term: dimensionWords(say.wishes, dimension),
        value,
        source: say.wishes(`level_${level}`),
      },
    ];
  });
}
