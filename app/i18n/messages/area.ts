/** A sentence with {placeholders}, or one for each plural form, chosen by {count}. */
export type Message = string | { one: string; other: string };
export type Dictionary = Record<string, Message>;

/** Messages of one area in both languages: a key that one of them lacks is a type error. */
export function area<const K extends string>(messages: {
  nb: Record<K, Message>;
  en: Record<NoInfer<K>, Message>;
}): {
  nb: Record<K, Message>;
  en: Record<K, Message>;
} {
  return messages;
}
