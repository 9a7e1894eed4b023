import type { DeadlineState } from "../domain/support-requests/answer-deadline.ts";
import { formatMoment, formatTime } from "./format.ts";
import type { MessageKey } from "./messages/areas.ts";
import type { Translate } from "./translate.ts";

type Reader = { language: "nb" | "en"; timeZone: string; today: string };

/** A request's deadline in words, for the tag beside it. */
export function deadlineWords(
  t: Translate<MessageKey<"supportRequests">>,
  request: { deadline: DeadlineState; dueAt: Date; answeredAt: Date | null },
  reader: Reader,
): string {
  const moment = formatMoment(request.dueAt, reader);
  if (request.deadline === "done") {
    return t("due_done", { moment: formatMoment(request.answeredAt ?? request.dueAt, reader) });
  }
  if (request.deadline === "overdue") return t("due_overdue", { moment });
  if (request.deadline === "today") return t("due_today", { time: formatTime(request.dueAt, reader) });
  return t("due_later", { moment });
}

export const deadlineTagState = (deadline: DeadlineState): "done" | "overdue" | "soon" | "later" =>
  deadline === "today" ? "soon" : deadline;
