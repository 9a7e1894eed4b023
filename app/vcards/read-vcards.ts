/** What a card of a person says that a contact person has. */
export type VcardPerson = {
  name: string;
  role: string | null;
  organisation: string | null;
  phone: string | null;
  email: string | null;
};

export type VcardFaultReason = "card_without_name" | "card_not_closed";
/** A card that cannot be read: its number from 1 in the file, and why as a code. */
export type VcardFault = { card: number; reason: VcardFaultReason };
/** One card in the order of the file, with its number and the line it begins on, both from 1. */
export type VcardItem = { card: number; line: number } & (
  | { person: VcardPerson }
  | { reason: VcardFaultReason }
);
export type ReadVcards = { people: VcardPerson[]; faults: VcardFault[] };

type Property = { name: string; parameters: string[]; value: string };

/**
 * Persons in a vCard file, versions 2.1 (with quoted-printable), 3.0 and 4.0. Of several phones a mobile one is taken,
 * then the first that is no fax; of several addresses the preferred one. Anything else on a card is left unread.
 *
 * @param bytes UTF-8, else read as Windows-1252, which old telephones write
 */
export function readVcards(bytes: Uint8Array): ReadVcards {
  const read: ReadVcards = { people: [], faults: [] };
  for (const item of vcardItems(bytes)) {
    if ("person" in item) read.people.push(item.person);
    else read.faults.push({ card: item.card, reason: item.reason });
  }
  return read;
}

/** The same one card after another, for files with many. */
export function* vcardItems(bytes: Uint8Array): Generator<VcardItem> {
  let open: Property[] | null = null;
  let card = 0;
  let begun = 0;
  for (const { text, line } of unfold(textOf(bytes))) {
    const property = propertyOf(text);
    if (!property) continue;
    const isOfCard = /^vcard$/i.test(property.value.trim());
    if (property.name === "BEGIN" && isOfCard) {
      if (open) yield { card, line: begun, reason: "card_not_closed" };
      open = [];
      card += 1;
      begun = line;
    } else if (property.name === "END" && isOfCard) {
      if (!open) continue;
      const person = personOf(open);
      yield person ? { card, line: begun, person } : { card, line: begun, reason: "card_without_name" };
      open = null;
    } else if (!isLeftUnread(property.name)) open?.push(property);
  }
  if (open) yield { card, line: begun, reason: "card_not_closed" };
}

/** Pictures, sounds and keys, which may be long. */
const isLeftUnread = (name: string) => /^(?:PHOTO|LOGO|SOUND|KEY)$/.test(name);

