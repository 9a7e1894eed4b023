/** The bytes of a file, whole or as they arrive. */
export type FileBytes = AsyncIterable<Uint8Array> | Uint8Array;

/** Encodings that somebody may say a file has, when what we took it for shows the wrong letters. */
export const textEncodings = [
  "utf-8",
  "windows-1252",
  "iso-8859-15",
  "macintosh",
  "utf-16le",
  "utf-16be",
] as const;
export type TextEncoding = (typeof textEncodings)[number];

/**
 * Text of a file in pieces. A byte order mark decides (UTF-8, UTF-16), else the zeros between letters that UTF-16 has;
 * otherwise UTF-8 until bytes come that cannot be
 * UTF-8, and from there on Windows-1252 (the superset of latin-1 that spreadsheets write), unless real UTF-8 has
 * already been seen.
 */
export async function* fileText(bytes: FileBytes, encoding?: TextEncoding): AsyncGenerator<string> {
  let decode: Decoder | null = null;
  for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
    decode ??= encoding ? decoderOf(encoding) : decoderFor(piece);
    const text = decode(piece, false);
    if (text !== "") yield text;
  }
  const rest = decode?.(new Uint8Array(), true) ?? "";
  if (rest !== "") yield rest;
}

type Decoder = (piece: Uint8Array, last: boolean) => string;

function decoderFor(start: Uint8Array): Decoder {
  if (start[0] === 0xff && start[1] === 0xfe) return decoderOf("utf-16le");
  if (start[0] === 0xfe && start[1] === 0xff) return decoderOf("utf-16be");
  return utf16WithoutMark(start) ?? utf8OrLatin();
}

/** Western text in UTF-16 has a zero beside nearly every letter, always on the same side. */
function utf16WithoutMark(start: Uint8Array): Decoder | null {
  const looked = Math.min(start.length - (start.length % 2), 4096);
  const zeros = [0, 0];
  for (let at = 0; at < looked; at += 1) if (start[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const pairs = looked / 2;
  if (looked < 4 || Math.max(even, odd) < 0.6 * pairs || Math.min(even, odd) > 0.1 * pairs) return null;
  return decoderOf(odd > even ? "utf-16le" : "utf-16be");
}

function decoderOf(encoding: string): Decoder {
  const decoder = new TextDecoder(encoding);
  return (piece, last) => decoder.decode(piece, { stream: !last });
}

function utf8OrLatin(): Decoder {
  let carry = new Uint8Array();
  let seenUtf8 = false;
  let latin = false;
  let first = true;
  return (piece, last) => {
    const all = carry.length === 0 ? piece : joined(carry, piece);
    const whole = last || latin ? all.length : wholeCharacters(all);
    carry = all.slice(whole);
    const now = all.subarray(0, whole);
    let text: string | null = latin ? null : decodeOrNull("utf-8", now, !seenUtf8);
    if (text === null) {
      latin = true;
      text = new TextDecoder("windows-1252").decode(now);
    } else if (text.length < now.length) {
      seenUtf8 = true;
    }
    if (first && text !== "") {
      first = false;
      text = text.replace(/^\ufeff/, "");
    }
    return text;
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function decodeOrNull(encoding: string, bytes: Uint8Array, fatal: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** How many bytes can be decoded now, without a UTF-8 character cut in two at the end. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}
