import { sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { type LessonGiven, type TellableLesson, tellableLessons } from "./tellable-lessons.ts";

/** What jobs taught of a workplace, as far as it may be told: the same for every colleague, whoever they follow up. */
export async function listWorkplaceLessons(ctx: StaffContext, employerId: string): Promise<TellableLesson[]> {
  requirePermission(ctx, "employer:read");
  const rows = await ctx.tx.execute<LessonGiven & Record<string, unknown>>(
    sql`select person, lesson, worked, consent from lessons_at_workplace(${employerId}::uuid)`,
  );
  return tellableLessons([...rows]);
}
