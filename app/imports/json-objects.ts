import { type FileBytes, fileText } from "./file-text.ts";
import type { RowError } from "./row-error.ts";

export type JsonItem = { value: unknown; line: number } | { error: RowError };

/**
 * Objects of a JSON file one at a time: a single object, an array of objects, or one object a line. Each is parsed for
 * itself, so a broken one is reported with the line it starts on and the rest is read.
 */
export async function* jsonObjects(bytes: FileBytes): AsyncGenerator<JsonItem> {
  let line = 1;
  let object = "";
  let startLine = 1;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let sawObject = false;
  let sawOther = false;
  for await (const piece of fileText(bytes)) {
    let from = depth > 0 ? 0 : -1;
    for (let index = 0; index < piece.length; index += 1) {
      const sign = piece.charAt(index);
      if (sign === "\n") line += 1;
      if (depth === 0) {
        if (sign === "{") {
          depth = 1;
          from = index;
          startLine = line;
          sawObject = true;
        } else if (!/[\s,[\]]/.test(sign)) {
          sawOther = true;
        }
      } else if (escaped) {
        escaped = false;
      } else if (inString) {
        if (sign === "\\") escaped = true;
        else if (sign === '"') inString = false;
      } else if (sign === '"') {
        inString = true;
      } else if (sign === "{") {
        depth += 1;
      } else if (sign === "}") {
        depth -= 1;
        if (depth === 0) {
          yield parse(object + piece.slice(from, index + 1), startLine);
          object = "";
          from = -1;
        }
      }
    }
    if (from >= 0) object += piece.slice(from);
  }
  if (depth > 0) yield { error: { line: startLine, reason: "not_json" } };
  else if (sawOther && !sawObject) yield { error: { line: 1, reason: "not_json" } };
}

function parse(text: string, line: number): JsonItem {
  try {
    return { value: JSON.parse(text), line };
  } catch {
    return { error: { line, reason: "not_json" } };
  }
}
