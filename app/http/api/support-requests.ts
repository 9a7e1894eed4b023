import * as z from "zod";
import type { SupportRequestPage } from "../../domain/support-requests/get-support-request.ts";
import { supportRequestViews } from "../../domain/support-requests/list-support-requests.ts";
import { longestMessage } from "../../domain/support-requests/support-request-kind.ts";
import { act, get, noQuery, post } from "../api-operation.ts";
import { supportRequestSchema } from "../api-schemas.ts";
import { toSupportRequest } from "../api-views.ts";
import { employerParameter, idField, listOf, namesAreNotParticipants, nothing, paged } from "./fields.ts";

export const listSupportRequestsOperation = get({
  id: "listSupportRequests",
  path: "/support-requests",
  summary: "What employers have asked for, in the order in which it came",
  permission: "support_request:read",
  query: paged({
    view: z.enum(supportRequestViews, "field_wrong").default("open"),
    employer: employerParameter,
  }),
  answer: listOf(supportRequestSchema),
});

const wholeRequestSchema = supportRequestSchema.extend({
  message: z.string().nullable(),
  contactPerson: z.object({
    name: z.string().nullable(),
    role: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
  }),
  lines: z.array(
    z.object({
      id: z.string(),
      author: z.string().nullable(),
      fromService: z.boolean(),
      text: z.string(),
      createdAt: z.string(),
    }),
  ),
});

export function toWholeRequest(request: SupportRequestPage): z.input<typeof wholeRequestSchema> {
  const { name, role, phone, email } = request.contactPerson;
  return {
    ...toSupportRequest(request),
    message: request.message,
    contactPerson: { name, role, phone, email },
    lines: request.lines.map(({ id, author, fromService, text, createdAt }) => ({
      id,
      author,
      fromService,
      text,
      createdAt: createdAt.toISOString(),
    })),
  };
}

const path = "/support-requests/{supportRequestId}";

export const getSupportRequestOperation = get({
  id: "getSupportRequest",
  path,
  summary: "One request with everything written in it",
  permission: "support_request:read",
  query: noQuery,
  answer: wholeRequestSchema,
});

export const answerSupportRequestOperation = post({
  id: "answerSupportRequest",
  path: `${path}/answers`,
  summary: "Answers the employer, once per id; they are told by mail that an answer is there",
  permission: "support_request:answer",
  body: z.strictObject({
    id: idField,
    text: z.string("message_needed").max(longestMessage, "too_long"),
    namesAreNotParticipants,
  }),
  answer: wholeRequestSchema,
});

export const takeOverSupportRequestOperation = act({
  id: "takeOverSupportRequest",
  path: `${path}/take-over`,
  summary: "From now on the token's holder answers",
  permission: "support_request:answer",
  body: nothing,
  answer: wholeRequestSchema,
});

export const closeSupportRequestOperation = act({
  id: "closeSupportRequest",
  path: `${path}/close`,
  summary: "Ends a request that needs nothing more",
  permission: "support_request:answer",
  body: nothing,
  answer: wholeRequestSchema,
});
