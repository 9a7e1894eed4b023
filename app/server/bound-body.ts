import type { RequestHandler } from "express";
import { refuse } from "./refuse.ts";

export const largestBody = 1_000_000;

/** A body has a stated length and a limit; everything else is refused before a byte of it is read. */
export const boundBody: RequestHandler = (request, response, next) => {
  const length = request.get("content-length");
  if (request.get("transfer-encoding") !== undefined) refuse(request, response, 411);
  else if (length !== undefined && Number(length) > largestBody) refuse(request, response, 413);
  else next();
};

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);

/** Methods that no address has; the pages' framework would answer them with an error of ours. */
export const refuseUnknownMethod: RequestHandler = (request, response, next) => {
  if (methods.has(request.method)) next();
  else refuse(request, response, 405);
};
