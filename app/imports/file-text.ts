/** The bytes of a file, whole or as they arrive. */
export type FileBytes = AsyncIterable<Uint8Array> | Uint8Array;

/**
 * Text of a file in pieces. A byte order mark decides (UTF-8, UTF-16); otherwise UTF-8 until bytes come that cannot be
 * UTF-8, and from there on Windows-1252 (the superset of latin-1 that spreadsheets write), unless real UTF-8 has
 * already been seen.
 */
export async function* fileText(bytes: FileBytes): AsyncGenerator<string> {
  let decode: ((piece: Uint8Array, last: boolean) => string) | null = null;
  for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
    decode ??= decoderFor(piece);
    const text = decode(piece, false);
    if (text !== "") yield text;
  }
  const rest = decode?.(new Uint8Array(), true) ?? "";
  if (rest !== "") yield rest;
}

function decoderFor(start: Uint8Array): (piece: Uint8Array, last: boolean) => string {
  if (start[0] === 0xff && start[1] === 0xfe) return utf16("utf-16le");
  if (start[0] === 0xfe && start[1] === 0xff) return utf16("utf-16be");
  return utf8OrLatin();
}

function utf16(encoding: string): (piece: Uint8Array, last: boolean) => string {
  const decoder = new TextDecoder(encoding);
  return (piece, last) => decoder.decode(piece, { stream: !last });
}

function utf8OrLatin(): (piece: Uint8Array, last: boolean) => string {
  let carry = new Uint8Array();
  let seenUtf8 = false;
  let latin = false;
  let first = true;
  return (piece, last) => {
    const all = carry.length === 0 ? piece : Uint8Array.from([...carry, ...piece]);
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
