import { and, eq, gt, inArray } from "drizzle-orm";
import { contactOnBehalf, jobSearchPlanLine, participant } from "#db/schema/participant.ts";
import type { StaffContext } from "../context.ts";
import { type FieldFault, Invalid } from "../errors.ts";
import { holdsOn } from "../job-plans/plan-lines.ts";
import { noteReliedOn } from "../openness/compile-what-may-be-said.ts";
import { reachedBy } from "../participants/reached-by.ts";
import type { Told } from "./tell-of-participants.ts";

/** On whose behalf a contact is made, and the line of each one's job search plan that it serves, if any. */
export type OnBehalf = { participantIds: string[]; lineOf: ReadonlyMap<string, string> };

/**
 * Who is served by a contact of that day: those who are named, and those whose lines are, since a line of a plan brings
 * its participant along. Throws Invalid for a participant the writer cannot see, a contact of before somebody's start,
 * and a line that did not hold that day.
 */
export async function resolveOnBehalf(
  ctx: StaffContext,
  named: { participantIds: readonly string[]; lineIds: readonly string[] },
  day: string,
): Promise<OnBehalf> {
  const lineOf = await linesServed(ctx, named.lineIds, day);
  const participantIds = [...new Set([...named.participantIds, ...lineOf.keys()])];
  if (participantIds.length === 0) return { participantIds, lineOf };
  const visible = await ctx.tx
    .select({
      id: participant.id,
      startedOn: participant.startedOn,
      referenceCode: participant.referenceCode,
    })
    .from(participant)
    .where(
      and(
        eq(participant.serviceId, ctx.actor.serviceId),
        inArray(participant.id, participantIds),
        reachedBy(ctx, participant.id, "line"),
      ),
    );
  if (visible.length !== participantIds.length) {
    throw new Invalid([{ field: "onBehalfOf", code: "participant_elsewhere" }]);
  }
  refuseBeforeStart(visible.filter(({ startedOn }) => day < startedOn));
  return { participantIds, lineOf };
}

/**
 * Keeps on whose behalf a contact was made, and whom the employer heard of, on the participants' side alone: no audit
 * line, index row or job of the employer names it.
 */
export async function recordOnBehalf(
  ctx: StaffContext,
  employerContactId: string,
  { participantIds, lineOf }: OnBehalf,
  told: readonly Told[],
): Promise<void> {
  if (participantIds.length === 0) return;
  const { serviceId } = ctx.actor;
  const saidOf = new Map(told.map(({ participantId, said }) => [participantId, said]));
  await ctx.tx
    .insert(contactOnBehalf)
    .values(
      participantIds.map((participantId) => {
        const said = saidOf.get(participantId);
        return {
          ...{ serviceId, participantId, employerContactId },
          jobSearchPlanLineId: lineOf.get(participantId) ?? null,
          spokenOf: said !== undefined,
          disclosureId: said?.allowed ? said.disclosureId : null,
        };
      }),
    )
    .onConflictDoNothing();
  for (const { participantId, said } of told)
    if (said.allowed) await noteReliedOn(ctx, participantId, said.sequence);
}

/** The line of each participant. One contact serves one line of each. */
async function linesServed(
  ctx: StaffContext,
  lineIds: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(lineIds)];
  const lineOf = new Map<string, string>();
  if (ids.length === 0) return lineOf;
  const lines = await ctx.tx
    .select({
      id: jobSearchPlanLine.id,
      participantId: jobSearchPlanLine.participantId,
      fromOn: jobSearchPlanLine.fromOn,
      toOn: jobSearchPlanLine.toOn,
    })
    .from(jobSearchPlanLine)
    .where(and(eq(jobSearchPlanLine.serviceId, ctx.actor.serviceId), inArray(jobSearchPlanLine.id, ids)));
  const fault = (code: string) => new Invalid([{ field: "planLineIds", code }]);
  if (lines.length !== ids.length) throw fault("participant_elsewhere");
  for (const line of lines) {
    if (!holdsOn(line, day)) throw fault("plan_line_other_day");
    if (lineOf.has(line.participantId)) throw fault("plan_line_one_each");
    lineOf.set(line.participantId, line.id);
  }
  return lineOf;
}

type Started = { startedOn: string; referenceCode: string };

/** IPS-25 item 15 counts from the start, so a contact of before it is a slip, here or in the start. */
function refuseBeforeStart(late: readonly Started[]): void {
  const faults = late.map(
    ({ startedOn, referenceCode }): FieldFault => ({
      field: "onBehalfOf",
      code: "contact_before_start",
      values: { code: referenceCode, day: asTyped(startedOn) },
    }),
  );
  if (faults.length > 0) throw new Invalid(faults.slice(0, 1));
}

const asTyped = (day: string): string => `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;

/** A contact that is moved to another day must not come before the start of anybody it was made for. */
export async function refuseDayBeforeStart(
  ctx: StaffContext,
  employerContactId: string,
  day: string,
): Promise<void> {
  const { serviceId } = ctx.actor;
  const late = await ctx.tx
    .select({ startedOn: participant.startedOn, referenceCode: participant.referenceCode })
    .from(contactOnBehalf)
    .innerJoin(
      participant,
      and(
        eq(participant.serviceId, contactOnBehalf.serviceId),
        eq(participant.id, contactOnBehalf.participantId),
      ),
    )
    .where(
      and(
        eq(contactOnBehalf.serviceId, serviceId),
        eq(contactOnBehalf.employerContactId, employerContactId),
        gt(participant.startedOn, day),
      ),
    );
  const [first] = late;
  if (first)
    throw new Invalid([
      {
        field: "day",
        code: "contact_before_start",
        values: { code: first.referenceCode, day: asTyped(first.startedOn) },
      },
    ]);
}

/** On whose behalf a contact was made, as far as the reader may see it. */
export async function listOnBehalf(ctx: StaffContext, employerContactId: string): Promise<string[]> {
  return (await listSpokenOf(ctx, employerContactId)).map(({ participantId }) => participantId);
}

/** The same, with whether they are spoken of. */
export async function listSpokenOf(
  ctx: StaffContext,
  employerContactId: string,
): Promise<{ participantId: string; spokenOf: boolean }[]> {
  return ctx.tx
    .select({ participantId: contactOnBehalf.participantId, spokenOf: contactOnBehalf.spokenOf })
    .from(contactOnBehalf)
    .where(
      and(
        eq(contactOnBehalf.serviceId, ctx.actor.serviceId),
        eq(contactOnBehalf.employerContactId, employerContactId),
        reachedBy(ctx, contactOnBehalf.participantId),
      ),
    );
}
