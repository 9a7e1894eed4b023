import type { RequestHandler } from "express";

/**
 * Throws away what nobody read of a body once the answer is out. Without it the rest stays in the socket, and the next
 * request on the same connection waits for ever.
 */
export const drainBody: RequestHandler = (request, response, next) => {
  response.on("finish", () => {
    if (request.complete) return;
    request.removeAllListeners("data");
    request.removeAllListeners("readable");
    request.resume();
  });
  next();
};
