import { parseWithZod } from "@conform-to/zod/v4";
import type * as z from "zod";
import type { FieldFault } from "../domain/errors.ts";
import { isUnsafeText, largestForm } from "./unsafe-text.ts";

/** What a form page needs to show itself again: what was typed, and what has to be put right. */
export type FormReply = { values: Record<string, string | string[]>; faults: FieldFault[] };

// A name may point into lists and objects ("facts[0].kind"). An index of billions would make a list of billions, and
// names of JavaScript's own would reach behind the form, so other names are left unread.
const readableName = /^[a-z][\w-]*(?:\.[a-z][\w-]*|\[\d{0,2}\])*$/i;
const ownNames = /(?:^|\.)(?:constructor|prototype)(?:\.|\[|$)/;

function readableFields(data: FormData): FormData {
  const readable = new FormData();
  for (const [name, value] of data) {
    if (name.length <= 200 && readableName.test(name) && !ownNames.test(name)) readable.append(name, value);
  }
  return readable;
}

/** Fields as they were typed; a field sent several times becomes a list. Files are left out: no form takes any. */
function typedValues(data: FormData): FormReply["values"] {
  const values: FormReply["values"] = {};
  for (const [name, value] of data) {
    // The one name that would not be a field of the object but what the object is made of.
    if (typeof value !== "string" || name === "__proto__") continue;
    // Not what every object has: "constructor" is a field as others are.
    const before = Object.hasOwn(values, name) ? values[name] : undefined;
    if (before === undefined) values[name] = value;
    else if (Array.isArray(before)) before.push(value);
    else values[name] = [before, value];
  }
  return values;
}

export type ReadForm<T> =
  | { ok: true; input: T; values: FormReply["values"] }
  | { ok: false; reply: FormReply };

/**
 * Reads a posted form. Schema messages are codes of app/i18n ("faults" area), and never sentences; a message that is
 * no code comes from the library and is shown as "has to be put right".
 */
export async function readForm<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<ReadForm<z.output<S>>> {
  const refuse = (code: string): ReadForm<z.output<S>> => ({
    ok: false,
    reply: { values: {}, faults: [{ field: "", code }] },
  });
  if (Number(request.headers.get("content-length") ?? 0) > largestForm) return refuse("form_too_large");
  let data: FormData;
  try {
    data = await request.formData();
  } catch {
    return refuse("form_unreadable");
  }
  const values = typedValues(data);
  const unsafe = Object.entries(values).filter(([name, value]) => [name, value].flat().some(isUnsafeText));
  if (unsafe.length > 0) {
    const faults = unsafe.map(([field]) => ({
      field: isUnsafeText(field) ? "" : field,
      code: "text_unreadable",
    }));
    return { ok: false, reply: { values: {}, faults } };
  }
  const submission = parseWithZod(readableFields(data), { schema });
  if (submission.status === "success") return { ok: true, input: submission.value, values };
  const faults: FieldFault[] = [];
  for (const [field, messages] of Object.entries(submission.error ?? {})) {
    const code = messages?.[0] ?? "";
    faults.push({ field, code: /^[a-z0-9_]+$/.test(code) ? code : "field_wrong" });
  }
  return { ok: false, reply: { values, faults } };
}
