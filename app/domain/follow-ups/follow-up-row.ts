import { and, asc, eq, inArray, type SQL } from "drizzle-orm";
import { followUp } from "#db/schema/follow-along.ts";
import type { StaffContext } from "../context.ts";
import { type FollowUpDue, followUpDue } from "./follow-up-due.ts";
import {
  type FollowUpAudience,
  type FollowUpKind,
  followUpAudiences,
  followUpKinds,
} from "./follow-up-steps.ts";
import { type FollowUpStatus, followUpStatuses } from "./follow-up-vocabulary.ts";

export type FollowUpView = {
  id: string;
  placementId: string;
  participantId: string;
  step: string;
  kind: FollowUpKind;
  audience: FollowUpAudience;
  dueFrom: string;
  dueOn: string;
  movedTo: string | null;
  status: FollowUpStatus;
  due: FollowUpDue;
  doneOn: string | null;
  doneWay: string | null;
  version: number;
};

type Row = typeof followUp.$inferSelect;

export function toFollowUpView(row: Row, today: string): FollowUpView {
  const { id, placementId, participantId, step, dueFrom, dueOn, movedTo, doneOn, doneWay, version } = row;
  return {
    ...{ id, placementId, participantId, step, dueFrom, dueOn, movedTo, doneOn, doneWay, version },
    kind: followUpKinds.find((kind) => kind === row.kind) ?? "monthly",
    audience: followUpAudiences.find((audience) => audience === row.audience) ?? "person",
    status: followUpStatuses.find((status) => status === row.status) ?? "planned",
    due: followUpDue(row, today),
  };
}

/** Follow-ups of a service that meet a condition, in the order of their windows. */
export async function loadFollowUps(ctx: StaffContext, condition: SQL | undefined): Promise<Row[]> {
  return ctx.tx
    .select()
    .from(followUp)
    .where(and(eq(followUp.serviceId, ctx.actor.serviceId), condition))
    .orderBy(asc(followUp.dueFrom), asc(followUp.dueOn), asc(followUp.step));
}

export const isOpen = inArray(followUp.status, ["planned", "missed"]);
