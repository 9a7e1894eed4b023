/** A line of the input. One that is not readable is too long, not UTF-8, or has a NUL; `text` is then what can be shown. */
export type InputLine = { text: string; readable: boolean };

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Lines of a stream of bytes, one for each line feed and one for what stands after the last. Of a line longer than
 * `longest` bytes only the first are kept, so that a huge one costs no memory.
 */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<InputLine> {
  let kept: number[] = [];
  let tooLong = false;
  let begun = false;
  const finish = (): InputLine => {
    if (kept.at(-1) === carriageReturn) kept.pop();
    const line = readLine(Uint8Array.from(kept), tooLong);
    kept = [];
    tooLong = false;
    begun = false;
    return line;
  };
  for await (const piece of bytes) {
    for (const byte of piece) {
      if (byte === lineFeed) {
        yield finish();
        continue;
      }
      begun = true;
      if (kept.length < longest) kept.push(byte);
      else tooLong = true;
    }
  }
  if (begun) yield finish();
}

function readLine(bytes: Uint8Array, tooLong: boolean): InputLine {
  try {
    // A line cut short may end inside a character, which is no fault of its own.
    const text = new TextDecoder("utf-8", { fatal: !tooLong }).decode(bytes);
    return { text, readable: !tooLong && !text.includes("\0") };
  } catch {
    return { text: new TextDecoder().decode(bytes), readable: false };
  }
}
