import type { Language } from "../domain/context.ts";
import type { FieldFault } from "../domain/errors.ts";
import { api } from "../i18n/messages/api.ts";
import { faults as faultMessages } from "../i18n/messages/faults.ts";
import { fillMessage, type Values } from "../i18n/translate.ts";

/** An error as RFC 9457 writes it. */
export type Problem = {
  status: number;
  code: string;
  faults?: FieldFault[];
  /** More members of the answer, such as the units of a number. */
  more?: Record<string, unknown>;
  headers?: Record<string, string>;
};

const titles: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  411: "Length Required",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

export const problemType = "application/problem+json";

export function problemBody(problem: Problem, language: Language, requestId: string) {
  const { status, code, faults, more } = problem;
  return {
    type: "about:blank",
    title: titles[status] ?? "Error",
    status,
    code,
    detail: sentence(language, code, "invalid"),
    ...(faults && {
      faults: faults.map((fault) => ({
        field: fault.field,
        code: fault.code,
        detail: sentence(language, fault.code, "field_wrong", fault.values),
      })),
    }),
    ...more,
    requestId,
  };
}

export function problemResponse(problem: Problem, language: Language, requestId: string): Response {
  return new Response(JSON.stringify(problemBody(problem, language, requestId)), {
    status: problem.status,
    headers: { "content-type": problemType, ...problem.headers },
  });
}

function sentence(
  language: Language,
  code: string,
  otherwise: "invalid" | "field_wrong",
  values?: Values,
): string {
  const said = { ...faultMessages[language], ...api[language] };
  const known = Object.hasOwn(said, code) ? Object.entries(said).find(([key]) => key === code) : undefined;
  return fillMessage(language, known?.[1] ?? said[otherwise], values);
}