function textOf(bytes: Uint8Array): string {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : null;
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Lines as they were before they were broken: a blank at the start goes on (3.0, 4.0), so does "=" at the end of quoted-printable (2.1). */
function* unfold(text: string): Generator<{ text: string; line: number }> {
  let parts: string[] = [];
  let begun = 1;
  let line = 0;
  let isQuoted = false;
  for (const [piece = ""] of text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) {
    line += 1;
    const read = piece.replace(/[\r\n]+$/, "");
    const goesOn = isQuoted && parts.at(-1)?.endsWith("=");
    if (goesOn) parts.push((parts.pop() ?? "").slice(0, -1), read);
    else if (/^[ \t]/.test(read) && parts.length > 0) parts.push(read.slice(1));
    else {
      if (parts.length > 0) yield { text: parts.join(""), line: begun };
      parts = [read];
      begun = line;
      isQuoted = /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE/i.test(read);
    }
  }
  if (parts.length > 0) yield { text: parts.join(""), line: begun };
}

function propertyOf(line: string): Property | null {
  const found = /^((?:"[^"]*"|[^":])*):(.*)$/s.exec(line);
  if (!found) return null;
  const [head = "", ...parameters] = (found[1] ?? "").match(/(?:"[^"]*"|[^;])+/g) ?? [];
  // "item1.TEL": a group that labels belong to.
  const name = head.replace(/^.*\./, "").toUpperCase();
  const value = found[2] ?? "";
  const isQuoted = parameters.some((parameter) => /^(?:ENCODING=)?QUOTED-PRINTABLE$/i.test(parameter));
  const charset = parameters.map((parameter) => /^CHARSET="?([\w-]+)/i.exec(parameter)?.[1]).find(Boolean);
  return { name, parameters, value: isQuoted ? fromQuotedPrintable(value, charset ?? "utf-8") : value };
}

function fromQuotedPrintable(value: string, charset: string): string {
  const bytes: number[] = [];
  for (let at = 0; at < value.length; at += 1) {
    const hex = /^=([0-9a-f]{2})/i.exec(value.slice(at, at + 3))?.[1];
    if (hex) {
      bytes.push(Number.parseInt(hex, 16));
      at += 2;
    } else bytes.push(...new TextEncoder().encode(value[at] ?? ""));
  }
  try {
    return new TextDecoder(charset).decode(new Uint8Array(bytes));
  } catch {
    return new TextDecoder().decode(new Uint8Array(bytes));
  }
}

const clean = (value: string | undefined): string | null =>
  (value ?? "")
    .replace(/\\n/gi, " ")
    .replace(/\\([,;:\\])/g, "$1")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what has no place in a line of text is dropped
    .replace(/[\u0000-\u001f\u007f]+/g, " ")
    .replace(/\s+/g, " ")
    .trim() || null;

/** Parts of a structured value: ";" between them, unless it is escaped. */
const partsOf = (value: string): string[] => value.split(/(?<!\\);/);

function personOf(properties: readonly Property[]): VcardPerson | null {
  const textOfProperty = (name: string) => properties.find((property) => property.name === name)?.value;
  const [family, given, middle] = partsOf(textOfProperty("N") ?? "").map((part) => clean(part));
  const fromParts = [given, middle, family].filter(Boolean).join(" ");
  const organisation = clean(partsOf(textOfProperty("ORG") ?? "")[0]);
  const name = clean(textOfProperty("FN")) ?? (fromParts || null);
  if (name === null) return null;
  return {
    name: name.slice(0, 200),
    role: clean(textOfProperty("TITLE")) ?? clean(textOfProperty("ROLE")),
    organisation,
    phone: phoneOf(properties),
    email: clean(best(properties, "EMAIL", () => 0)?.value)?.replace(/^mailto:/i, "") ?? null,
  };
}

function phoneOf(properties: readonly Property[]): string | null {
  const isOf = ({ parameters }: Property, kind: RegExp) =>
    parameters.some((parameter) => kind.test(parameter));
  const phone = best(properties, "TEL", (one) =>
    isOf(one, /\b(?:fax|pager|modem)\b/i)
      ? 3
      : isOf(one, /\b(?:cell|mobile|iphone)\b/i)
        ? 0
        : isOf(one, /\bhome\b/i)
          ? 2
          : 1,
  );
  if (!phone || isOf(phone, /\b(?:fax|pager|modem)\b/i)) return null;
  const number = clean(phone.value)
    ?.replace(/^tel:/i, "")
    .replace(/;.*$/, "")
    .replace(/\s*(?:x|ext\.?)\s*\d+$/i, "")
    .replace(/[^\d+\s().-]/g, "")
    .trim();
  return number && number.replace(/\D/g, "").length >= 5 ? number : null;
}

/** The one that comes first by `rank`, then the preferred one, then the first of the card. */
function best(
  properties: readonly Property[],
  name: string,
  rank: (one: Property) => number,
): Property | null {
  const isPreferred = ({ parameters }: Property) =>
    parameters.some((parameter) => /^(?:PREF(?:=1)?|TYPE=.*\bPREF\b.*)$/i.test(parameter));
  const order = (one: Property) => rank(one) * 2 + (isPreferred(one) ? 0 : 1);
  const found = properties.filter((property) => property.name === name && property.value.trim() !== "");
  return found.sort((one, other) => order(one) - order(other))[0] ?? null;
}
