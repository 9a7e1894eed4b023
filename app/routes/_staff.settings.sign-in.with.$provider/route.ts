import type { LoaderFunctionArgs } from "@remix-run/node";
import { errandToLink } from "#app/domain/external-identities/external-sign-in.ts";
import { staffLoader } from "#app/http/handler.ts";
import { toProvider } from "#app/http/to-provider.ts";

const load = staffLoader({ permission: "own_account:write", messages: [] }, async ({ ctx }) => ({
  errand: errandToLink(ctx),
}));

/** Links the signed-in person to an identity provider. */
export async function loader(args: LoaderFunctionArgs) {
  const { errand } = await load(args);
  return toProvider(args, args.params.provider ?? "", errand);
}
