import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type LoaderFunctionArgs,
  redirect,
} from "@remix-run/node";
import type * as z from "zod";
import { hasPermission, type Permission } from "../domain/access/permissions.ts";
import { requirePermission } from "../domain/access/require-permission.ts";
import { inTransaction, type StaffContext } from "../domain/context.ts";
import { DomainError, Forbidden, FreshSignInNeeded, NotFound } from "../domain/errors.ts";
import { isId } from "../domain/new-id.ts";
import { type Area, type PageMessages, pageMessages } from "../i18n/page-messages.ts";
import { type FormReply, readForm } from "./form-input.ts";
import { holdForm } from "./held-form.ts";
import { paths } from "./paths.ts";
import { toFaultBody, unforeseenFault } from "./responses.ts";
import { addressToComeBackTo, requireIdentity } from "./staff-identity.ts";
import { isUnsafeText } from "./unsafe-text.ts";

type Params = Record<string, string>;

export type LoaderInput = { ctx: StaffContext; params: Params; url: URL; request: Request };

/** Ids in an address are UUIDs, and text in it is text; anything else is not found. */
export function checkAddress(
  request: Request,
  params: Readonly<Record<string, string | undefined>>,
): { params: Params; url: URL } {
  const url = new URL(request.url);
  const checked: Params = {};
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue;
    if (isUnsafeText(value) || (name.endsWith("Id") && !isId(value)))
      throw data({ code: "not_found" }, { status: 404 });
    checked[name] = value;
  }
  for (const [name, value] of url.searchParams) {
    if (isUnsafeText(name) || isUnsafeText(value) || value.length > 1000) {
      throw data({ code: "address_unreadable" }, { status: 400 });
    }
  }
  return { params: checked, url };
}

/** Turns an expected fault into the response that the error page shows; anything else is our own mistake. */
export function faultResponse(error: unknown): unknown {
  if (!(error instanceof DomainError)) return error;
  const { status, body, headers } = toFaultBody(error);
  return data(body, { status, headers });
}

/**
 * Loader of a staff page: signed in, permitted, one transaction. What it returns is given the messages of the areas
 * that the page uses, in the reader's language.
 */
export function staffLoader<T extends object>(
  options: { permission: Permission; messages: readonly Area[] },
  load: (input: LoaderInput) => Promise<T>,
): (args: LoaderFunctionArgs) => Promise<T & { messages: PageMessages }> {
  return async ({ request, params, context }) => {
    const { actor } = await requireIdentity(request, context);
    const address = checkAddress(request, params);
    try {
      const loaded = await inTransaction(context.resources, actor, context.requestId, async (ctx) => {
        requirePermission(ctx, options.permission);
        return load({ ctx, ...address, request });
      });
      return { ...loaded, messages: pageMessages(actor.language, options.messages) };
    } catch (error) {
      if (error instanceof FreshSignInNeeded) throw redirect(paths.confirm(addressToComeBackTo(request)));
      throw faultResponse(error);
    }
  };
}

/** What an action answers when the form has to be shown again. */
export type ActionFault = FormReply & { code: string; current?: Record<string, unknown> };

/**
 * Action of a staff page: signed in, permitted, form read by its schema, one transaction, then what `act` returns
 * (mostly a redirect, after the commit; else what the page shows of an answer that has no address). A fault gives the form back with everything that was typed.
 * Where a fresh proof of the holder is needed, the form is held until it has been given.
 */
export function staffAction<S extends z.ZodType, R = Response>(
  options: { permission: Permission; form: S },
  act: (input: LoaderInput & { input: z.output<S> }) => Promise<R>,
) {
  return async ({ request, params, context }: ActionFunctionArgs) => {
    const { actor } = await requireIdentity(request, context);
    const address = checkAddress(request, params);
    // Before the form is read: whoever may not do it learns nothing of what the form wants.
    if (!hasPermission(actor.roles, options.permission)) throw faultResponse(new Forbidden());
    const form = await readForm(request, options.form);
    if (!form.ok) return data<ActionFault>({ code: "invalid", ...form.reply }, { status: 400 });
    try {
      return await inTransaction(context.resources, actor, context.requestId, async (ctx) => {
        requirePermission(ctx, options.permission);
        return act({ ctx, ...address, request, input: form.input });
      });
    } catch (error) {
      // Thrown, so that what the page reads of an action's answer stays what the action says.
      if (error instanceof FreshSignInNeeded) throw await holdForm({ request, context, actor }, form.values);
      return refusedForm(error, form.values, context);
    }
  };
}

/** The form again with everything that was typed, whoever is to blame; only what is not there has no form. */
export function refusedForm(error: unknown, values: FormReply["values"], { log }: AppLoadContext) {
  if (error instanceof Response) throw error;
  if (error instanceof NotFound) throw faultResponse(error);
  if (error instanceof DomainError) {
    const { status, body, headers } = toFaultBody(error);
    const faults = body.faults ?? [{ field: "", code: body.code }];
    return data<ActionFault>({ code: body.code, values, faults, current: body.current }, { status, headers });
  }
  log.error({ err: error }, "request failed");
  const { status, code } = unforeseenFault(error);
  return data<ActionFault>({ code, values, faults: [{ field: "", code }] }, { status });
}

type Refused = ReturnType<typeof data<ActionFault>>;

/**
 * For the action of an address that has no page of its own: what was refused goes to the error page round it, or, when
 * it was not our fault, where `refused` sends it.
 */
export function withoutPage(
  action: (args: ActionFunctionArgs) => Promise<Response | Refused>,
  refused?: (args: ActionFunctionArgs) => Response,
) {
  return async (args: ActionFunctionArgs): Promise<Response> => {
    const answer = await action(args);
    if (answer instanceof Response) return answer;
    if (!refused || (answer.init?.status ?? 500) >= 500) throw answer;
    return refused(args);
  };
}
