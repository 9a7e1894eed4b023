/** Where a sum of money stands: `text.slice(start, end)`. */
export type AmountPlace = { start: number; end: number };

const space = "[\\s\\u00a0\\u202f]";
// 12000, 12 000, 12.000, 12 000,50
const number = `\\d{1,3}(?:(?:${space}|[.'])\\d{3})+(?:,\\d{1,2})?|\\d+(?:[.,]\\d{1,2})?`;
const currency =
  "kr(?:oner)?\\b\\.?|nok\\b|norske kroner|kroner\\b|euro\\b|eur\\b|usd\\b|dollar\\b|€|\\$|,-|,–|:-";
const period =
  "i (?:måneden|måned|mnd|uka|uken|året|timen|dagen)|per (?:måned|mnd|uke|år|time|dag)|pr\\.? (?:måned|mnd|uke|år|time|dag)|(?:a|per|each|every) (?:month|week|year|hour|day)|/ ?(?:mnd|måned|uke|år|t|time|month|year|hour)\\b|månedlig|utbetalt|brutto|netto|før skatt|etter skatt|before tax|after tax|gross\\b|net\\b";
const words =
  "hundre|tusen|million(?:er)?|hundred|thousand|million|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|femten|tjue|tretti|førti|femti|ten|twenty";

const patterns = [
  // kr 12 000, NOK 500, € 40
  new RegExp(`(?:\\bkr\\.?|\\bnok|\\bkroner|€|\\$)${space}*(?:${number})`, "giu"),
  // 12 000 kr, 500,-, 40 euro, 20 tusen kroner
  new RegExp(
    `(?<![\\d.,])(?:${number})${space}*(?:(?:tusen|mill(?:ioner)?\\.?|thousand|k)${space}*)?(?:${currency})`,
    "giu",
  ),
  // 24 tusen, 24k i måneden
  new RegExp(`(?<![\\d.,])\\d+(?:,\\d+)?${space}*(?:tusen|tusenlapper|thousand)(?![\\p{L}])`, "giu"),
  // 24000 i måneden, 310 000 brutto: four figures and more beside a period or before tax
  new RegExp(
    `(?<![\\d.,])(?:\\d{1,3}(?:(?:${space}|[.'])\\d{3})+|\\d{4,7})(?:,\\d{1,2})?${space}*(?:${period})`,
    "giu",
  ),
  // ti tusen kroner, femti kroner
  new RegExp(`(?<![\\p{L}])(?:(?:${words})${space}*){1,6}(?:kroner|kr)(?![\\p{L}])`, "giu"),
  // 2 G, 6,5 G: the National Insurance basic amount, as its letter
  new RegExp(`(?<![\\d.,\\p{L}])\\d{1,2}(?:,\\d{1,2})?${space}?G(?![\\p{L}\\d])`, "gu"),
];

/**
 * Finds sums of money in free text, Norwegian or English: with a currency before or behind, in thousands, per month or
 * before tax, in words, or as a number of basic amounts ("2 G"). Days, years, hours, percentages, paragraphs and
 * telephone numbers are left alone. Places come in order and do not overlap; never throws.
 */
export function findAmounts(text: string): AmountPlace[] {
  const places = patterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: AmountPlace[] = [];
  for (const place of places) if (place.start >= (apart.at(-1)?.end ?? 0)) apart.push(place);
  return apart;
}
