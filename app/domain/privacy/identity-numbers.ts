export type IdentityNumberKind = "national_identity_number" | "d_number" | "h_number" | "test_number";

/** Where a number stands: `text.slice(start, end)` is the number with its spaces, dots and dashes. */
export type IdentityNumberPlace = { start: number; end: number; kind: IdentityNumberKind };

const digitsInNumber = 11;
const longestSeparator = 3;
const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Finds Norwegian identity numbers in free text: fødselsnummer, D-numbers (day + 40), H-numbers (month + 40) and the
 * synthetic test numbers (month + 40, + 65, + 80), written together or with spaces, dots or dashes between.
 *
 * Control digits follow both rules at once: the one in force, and the one from 2032, which accepts remainder 0 to 3 for
 * the first control digit (Skatteetaten, "Nye fødselsnummer og d-nummer fra 2032"). About 1 % of random strings of
 * eleven digits pass. Numbers grouped as bank accounts (4-2-5) are left alone.
 *
 * One pass over the text; never throws. Places do not overlap and come in order.
 */
export function findIdentityNumbers(text: string): IdentityNumberPlace[] {
  const places: IdentityNumberPlace[] = [];
  const positions: number[] = [];
  let index = 0;
  while (index < text.length) {
    if (digitAt(text, index) < 0) {
      index += 1;
      continue;
    }
    index = collectRun(text, index, positions);
    if (positions.length >= digitsInNumber) findInRun(text, positions, places);
  }
  return places;
}

/** The text with each digit of each identity number replaced by "•". */
export function maskIdentityNumbers(text: string): string {
  let masked = "";
  let from = 0;
  for (const { start, end } of findIdentityNumbers(text)) {
    masked += text.slice(from, start) + text.slice(start, end).replace(/[\d\uff10-\uff19]/g, "•");
    from = end;
  }
  return masked + text.slice(from);
}

/** Collects the positions of digits parted by at most three separators; returns where the run ended. */
function collectRun(text: string, from: number, positions: number[]): number {
  positions.length = 0;
  let index = from;
  let separators = 0;
  while (index < text.length && separators <= longestSeparator) {
    if (digitAt(text, index) >= 0) {
      positions.push(index);
      separators = 0;
    } else if (isSeparator(text.charCodeAt(index))) {
      separators += 1;
    } else {
      break;
    }
    index += 1;
  }
  return index;
}

function findInRun(text: string, positions: readonly number[], places: IdentityNumberPlace[]): void {
  let first = 0;
  while (first + digitsInNumber <= positions.length) {
    const start = positions[first] ?? 0;
    const end = (positions[first + digitsInNumber - 1] ?? 0) + 1;
    const standsAlone = digitAt(text, start - 1) < 0 && digitAt(text, end) < 0;
    const kind = standsAlone && !isGroupedAsAccount(positions, first) ? kindOf(text, positions, first) : null;
    if (kind) {
      places.push({ start, end, kind });
      first += digitsInNumber;
    } else {
      first += 1;
    }
  }
}

function kindOf(text: string, positions: readonly number[], first: number): IdentityNumberKind | null {
  const digits: number[] = [];
  for (let offset = 0; offset < digitsInNumber; offset += 1)
    digits.push(digitAt(text, positions[first + offset] ?? -1));
  const [d1 = 0, d2 = 0, m1 = 0, m2 = 0, y1 = 0, y2 = 0] = digits;
  const kind = kindOfDate(d1 * 10 + d2, m1 * 10 + m2, y1 * 10 + y2);
  return kind && controlDigitsHold(digits) ? kind : null;
}

function kindOfDate(day: number, month: number, year: number): IdentityNumberKind | null {
  const isD = day > 40;
  for (const shift of [0, 40, 65, 80]) {
    if (!isDate(isD ? day - 40 : day, month - shift, year)) continue;
    if (shift === 40) return "h_number";
    if (shift > 40) return "test_number";
    return isD ? "d_number" : "national_identity_number";
  }
  return null;
}

function isDate(day: number, month: number, year: number): boolean {
  const longest = daysInMonth[month - 1];
  if (longest === undefined || day < 1 || day > longest) return false;
  // The century is not known from the date alone, and 2000 was a leap year.
  return month !== 2 || day < 29 || year % 4 === 0;
}

function controlDigitsHold(digits: readonly number[]): boolean {
  return weigh(digits, firstWeights) % 11 <= 3 && weigh(digits, secondWeights) % 11 === 0;
}

function weigh(digits: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let place = 0; place < weights.length; place += 1) sum += (digits[place] ?? 0) * (weights[place] ?? 0);
  return sum;
}

function isGroupedAsAccount(positions: readonly number[], first: number): boolean {
  for (let offset = 1; offset < digitsInNumber; offset += 1) {
    const parted = (positions[first + offset] ?? 0) - (positions[first + offset - 1] ?? 0) > 1;
    if (parted !== (offset === 4 || offset === 6)) return false;
  }
  return true;
}

/** 0 to 9, or -1 when no digit stands there; full-width digits count. */
function digitAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 0xff10 && code <= 0xff19) return code - 0xff10;
  return -1;
}

function isSeparator(code: number): boolean {
  // Space, tab, dot, hyphen, slash, soft hyphen, no-break spaces, zero-width signs, dashes and the minus sign.
  if (code === 32 || code === 46 || code === 45) return true;
  if (code === 9 || code === 47 || code === 0xa0 || code === 0xad || code === 0x2212 || code === 0x202f)
    return true;
  return (code >= 0x2000 && code <= 0x2015) || code === 0x2060 || code === 0xfeff;
}
