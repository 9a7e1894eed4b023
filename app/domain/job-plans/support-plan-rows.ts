import { and, desc, eq } from "drizzle-orm";
import { jobSupportPlan, jobSupportPlanItem } from "#db/schema/career.ts";
import { account } from "#db/schema/service.ts";
import type { StaffContext } from "../context.ts";
import type { ParticipantSealer } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { type SupportKind, supportKinds } from "./support-kinds.ts";

export type SupportItem = { kind: SupportKind; byWhom: string; place: string; words: string | null };
export type SupportPlanText = {
  version: number;
  aims: string | null;
  nextReviewOn: string | null;
  writtenOn: string;
  writtenBy: string | null;
  /** In the order of the kinds. */
  items: SupportItem[];
};

/** The newest version of the job support plan of one job; null when none was written. */
export async function newestSupportPlan(
  ctx: StaffContext,
  participantId: string,
  placementId: string,
  sealer: ParticipantSealer,
): Promise<SupportPlanText | null> {
  const { serviceId } = ctx.actor;
  const [found] = await ctx.tx
    .select({ row: jobSupportPlan, by: account.name })
    .from(jobSupportPlan)
    .leftJoin(
      account,
      and(eq(account.serviceId, jobSupportPlan.serviceId), eq(account.id, jobSupportPlan.writtenBy)),
    )
    .where(
      and(
        eq(jobSupportPlan.serviceId, serviceId),
        eq(jobSupportPlan.participantId, participantId),
        eq(jobSupportPlan.placementId, placementId),
      ),
    )
    .orderBy(desc(jobSupportPlan.version))
    .limit(1);
  if (!found) return null;
  const { row, by } = found;
  const stored = await ctx.tx
    .select()
    .from(jobSupportPlanItem)
    .where(and(eq(jobSupportPlanItem.serviceId, serviceId), eq(jobSupportPlanItem.jobSupportPlanId, row.id)));
  return {
    version: row.version,
    aims: sealer.open(sealedPlaces.supportPlanAims(row.id), row.aims),
    ...{ nextReviewOn: row.nextReviewOn, writtenOn: row.writtenOn, writtenBy: by },
    items: supportKinds.flatMap((kind) => {
      const item = stored.find((each) => each.kind === kind);
      if (!item) return [];
      const words = sealer.open(sealedPlaces.supportPlanItem(item.id), item.words);
      return [{ kind, byWhom: item.byWhom, place: item.place, words }];
    }),
  };
}
