import type { LoaderFunctionArgs } from "@remix-run/node";
import { openApiDocument } from "#app/http/api-document.ts";
import { refuseMethod } from "#app/http/api-handler.ts";

/** Anybody may read what the API looks like. */
export const loader = ({ context }: LoaderFunctionArgs) =>
  Response.json(openApiDocument(context.resources.publicUrl));

export const action = refuseMethod("GET", "HEAD");
