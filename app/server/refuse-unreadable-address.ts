import type { RequestHandler } from "express";
import { refuse } from "./refuse.ts";

/** An address begins with a slash and a host is one, else the pages' framework would make a fault of ours of it. */
export const refuseUnreadableAddress: RequestHandler = (request, response, next) => {
  const host = request.get("host") ?? "localhost";
  const isReadable =
    request.originalUrl.startsWith("/") && URL.canParse(`http://${host}${request.originalUrl}`);
  if (isReadable) next();
  else refuse(request, response, 400);
};
