import type { Request, Response } from "express";
import { problemBody, problemType } from "../http/api-problem.ts";

const refusals = {
  400: { code: "address_unreadable", sentence: "The request could not be read." },
  403: { code: "cross_site", sentence: "This request came from another site and was refused." },
  405: { code: "method_not_allowed", sentence: "There is no such method here." },
  411: { code: "length_required", sentence: "The length of the request must be stated." },
  413: { code: "body_too_large", sentence: "The request is too large." },
  500: { code: "server_error", sentence: "Something went wrong on our side. Nothing has been saved." },
} as const;

export const isApi = (path: string): boolean => /^\/api(\/|$)/i.test(path);

/** Refuses before any page or call is reached: a problem below /api, else a plain sentence. */
export function refuse(request: Request, response: Response, status: keyof typeof refusals): void {
  const { code, sentence } = refusals[status];
  const requestId = String(response.locals.requestId ?? "");
  response.status(status);
  if (status === 405) response.setHeader("Allow", "GET, HEAD, POST");
  if (isApi(request.path)) {
    const language = request.get("accept-language")?.startsWith("en") ? "en" : "nb";
    const body = JSON.stringify(problemBody({ status, code }, language, requestId));
    // As bytes: to text the framework would add a character set, which this type does not have.
    response.setHeader("Content-Type", problemType);
    response.send(Buffer.from(body));
  } else response.type("text/plain").send(`${sentence} (${requestId})`);
}
