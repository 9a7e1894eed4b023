import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { hasPermission, type Permission } from "../domain/access/permissions.ts";
import { requirePermission } from "../domain/access/require-permission.ts";
import { inTransaction, type Resources, type StaffActor } from "../domain/context.ts";
import { Forbidden, FreshSignInNeeded } from "../domain/errors.ts";
import { checkAddress, faultResponse, type LoaderInput } from "./handler.ts";
import { paths } from "./paths.ts";
import { requireIdentity } from "./staff-identity.ts";

type FileAnswer = {
  body: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | string;
  type: string;
  name: string;
};

/** A file to be kept: under its name in any letters, and never by a browser's cache. */
export const asFile = ({ body, type, name }: FileAnswer): Response =>
  new Response(body, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "_")}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });

type FileInput = {
  actor: StaffActor;
  resources: Resources;
  requestId: string;
  params: Record<string, string>;
  url: URL;
};

/** The address of the file that was asked for. */
export type Asked = { params: Record<string, string>; url: URL };

type FileOptions = {
  permission: Permission;
  /**
   * Address of the page that the file is taken from, with the choices kept. Whoever has to prove first who they are comes
   * back there: a file has no page of its own to come back to.
   */
  page?: (asked: Asked) => string;
};

function refusal(error: unknown, page: FileOptions["page"], asked: Asked): unknown {
  if (error instanceof FreshSignInNeeded && page) return redirect(paths.confirm(page(asked)));
  return faultResponse(error);
}

/** Loader of a file that is too large to hold: signed in and permitted, sent as it is made. */
export function staffFileLoader(options: FileOptions, make: (input: FileInput) => Promise<FileAnswer>) {
  return async ({ request, params, context }: LoaderFunctionArgs): Promise<Response> => {
    const { actor } = await requireIdentity(request, context);
    const address = checkAddress(request, params);
    try {
      if (!hasPermission(actor.roles, options.permission)) throw new Forbidden();
      const { resources, requestId } = context;
      const { body, type, name } = await make({ actor, resources, requestId, ...address });
      return asFile({ body, type, name });
    } catch (error) {
      throw refusal(error, options.page, address);
    }
  };
}

/** Loader of a file that is made whole in the transaction of the request, and sent after its commit. */
export function staffFile(
  options: FileOptions,
  make: (input: LoaderInput) => Promise<FileAnswer>,
): (args: LoaderFunctionArgs) => Promise<Response> {
  return async ({ request, params, context }) => {
    const { actor } = await requireIdentity(request, context);
    const address = checkAddress(request, params);
    try {
      // Made in the transaction and sent after its commit: what the log says of it is there before the first byte.
      const file = await inTransaction(context.resources, actor, context.requestId, (ctx) => {
        requirePermission(ctx, options.permission);
        return make({ ctx, ...address, request });
      });
      return asFile(file);
    } catch (error) {
      throw refusal(error, options.page, address);
    }
  };
}
