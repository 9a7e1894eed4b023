import * as z from "zod";
import type { FieldFault } from "../domain/errors.ts";
import type { Problem } from "./api-problem.ts";
import { isUnsafeText } from "./unsafe-text.ts";

export type ReadInput<T> = { ok: true; input: T } | { ok: false; problem: Problem };

const largestJson = 200_000;
const deepest = 20;
const longestParameter = 1000;

const refuse = (status: number, code: string, faults?: FieldFault[]): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { status, code, ...(faults && { faults }) },
});

/** Schema messages are codes; one that is none comes from the library. */
function faultsOf(error: z.ZodError): FieldFault[] {
  return error.issues.map((issue) => {
    const field = issue.path.join(".");
    if (issue.code === "unrecognized_keys") return { field: issue.keys.join(", "), code: "unknown_field" };
    return { field, code: /^[a-z0-9_]+$/.test(issue.message) ? issue.message : "field_wrong" };
  });
}

function isMany(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return isMany(schema.unwrap());
  return schema instanceof z.ZodArray;
}

/** Reads the query of an address: each parameter once, except where the schema has a list. */
export function readQuery<S extends z.ZodObject>(search: URLSearchParams, schema: S): ReadInput<z.output<S>> {
  const given = new Map<string, string | string[]>();
  const faults: FieldFault[] = [];
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name);
    if (isUnsafeText(name)) faults.push({ field: "", code: "text_unreadable" });
    else if (values.some(isUnsafeText)) faults.push({ field: name, code: "text_unreadable" });
    else if (values.some((value) => value.length > longestParameter))
      faults.push({ field: name, code: "too_long" });
    else if (!Object.hasOwn(schema.shape, name)) faults.push({ field: name, code: "unknown_field" });
    else if (isMany(schema.shape[name] ?? z.never())) given.set(name, values);
    else if (values.length > 1) faults.push({ field: name, code: "sent_twice" });
    else given.set(name, values[0] ?? "");
  }
  if (faults.length > 0) return refuse(400, "address_unreadable", faults);
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success) return { ok: true, input: parsed.data };
  return refuse(400, "address_unreadable", faultsOf(parsed.error));
}

/** Reads a JSON body: bounded, in UTF-8, not too deep, with text that can be stored. A GET has none. */
export async function readJson<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<ReadInput<z.output<S>>> {
  if (request.body === null && schema instanceof z.ZodUndefined) return parse(schema, undefined);
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return refuse(415, "media_type");
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > largestJson) return refuse(413, "body_too_large");
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return refuse(400, "body_not_json");
  }
  const flaw = flawOf(json);
  if (flaw) return refuse(400, flaw);
  return parse(schema, json);
}

function parse<S extends z.ZodType>(schema: S, json: unknown): ReadInput<z.output<S>> {
  const parsed = schema.safeParse(withoutNulls(json));
  if (parsed.success) return { ok: true, input: parsed.data };
  return refuse(422, "invalid", faultsOf(parsed.error));
}

/** A field that is null says the same as one that is left out, so that what was read can be sent back. */
function withoutNulls(json: unknown): unknown {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return json;
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null));
}

/** Walks without recursion, so that no depth of what was sent can exhaust the stack. */
function flawOf(json: unknown): "text_unreadable" | "body_too_deep" | null {
  let level: unknown[] = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return "body_too_deep";
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value === "string" && isUnsafeText(value)) return "text_unreadable";
      if (value === null || typeof value !== "object") continue;
      for (const [key, inner] of Object.entries(value)) {
        if (isUnsafeText(key)) return "text_unreadable";
        next.push(inner);
      }
    }
    level = next;
  }
  return null;
}
