import * as z from "zod";
import type { Permission } from "../domain/access/permissions.ts";

/** What one call of the API takes and gives: read by the handler and written into the OpenAPI document alike. */
export type Operation<
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> = {
  id: string;
  method: "GET" | "POST" | "PUT";
  /** With {names} for parameters. */
  path: string;
  summary: string;
  permission: Permission;
  query: Query;
  body: Body;
  answer: Answer;
  status: 200 | 201;
};

export const noQuery = z.object({});

type Given<Query extends z.ZodObject, Body extends z.ZodType, Answer extends z.ZodType> = Omit<
  Operation<Query, Body, Answer>,
  "method" | "status"
>;

export function get<Query extends z.ZodObject, Answer extends z.ZodType>(
  given: Omit<Given<Query, z.ZodUndefined, Answer>, "body">,
): Operation<Query, z.ZodUndefined, Answer> {
  return { ...given, method: "GET", body: z.undefined(), status: 200 };
}

/** Makes something that was not there. */
export function post<Body extends z.ZodType, Answer extends z.ZodType>(
  given: Omit<Given<typeof noQuery, Body, Answer>, "query">,
): Operation<typeof noQuery, Body, Answer> {
  return { ...given, query: noQuery, method: "POST", status: 201 };
}

/** Does something with what is there. */
export function act<Body extends z.ZodType, Answer extends z.ZodType>(
  given: Omit<Given<typeof noQuery, Body, Answer>, "query">,
): Operation<typeof noQuery, Body, Answer> {
  return { ...given, query: noQuery, method: "POST", status: 200 };
}

/** Writes all that can be changed of something; what is left out is emptied. */
export function put<Body extends z.ZodType, Answer extends z.ZodType>(
  given: Omit<Given<typeof noQuery, Body, Answer>, "query">,
): Operation<typeof noQuery, Body, Answer> {
  return { ...given, query: noQuery, method: "PUT", status: 200 };
}
