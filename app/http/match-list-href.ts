import type { ListOrder } from "../domain/matching/order.ts";
import type { PreferenceDimension } from "../domain/preferences/dimension.ts";
import { paths } from "./paths.ts";

export type MatchListState = {
  loosened: readonly PreferenceDimension[];
  page: number;
  show: string | null;
  order: ListOrder;
};

/** The match list's state lives in its address, so that it can be shared and works without JavaScript. */
export function matchListHref(
  participantId: string,
  state: MatchListState,
  change: Partial<MatchListState>,
): string {
  const next = { ...state, ...change };
  const query = new URLSearchParams();
  if (next.loosened.length > 0) query.set("loosen", next.loosened.join(","));
  if (next.order !== "whole") query.set("order", next.order);
  if (next.page > 1) query.set("page", String(next.page));
  if (next.show) query.set("show", next.show);
  const text = query.toString();
  return text === "" ? paths.matches(participantId) : `${paths.matches(participantId)}?${text}`;
}
