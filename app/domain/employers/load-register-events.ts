import { and, eq, inArray } from "drizzle-orm";
import { isSameIndustry } from "#db/reference/industries.ts";
import { employer } from "#db/schema/employer.ts";
import { registerEvent } from "#db/schema/register.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { industryWithCode } from "../register/industry-name.ts";
import { type RegisterEventKind, registerEventKinds } from "../register/register-changes.ts";

export type RegisterEventView = {
  id: string;
  /** "renumbered": the same industry under the number that a newer classification gives it. */
  kind: RegisterEventKind | "renumbered";
  /** In the reader's words where the row has a code. */
  oldValue: string | null;
  newValue: string | null;
  /** yyyy-mm-dd */
  happenedOn: string;
};

/** Some of what happened in the register to a workplace that the service has made its own, by id. */
export async function loadRegisterEvents(
  ctx: StaffContext,
  employerId: string,
  eventIds: readonly string[],
): Promise<Map<string, RegisterEventView>> {
  requirePermission(ctx, "employer:read");
  if (eventIds.length === 0) return new Map();
  const rows = await ctx.tx
    .select({
      id: registerEvent.id,
      kind: registerEvent.kind,
      oldValue: registerEvent.oldValue,
      newValue: registerEvent.newValue,
      happenedOn: registerEvent.happenedOn,
    })
    .from(employer)
    .innerJoin(registerEvent, eq(registerEvent.registerUnitId, employer.registerUnitId))
    .where(
      and(
        eq(employer.serviceId, ctx.actor.serviceId),
        eq(employer.id, employerId),
        inArray(registerEvent.id, [...eventIds]),
      ),
    );
  const views = rows.flatMap((row): RegisterEventView[] => {
    const kind = registerEventKinds.find((known) => known === row.kind);
    if (!kind) return [];
    if (kind !== "industry") return [{ ...row, kind }];
    const [before, after] = [industryOf(row.oldValue), industryOf(row.newValue)];
    if (isSameIndustry(before.industryCode, after.industryCode)) {
      const codes = { oldValue: before.industryCode, newValue: after.industryCode };
      return [{ ...row, kind: "renumbered", ...codes }];
    }
    const { language } = ctx.actor;
    const [oldValue, newValue] = [industryWithCode(before, language), industryWithCode(after, language)];
    return [{ ...row, kind, oldValue, newValue }];
  });
  return new Map(views.map((view) => [view.id, view]));
}

/** "56.110 Restaurantdrift", as the event's row has it. */
function industryOf(value: string | null): { industryCode: string; industryName: string | null } {
  const [, industryCode = "", industryName = ""] = /^(\S+)\s*(.*)$/.exec(value ?? "") ?? [];
  return { industryCode, industryName: industryName || null };
}
