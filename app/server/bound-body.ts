import type { RequestHandler } from "express";

export const largestBody = 1_000_000;

/** A body has a stated length and a limit; everything else is refused before a byte of it is read. */
export const boundBody: RequestHandler = (request, response, next) => {
  const length = request.get("content-length");
  if (request.get("transfer-encoding") !== undefined) {
    response.status(411).type("text/plain").send("The length of the request must be stated.");
  } else if (length !== undefined && Number(length) > largestBody) {
    response.status(413).type("text/plain").send("The request is too large.");
  } else {
    next();
  }
};
