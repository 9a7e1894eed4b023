import { and, eq } from "drizzle-orm";
import { jobSupportPlan, jobSupportPlanItem } from "#db/schema/career.ts";
import { placement } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { type FieldFault, Invalid, NotFound, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { readOptionalDay } from "../participant-way/read-day-field.ts";
import { guardParticipantTexts } from "../participants/guard-participant-texts.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import {
  type Supporter,
  type SupportKind,
  type SupportPlace,
  supporters,
  supportKinds,
  supportPlaces,
} from "./support-kinds.ts";
import { newestSupportPlan } from "./support-plan-rows.ts";

/** A plan as it is typed; of each kind: whether it is in the plan, by whom, where, and words. */
export type TypedSupportPlan = {
  version: number;
  aims: string;
  nextReviewOn: string;
  kinds: readonly string[];
  of: Readonly<Record<string, { byWhom?: string; place?: string; words?: string }>>;
  namesMayStand: boolean;
};

type Item = { kind: SupportKind; byWhom: Supporter; place: SupportPlace; words: string | null };

const longest = { aims: 2000, words: 500 };

/** Reads what is chosen; a kind that is not ticked is out of the plan, whatever is written at it. */
function readItems(typed: TypedSupportPlan): { items: Item[]; faults: FieldFault[] } {
  const faults: FieldFault[] = [];
  const items: Item[] = [];
  for (const kind of supportKinds) {
    if (!typed.kinds.includes(kind)) continue;
    const { byWhom, place, words = "" } = typed.of[kind] ?? {};
    const said = words.trim();
    if (said.length > longest.words) faults.push({ field: `words-${kind}`, code: "too_long" });
    items.push({
      kind,
      byWhom: supporters.find((known) => known === byWhom) ?? "specialist",
      place: supportPlaces.find((known) => known === place) ?? "at_work",
      words: said === "" ? null : said,
    });
  }
  return { items, faults };
}

/**
 * Writes a new version of the job support plan of one job; the older ones stay.
 * @throws NotFound for a job of somebody else's, Invalid, Stale with what is stored now
 */
export async function saveSupportPlan(
  ctx: StaffContext,
  participantId: string,
  placementId: string,
  typed: TypedSupportPlan,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const participant = await requireParticipant(ctx, participantId);
  await requirePlacement(ctx, participantId, placementId);
  const { items, faults } = readItems(typed);
  const aims = typed.aims.trim() === "" ? null : typed.aims.trim();
  if ((aims?.length ?? 0) > longest.aims) faults.push({ field: "aims", code: "too_long" });
  if (items.length === 0 && aims === null) faults.push({ field: "kinds", code: "support_plan_empty" });
  if (faults.length > 0) throw new Invalid(faults);
  const nextReviewOn = readOptionalDay(ctx, typed.nextReviewOn, {
    ...{ field: "nextReviewOn", from: ctx.today, to: addDays(ctx.today, 366) },
  });
  guardParticipantTexts(
    participant,
    [
      { field: "aims", text: aims },
      ...items.map(({ kind, words }) => ({ field: `words-${kind}`, text: words })),
    ],
    { namesMayStand: typed.namesMayStand },
  );
  const sealer = await sealerToWrite(ctx, participantId);
  const newest = () => newestSupportPlan(ctx, participantId, placementId, sealer);
  const stale = (now: Awaited<ReturnType<typeof newest>>) =>
    new Stale({ version: now?.version ?? 0, aims: now?.aims ?? null, items: now?.items ?? [] });
  const stored = await newest();
  if ((stored?.version ?? 0) !== typed.version) throw stale(stored);
  const id = newId();
  const { serviceId, accountId } = ctx.actor;
  const saved = await ctx.tx
    .insert(jobSupportPlan)
    .values({
      ...{ id, serviceId, participantId, placementId, version: typed.version + 1 },
      aims: sealer.seal(sealedPlaces.supportPlanAims(id), aims),
      ...{ nextReviewOn, writtenBy: accountId, writtenOn: ctx.today, createdAt: ctx.now },
    })
    .onConflictDoNothing()
    .returning({ id: jobSupportPlan.id });
  if (saved.length === 0) throw stale(await newest());
  if (items.length > 0) {
    await ctx.tx.insert(jobSupportPlanItem).values(
      items.map(({ words, ...item }) => {
        const itemId = newId();
        return {
          ...{ ...item, id: itemId, serviceId, participantId, jobSupportPlanId: id },
          words: sealer.seal(sealedPlaces.supportPlanItem(itemId), words),
        };
      }),
    );
  }
  await recordAuditEvent(ctx, {
    action: "job_support_plan.saved",
    objectId: participantId,
    after: { placement_id: placementId, version: typed.version + 1, kinds: items.length },
  });
}

/** The job must be this person's own; a foreign one is not found. */
export async function requirePlacement(
  ctx: StaffContext,
  participantId: string,
  placementId: string,
): Promise<typeof placement.$inferSelect> {
  const [found] = await ctx.tx
    .select()
    .from(placement)
    .where(
      and(
        eq(placement.serviceId, ctx.actor.serviceId),
        eq(placement.participantId, participantId),
        eq(placement.id, placementId),
      ),
    );
  if (!found) throw new NotFound();
  return found;
}
