/** Largest form that is read, in characters; far above anything the screens can send. */
export const largestForm = 200_000;

/** NUL cannot be stored and a lone surrogate is not a character: neither is ever typed by a person. */
export function isUnsafeText(text: string): boolean {
  return text.includes("\u0000") || !text.isWellFormed();
}
