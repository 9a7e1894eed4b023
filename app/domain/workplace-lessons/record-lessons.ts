import { and, asc, eq } from "drizzle-orm";
import * as z from "zod";
import { workplaceLesson } from "#db/schema/follow-along.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import { newId } from "../new-id.ts";
import { requireJob } from "../placements/require-job.ts";
import { lessonConsents, type WorkplaceLesson, workplaceLessons } from "./workplace-lesson-vocabulary.ts";

export type PlacementLesson = { lesson: WorkplaceLesson; worked: boolean; consent: string };

/** What was learned in one job. The caller has checked it. */
export async function loadPlacementLessons(
  ctx: StaffContext,
  placementId: string,
): Promise<PlacementLesson[]> {
  const rows = await ctx.tx
    .select()
    .from(workplaceLesson)
    .where(
      and(eq(workplaceLesson.serviceId, ctx.actor.serviceId), eq(workplaceLesson.placementId, placementId)),
    )
    .orderBy(asc(workplaceLesson.lesson));
  return rows.flatMap(({ lesson, worked, consent }) => {
    const known = workplaceLessons.find((one) => one === lesson);
    return known ? [{ lesson: known, worked, consent }] : [];
  });
}

const list = z.array(z.enum(workplaceLessons, "field_wrong")).max(workplaceLessons.length).default([]);

export const lessonsForm = z.object({
  worked: list,
  didNotWork: list,
  consent: z.enum(lessonConsents, "lesson_consent_needed"),
});

/**
 * What a job taught of the workplace, all of it anew, with what the person says to it being told there. Taking a consent
 * back is saying "none": it holds from the next time somebody looks.
 * @throws Invalid when something is said both to have worked and not
 */
export async function recordLessons(
  ctx: StaffContext,
  placementId: string,
  form: z.output<typeof lessonsForm>,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const { job } = await requireJob(ctx, placementId);
  if (form.worked.some((lesson) => form.didNotWork.includes(lesson)))
    throw new Invalid([{ field: "didNotWork", code: "lesson_both" }]);
  const { serviceId, accountId } = ctx.actor;
  await ctx.tx
    .delete(workplaceLesson)
    .where(and(eq(workplaceLesson.serviceId, serviceId), eq(workplaceLesson.placementId, placementId)));
  const said = [
    ...[...new Set(form.worked)].map((lesson) => ({ lesson, worked: true })),
    ...[...new Set(form.didNotWork)].map((lesson) => ({ lesson, worked: false })),
  ];
  if (said.length > 0) {
    await ctx.tx.insert(workplaceLesson).values(
      said.map((one) => ({
        ...one,
        ...{ id: newId(), serviceId, participantId: job.participantId, placementId },
        ...{ consent: form.consent, recordedBy: accountId },
      })),
    );
  }
  await recordAuditEvent(ctx, {
    action: "workplace_lesson.recorded",
    objectId: placementId,
    after: { consent: form.consent },
  });
}
