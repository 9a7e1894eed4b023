import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type * as z from "zod";
import { hasPermission } from "../domain/access/permissions.ts";
import { requirePermission } from "../domain/access/require-permission.ts";
import { inTransaction, type StaffActor, type StaffContext } from "../domain/context.ts";
import { DomainError } from "../domain/errors.ts";
import { isId } from "../domain/new-id.ts";
import type { Keyset, PageAsked } from "../domain/paging/keyset.ts";
import { findTokenActor } from "../domain/sessions/staff-session.ts";
import { readPage, writeCursor } from "./api-cursor.ts";
import { readJson, readQuery } from "./api-input.ts";
import type { Operation } from "./api-operation.ts";
import { type Problem, problemResponse } from "./api-problem.ts";
import { readerLanguage } from "./reader-language.ts";
import { toFaultBody, unforeseenFault } from "./responses.ts";
import { isUnsafeText } from "./unsafe-text.ts";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

type Run<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType> = (input: {
  ctx: StaffContext;
  params: Record<string, string>;
  query: z.output<Q>;
  body: z.output<B>;
  /** Which page of a list is asked for. */
  page: PageAsked;
  /** The address of the page after this one. */
  linkTo: (next: Keyset | null) => string | null;
}) => Promise<z.input<A>>;

/** Runs one operation: token, permission, one transaction, JSON back; every refusal is a problem. */
async function call<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  operation: Operation<Q, B, A>,
  run: Run<Q, B, A>,
  { request, params, context }: Args,
): Promise<Response> {
  const { resources, requestId, log } = context;
  let actor: StaffActor | null = null;
  const refuse = (problem: Problem) =>
    problemResponse(problem, actor?.language ?? readerLanguage(request), requestId);
  const refuseUnforeseen = (error: unknown) => {
    log.error({ err: error }, "request failed");
    return refuse(unforeseenFault(error));
  };
  try {
    actor = await tokenActor(request, context);
  } catch (error) {
    return refuseUnforeseen(error);
  }
  const holder = actor;
  if (!holder)
    return refuse({ status: 401, code: "not_signed_in", headers: { "www-authenticate": "Bearer" } });
  // Before anything is read: whoever may not do it learns nothing of what is wanted.
  if (!hasPermission(holder.roles, operation.permission)) return refuse({ status: 403, code: "forbidden" });
  const known = checkParams(params);
  if (!known) return refuse({ status: 404, code: "not_found" });
  const { searchParams } = new URL(request.url);
  const query = readQuery(searchParams, operation.query);
  if (!query.ok) return refuse(query.problem);
  const page = readPage(operation.id, searchParams);
  if (!page) {
    const faults = [{ field: "cursor", code: "cursor_wrong" }];
    return refuse({ status: 400, code: "address_unreadable", faults });
  }
  const linkTo = (next: Keyset | null) =>
    next && nextAddress(resources.publicUrl, operation, { request, next });
  const body = await readJson(request, operation.body);
  if (!body.ok) return refuse(body.problem);
  try {
    const answer = await inTransaction(resources, holder, requestId, async (ctx) => {
      requirePermission(ctx, operation.permission);
      return run({ ctx, params: known, query: query.input, body: body.input, page, linkTo });
    });
    return Response.json(answer, { status: operation.status });
  } catch (error) {
    if (!(error instanceof DomainError)) return refuseUnforeseen(error);
    const { status, body: fault, headers } = toFaultBody(error);
    const { code, faults } = fault;
    const more = moreOf(error, { current: fault.current, sent: body.input });
    return refuse({ status, code, headers, ...(faults && { faults }), more });
  }
}

function moreOf(
  error: DomainError,
  { current, sent }: { current: Record<string, unknown> | undefined; sent: unknown },
): Record<string, unknown> {
  if ("units" in error) return { units: error.units };
  return current ? { current, differences: differencesOf(current, sent) } : {};
}

/** Where what is stored by now and what was sent are not the same. */
function differencesOf(current: Record<string, unknown>, sent: unknown) {
  if (typeof sent !== "object" || sent === null) return [];
  const given = new Map<string, unknown>(Object.entries(sent));
  return Object.entries(current).flatMap(([field, stored]) => {
    const yours = given.get(field) ?? null;
    const isSame = !given.has(field) || JSON.stringify(stored) === JSON.stringify(yours);
    return isSame || field === "version" ? [] : [{ field, stored, sent: yours }];
  });
}

function nextAddress(
  publicUrl: string,
  operation: Operation,
  { request, next }: { request: Request; next: Keyset },
): string {
  const asked = new URL(request.url);
  const cursor = writeCursor(operation.id, asked.searchParams, next);
  asked.searchParams.set("cursor", cursor);
  return `${publicUrl}${asked.pathname}${asked.search}`;
}

function tokenActor(request: Request, context: Args["context"]): Promise<StaffActor | null> {
  const token = /^Bearer ([\w-]{20,100})$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return token ? findTokenActor(context.resources, token) : Promise.resolve(null);
}

/** Ids in an address are UUIDs and text is text, else there is no such thing. */
function checkParams(params: Args["params"]): Record<string, string> | null {
  const known: Record<string, string> = {};
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue;
    if (isUnsafeText(value) || (name.endsWith("Id") && !isId(value))) return null;
    known[name] = value;
  }
  return known;
}

/** Any other method on an address that exists. */
export function refuseMethod(...allowed: string[]) {
  return ({ request, context }: Args): Response =>
    problemResponse(
      { status: 405, code: "method_not_allowed", headers: { allow: allowed.join(", ") } },
      readerLanguage(request),
      context.requestId,
    );
}

export function apiNotFound({ request, context }: Args): Response {
  return problemResponse({ status: 404, code: "not_found" }, readerLanguage(request), context.requestId);
}

/** One operation with what it does. */
export type Door = { method: Operation["method"]; answer: (args: Args) => Promise<Response> };

export function door<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  operation: Operation<Q, B, A>,
  run: Run<Q, B, A>,
): Door {
  return { method: operation.method, answer: (args) => call(operation, run, args) };
}

/** Loader and action of an address with its operations, in the shape Remix wants. */
export function apiRoute(...doors: readonly Door[]): {
  loader: (args: LoaderFunctionArgs) => unknown;
  action: (args: ActionFunctionArgs) => unknown;
} {
  const refused = refuseMethod(
    ...doors.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method])),
  );
  const answer = (method: string) => (args: Args) =>
    (doors.find((one) => one.method === method)?.answer ?? refused)(args);
  return { loader: answer("GET"), action: (args) => answer(args.request.method)(args) };
}
