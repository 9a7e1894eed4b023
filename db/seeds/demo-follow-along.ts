import { and, eq } from "drizzle-orm";
import { inTransaction, type Resources, type StaffActor } from "#app/domain/context.ts";
import { isOpen, loadFollowUps } from "#app/domain/follow-ups/follow-up-row.ts";
import { replanJob } from "#app/domain/follow-ups/replan-job.ts";
import { completeFollowUp, followUpDoneForm } from "#app/domain/follow-ups/settle-follow-up.ts";
import { lessonsForm, recordLessons } from "#app/domain/workplace-lessons/record-lessons.ts";
import { followUp } from "../schema/follow-along.ts";

const day = 86_400_000;
const ways = ["in_person", "phone", "in_person"] as const;

/**
 * A job followed up as it should be, each contact on the last day of its window, up to those that can be held now. The
 * person has said yes to what the workplace taught being told there.
 */
export async function followDemoJob(
  resources: Resources,
  actor: StaffActor,
  placementId: string,
  startedDaysAgo: number,
): Promise<void> {
  const now = resources.now().getTime();
  let done = 0;
  for (let daysAgo = startedDaysAgo; daysAgo > 0; daysAgo -= 1) {
    const then = { ...resources, now: () => new Date(now - daysAgo * day) };
    await inTransaction(then, actor, "seed", async (ctx) => {
      if (daysAgo % 30 === 0) await replanJob(ctx, placementId);
      const open = await loadFollowUps(ctx, and(eq(followUp.placementId, placementId), isOpen));
      for (const { id, version, dueOn } of open) {
        if (dueOn !== ctx.today) continue;
        const said = { version, way: ways[done % ways.length], stillWorking: "yes", going: "well" };
        await completeFollowUp(ctx, id, followUpDoneForm.parse(said));
        done += 1;
      }
    });
  }
  await inTransaction(resources, actor, "seed", async (ctx) => {
    await replanJob(ctx, placementId);
    await recordLessons(
      ctx,
      placementId,
      lessonsForm.parse({
        ...{ worked: ["one_contact_person", "written_instructions"], didNotWork: ["pace_at_peaks"] },
        consent: "alone",
      }),
    );
  });
}
