import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import type * as z from "zod";
import { inTransaction, type Language, type PortalContext } from "../domain/context.ts";
import { portal } from "../i18n/messages/portal.ts";
import { portalFaults } from "../i18n/messages/portal-faults.ts";
import type { PageMessages } from "../i18n/page-messages.ts";
import { readForm } from "./form-input.ts";
import { type ActionFault, checkAddress, faultResponse, refusedForm } from "./handler.ts";
import { findPortalIdentity, portalLanguage, requirePortalIdentity } from "./portal-identity.ts";

/** Only the portal's own words, in one language: nothing of the staff side reaches an employer's browser. */
export function portalMessages(language: Language): PageMessages {
  return { language, areas: { portal: portal[language], faults: portalFaults[language] } };
}

type Params = Record<string, string>;
type Door = LoaderFunctionArgs["context"] & { language: Language };
type Input = { ctx: PortalContext; params: Params; request: Request };

/** Loader of a page behind the portal's sign-in: one contact person at one workplace, one transaction. */
export function portalLoader<T extends object>(
  load: (input: Input) => Promise<T>,
): (args: LoaderFunctionArgs) => Promise<T & { messages: PageMessages }> {
  return async ({ request, params, context }) => {
    const actor = await requirePortalIdentity(request, context);
    const address = checkAddress(request, params);
    try {
      const loaded = await inTransaction(context.resources, actor, context.requestId, (ctx) =>
        load({ ctx, params: address.params, request }),
      );
      return { ...loaded, messages: portalMessages(actor.language) };
    } catch (error) {
      throw faultResponse(error);
    }
  };
}

/** Action behind the portal's sign-in; a fault gives the form back with everything that was typed. */
export function portalAction<S extends z.ZodType>(
  form: S,
  act: (input: Input & { input: z.output<S> }) => Promise<Response>,
) {
  return async ({ request, params, context }: ActionFunctionArgs) => {
    const actor = await requirePortalIdentity(request, context);
    const address = checkAddress(request, params);
    return answer({ request, context }, form, (input) =>
      inTransaction(context.resources, actor, context.requestId, (ctx) =>
        act({ ctx, params: address.params, request, input }),
      ),
    );
  };
}

/** Loader of a page in front of the sign-in. */
export function portalDoorLoader<T extends object>(
  load: (input: { door: Door; params: Params; request: Request }) => Promise<T>,
): (args: LoaderFunctionArgs) => Promise<T & { messages: PageMessages }> {
  return async ({ request, params, context }) => {
    const identity = await findPortalIdentity(request, context);
    const language = portalLanguage(request, context.resources.publicUrl, identity?.language ?? null);
    const address = checkAddress(request, params);
    try {
      const loaded = await load({ door: { ...context, language }, params: address.params, request });
      return { ...loaded, messages: portalMessages(language) };
    } catch (error) {
      throw faultResponse(error);
    }
  };
}

/** Action in front of the sign-in. */
export function portalDoorAction<S extends z.ZodType, R>(
  form: S,
  act: (input: { door: Door; params: Params; request: Request; input: z.output<S> }) => Promise<R>,
) {
  return async ({ request, params, context }: ActionFunctionArgs) => {
    const address = checkAddress(request, params);
    const door = { ...context, language: portalLanguage(request, context.resources.publicUrl, null) };
    return answer({ request, context }, form, (input) =>
      act({ door, params: address.params, request, input }),
    );
  };
}

async function answer<S extends z.ZodType, R>(
  { request, context }: Pick<ActionFunctionArgs, "request" | "context">,
  schema: S,
  act: (input: z.output<S>) => Promise<R>,
) {
  const form = await readForm(request, schema);
  if (!form.ok) return data<ActionFault>({ code: "invalid", ...form.reply }, { status: 400 });
  try {
    return await act(form.input);
  } catch (error) {
    return refusedForm(error, form.values, context);
  }
}
