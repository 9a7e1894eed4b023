/** Numbers to ring, as people write them: a plus, digits, spaces, brackets, dashes. */
const phoneNumber = /^\+?[\d\s().-]{5,}$/;

/**
 * A cell that no spreadsheet takes for a formula. What begins with a sign that starts one gets an apostrophe in front,
 * which our own import takes away again. A number to ring keeps its plus: with a space in it, it is read as text and not
 * as a sum.
 */
export function harmlessCell(text: string): string {
  if (!/^[=+\-@\t\r\n＝＋－＠]/.test(text)) return text;
  if (text.startsWith("+") && phoneNumber.test(text)) {
    return /\s/.test(text) ? text : `${text.slice(0, 3)} ${text.slice(3)}`;
  }
  return `'${text}`;
}
