import * as z from "zod";
import type { Permission } from "../domain/access/permissions.ts";

/** What one call of the API takes and gives: read by the handler and written into the OpenAPI document alike. */
export type Operation<
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> = {
  id: string;
  method: "GET" | "POST";
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

export function get<Query extends z.ZodObject, Answer extends z.ZodType>(
  given: Omit<Operation<Query, z.ZodUndefined, Answer>, "method" | "body" | "status">,
): Operation<Query, z.ZodUndefined, Answer> {
  return { ...given, method: "GET", body: z.undefined(), status: 200 };
}

export function post<Body extends z.ZodType, Answer extends z.ZodType>(
  given: Omit<Operation<typeof noQuery, Body, Answer>, "method" | "status" | "query">,
): Operation<typeof noQuery, Body, Answer> {
  return { ...given, query: noQuery, method: "POST", status: 201 };
}
