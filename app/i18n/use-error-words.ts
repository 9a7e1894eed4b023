import { isRouteErrorResponse, useMatches, useRouteError } from "@remix-run/react";
import type { FieldFault } from "../domain/errors.ts";
import type { MessageKey } from "./messages/areas.ts";
import type { PageMessages } from "./page-messages.ts";
import { useFaultSentence, useMessages } from "./use-messages.ts";

type ErrorKeys = { title: MessageKey<"shell">; sentence: MessageKey<"shell"> };

function errorKeys(error: unknown): ErrorKeys {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  if (status === 404 || status === 405) return { title: "not_found_title", sentence: "not_found" };
  if (status === 403) return { title: "forbidden_title", sentence: "forbidden" };
  if (status === 429) return { title: "error_title", sentence: brakeSentence(error) ?? "too_many" };
  return { title: "error_title", sentence: status < 500 ? "bad_request" : "unexpected" };
}

function brakeSentence(error: unknown): "brake_slowed" | "brake_stopped" | null {
  const body: unknown = isRouteErrorResponse(error) ? error.data : null;
  const code = typeof body === "object" && body !== null && "code" in body ? body.code : null;
  return code === "brake_slowed" || code === "brake_stopped" ? code : null;
}

function faultsOf(error: unknown): FieldFault[] {
  const body: unknown = isRouteErrorResponse(error) ? error.data : null;
  if (typeof body !== "object" || body === null || !("faults" in body)) return [];
  return Array.isArray(body.faults) ? (body.faults as FieldFault[]) : [];
}

/** What is said when a page cannot be shown; never a stack trace. The root sends the "shell" area with every page. */
export function useErrorWords(): { title: string; sentences: string[]; toStart: string } {
  const error = useRouteError();
  const keys = errorKeys(error);
  const root = useMatches()[0]?.data as { requestId?: string } | undefined;
  const t = useMessages("shell");
  const sentenceOf = useFaultSentence();
  const faults = faultsOf(error).map(sentenceOf);
  return {
    title: t(keys.title),
    sentences: faults.length > 0 ? faults : [t(keys.sentence, { code: root?.requestId ?? "" })],
    toStart: t("to_start"),
  };
}

/** The same title for the browser's tab; `root` is what the root's loader sent. */
export function errorPageTitle(error: unknown, root: { messages?: PageMessages } | undefined): string {
  const word = root?.messages?.areas.shell?.[errorKeys(error).title];
  return typeof word === "string" ? `${word} · Third Cup` : "Third Cup";
}
