/** What goes on a card. */
export type CardOf = {
  name: string;
  role: string | null;
  organisation: string;
  phone: string | null;
  email: string | null;
};

/**
 * One person as a vCard 3.0 (RFC 2426), which telephones, Outlook and Google all read: lines end with CR LF and are
 * broken after at most 75 bytes, never within a letter.
 */
export function writeVcard(person: CardOf): string {
  const words = person.name.trim().split(/\s+/);
  const family = words.length > 1 ? (words.pop() ?? "") : "";
  const lines = [
    "BEGIN:VCARD",
    "VERSION:3.0",
    `FN:${escaped(person.name)}`,
    `N:${escaped(family)};${escaped(words.join(" "))};;;`,
    `ORG:${escaped(person.organisation)}`,
    ...(person.role ? [`TITLE:${escaped(person.role)}`] : []),
    ...(person.phone ? [`TEL;TYPE=WORK,VOICE:${escaped(person.phone)}`] : []),
    ...(person.email ? [`EMAIL;TYPE=INTERNET,WORK:${escaped(person.email)}`] : []),
    "END:VCARD",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

const escaped = (text: string): string =>
  text
    .replace(/\\/g, "\\\\")
    .replace(/([,;])/g, "\\$1")
    .replace(/\r\n|\r|\n/g, "\\n");

const longestLine = 75;

function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let bytes = 0;
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length;
    if (bytes + size > longestLine) {
      parts.push(part);
      part = " ";
      bytes = 1;
    }
    part += letter;
    bytes += size;
  }
  return [...parts, part].join("\r\n");
}
