/** Largest form that is read, in characters; far above anything the screens can send. */
export const largestForm = 200_000;

/**
 * NUL cannot be stored, a lone surrogate is not a character, and U+FFFD stands where bytes were no text: none of them is
 * ever typed by a person.
 */
export function isUnsafeText(text: string): boolean {
  return text.includes("\u0000") || text.includes("\ufffd") || !text.isWellFormed();
}
