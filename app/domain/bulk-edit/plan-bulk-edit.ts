import type { NextStepKind } from "../relationships/next-step-proposal.ts";

/** More are changed in several goes. */
export const mostInBulk = 500;

/** What is to be done to each of the chosen employers; null: left as it is. */
export type BulkEdit = {
  owner: { to: string | null } | null;
  nextStep: { kind: NextStepKind; text: string | null; dueOn: string; forWhom: "me" | "owner" } | null;
  pause: { reason: string; untilOn: string | null } | null;
};

/** One chosen place as it stands. */
export type BulkRow = {
  documentId: string;
  name: string;
  own: boolean;
  ownerId: string | null;
  paused: boolean;
  standing: "closed" | "bankrupt" | "winding_up" | null;
  /** Whom an open step of the same kind, day and words is planned for already. */
  sameStepFor: readonly string[];
};

export type BulkChange =
  | { what: "owner"; from: string | null; to: string | null }
  | { what: "next_step"; accountId: string }
  | { what: "pause" };

export type BulkObstacle = {
  what: BulkChange["what"];
  /** same: it is so already · paused: nobody is to be in touch · gone: closed or bankrupt */
  reason: "same" | "paused" | "gone";
};

export type BulkLine = {
  documentId: string;
  name: string;
  /** A unit of the register that this makes the service's own. */
  adopts: boolean;
  changes: BulkChange[];
  obstacles: BulkObstacle[];
};

/**
 * What a bulk edit does to each chosen place, and what it cannot do there and why. Each part of the edit is in each line
 * exactly once, as a change or as an obstacle. Nothing is planned at a place that is not to be contacted, whatever else
 * is chosen, nor where there is nobody left to visit.
 * @param me the account whose edit it is, for steps "for me" and where nobody holds the employer
 */
export function planBulkEdit(rows: readonly BulkRow[], edit: BulkEdit, me: string): BulkLine[] {
  return rows.map((row) => {
    const changes: BulkChange[] = [];
    const obstacles: BulkObstacle[] = [];
    const put = (change: BulkChange, reason: BulkObstacle["reason"] | null) => {
      if (reason === null) changes.push(change);
      else obstacles.push({ what: change.what, reason });
    };
    const gone = row.standing === "closed" || row.standing === "bankrupt";
    const owner = edit.owner ? edit.owner.to : row.ownerId;
    if (edit.owner)
      put({ what: "owner", from: row.ownerId, to: owner }, row.ownerId === owner ? "same" : null);
    if (edit.pause) put({ what: "pause" }, row.paused ? "same" : null);
    if (edit.nextStep) {
      const accountId = edit.nextStep.forWhom === "me" ? me : (owner ?? me);
      const obstacle = gone
        ? "gone"
        : row.paused || edit.pause
          ? "paused"
          : row.sameStepFor.includes(accountId)
            ? "same"
            : null;
      put({ what: "next_step", accountId }, obstacle);
    }
    const { documentId, name } = row;
    return { documentId, name, adopts: !row.own && changes.length > 0, changes, obstacles };
  });
}
