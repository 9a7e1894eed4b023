import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type * as z from "zod";
import { requirePermission } from "../domain/access/require-permission.ts";
import { inTransaction, type StaffActor, type StaffContext } from "../domain/context.ts";
import { DomainError } from "../domain/errors.ts";
import { isId } from "../domain/new-id.ts";
import { findTokenActor } from "../domain/sessions/staff-session.ts";
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
}) => Promise<z.input<A>>;

/** Runs one operation: token, permission, one transaction, JSON back; every refusal is a problem. */
async function call<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  operation: Operation<Q, B, A>,
  run: Run<Q, B, A>,
  { request, params, context }: Args,
): Promise<Response> {
  const { resources, requestId, log } = context;
  const actor = await tokenActor(request, context);
  const refuse = (problem: Problem) =>
    problemResponse(problem, actor?.language ?? readerLanguage(request), requestId);
  if (!actor)
    return refuse({ status: 401, code: "not_signed_in", headers: { "www-authenticate": "Bearer" } });
  const known = checkParams(params);
  if (!known) return refuse({ status: 404, code: "not_found" });
  const query = readQuery(new URL(request.url).searchParams, operation.query);
  if (!query.ok) return refuse(query.problem);
  const body = await readJson(request, operation.body);
  if (!body.ok) return refuse(body.problem);
  try {
    const answer = await inTransaction(resources, actor, requestId, async (ctx) => {
      requirePermission(ctx, operation.permission);
      return run({ ctx, params: known, query: query.input, body: body.input });
    });
    return Response.json(answer, { status: operation.status });
  } catch (error) {
    if (!(error instanceof DomainError)) {
      log.error({ err: error }, "request failed");
      return refuse(unforeseenFault(error));
    }
    const { status, body: fault, headers } = toFaultBody(error);
    const { code, faults } = fault;
    return refuse({ status, code, headers, ...(faults && { faults }), more: moreOf(error, fault.current) });
  }
}

function moreOf(error: DomainError, current: Record<string, unknown> | undefined): Record<string, unknown> {
  if ("units" in error) return { units: error.units };
  return current ? { current } : {};
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

/** Loader and action of an address with one operation, in the shape Remix wants. */
export function apiRoute<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  operation: Operation<Q, B, A>,
  run: Run<Q, B, A>,
): { loader: (args: LoaderFunctionArgs) => unknown; action: (args: ActionFunctionArgs) => unknown } {
  const answer = (args: Args) => call(operation, run, args);
  if (operation.method === "GET") return { loader: answer, action: refuseMethod("GET", "HEAD") };
  return {
    loader: refuseMethod(operation.method),
    action: (args) =>
      args.request.method === operation.method ? answer(args) : refuseMethod(operation.method)(args),
  };
}
