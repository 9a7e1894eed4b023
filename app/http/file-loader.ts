import type { LoaderFunctionArgs } from "@remix-run/node";
import { hasPermission, type Permission } from "../domain/access/permissions.ts";
import type { Resources, StaffActor } from "../domain/context.ts";
import { Forbidden } from "../domain/errors.ts";
import { checkAddress, faultResponse } from "./handler.ts";
import { requireIdentity } from "./staff-identity.ts";

export type FileAnswer = { body: ReadableStream<Uint8Array>; type: string; name: string };

type FileInput = {
  actor: StaffActor;
  resources: Resources;
  requestId: string;
  params: Record<string, string>;
  url: URL;
};

/** Loader of an address that is a file to be kept: signed in and permitted, sent as it is made. */
export function staffFileLoader(
  options: { permission: Permission },
  make: (input: FileInput) => Promise<FileAnswer>,
) {
  return async ({ request, params, context }: LoaderFunctionArgs): Promise<Response> => {
    const { actor } = await requireIdentity(request, context);
    const address = checkAddress(request, params);
    try {
      if (!hasPermission(actor.roles, options.permission)) throw new Forbidden();
      const { resources, requestId } = context;
      const { body, type, name } = await make({ actor, resources, requestId, ...address });
      return new Response(body, {
        headers: {
          "Content-Type": type,
          "Content-Disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "_")}"; filename*=UTF-8''${encodeURIComponent(name)}`,
          "Cache-Control": "no-store",
          "X-Content-Type-Options": "nosniff",
        },
      });
    } catch (error) {
      throw faultResponse(error);
    }
  };
}
