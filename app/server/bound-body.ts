import type { RequestHandler } from "express";
import { refuse } from "./refuse.ts";

export const largestBody = 1_000_000;

/** The one address that takes files: its body may be as large as a file may, and take its time. */
export type FileDoor = { path: string; largest: number };

/** What a form round a file adds to it. */
const roomForForm = 100_000;

const isFileDoor = (door: FileDoor, request: Parameters<RequestHandler>[0]): boolean =>
  request.method === "POST" &&
  request.path === door.path &&
  /^multipart\/form-data;/i.test(request.get("content-type") ?? "");

/** A body has a stated length and a limit; everything else is refused before a byte of it is read. */
export function boundBody(door: FileDoor): RequestHandler {
  return (request, response, next) => {
    const length = request.get("content-length");
    const largest = isFileDoor(door, request) ? door.largest + roomForForm : largestBody;
    if (request.get("transfer-encoding") !== undefined) refuse(request, response, 411);
    else if (length !== undefined && Number(length) > largest) refuse(request, response, 413);
    else next();
  };
}

/** Whoever sends slowly holds a connection: half a minute for a form, an hour for a file. */
export const longestRequest = { form: 30_000, file: 3_600_000 };

/** Ends connections whose request has not come in whole in time. The server's own limit is that of a file. */
export function boundTime(door: FileDoor): RequestHandler {
  return (request, response, next) => {
    const bound = () => {
      if (request.complete) return;
      const timer = setTimeout(() => {
        if (!request.complete) request.socket.destroy();
      }, longestRequest.form);
      timer.unref();
      const stop = () => clearTimeout(timer);
      request.on("end", stop);
      request.on("close", stop);
    };
    // Whoever has been answered is not sending a file any more, least of all one who may not.
    if (isFileDoor(door, request)) response.on("finish", bound);
    else bound();
    next();
  };
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);

/** Methods that no address has; the pages' framework would answer them with an error of ours. */
export const refuseUnknownMethod: RequestHandler = (request, response, next) => {
  if (methods.has(request.method)) next();
  else refuse(request, response, 405);
};
