import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { participant, participantStatusChange } from "#db/schema/participant.ts";
import { referral, referralDecline, treatmentTeam } from "#db/schema/participant-way.ts";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { addDays, dayIn } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { sealersOf } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { writeReadLines } from "../participants/require-participant.ts";
import { type DeclineReason, isDeclineReason, isExcluding } from "./decline-reasons.ts";
import { type EndingCause, isEndingCause, isExcludingEnd } from "./way-states.ts";

/** How far back the list looks, in days: IPS-25 item 9 is looked at by the year. */
export const daysShown = 365;

export type ExclusionRow = {
  id: string;
  kind: "decline" | "end";
  participantId: string;
  initials: string;
  referenceCode: string;
  reason: DeclineReason | EndingCause;
  on: string;
  by: string | null;
  /** Where the referral came from; of a decline alone. */
  source: string | null;
  treatmentTeam: string | null;
  note: string | null;
  takenUpOn: string | null;
};

export type ZeroExclusion = {
  rows: ExclusionRow[];
  /** Referrals of the year, and those declined for a reason that zero exclusion accepts. */
  referrals: number;
  declinedAccepted: number;
};

/**
 * What broke zero exclusion in the last year among those the reader supervises: referrals declined for a "yes, but", and
 * ways ended because somebody is ill or has a pension. What is not taken up yet comes first. Writes read lines.
 */
export async function listZeroExclusion(ctx: StaffContext): Promise<ZeroExclusion> {
  requirePermission(ctx, "zero_exclusion:read");
  const { serviceId, timeZone } = ctx.actor;
  const since = addDays(ctx.today, -daysShown);
  const [declines, ends, [counted]] = await Promise.all([
    ctx.tx
      .select({
        row: referralDecline,
        givenName: participant.givenName,
        familyName: participant.familyName,
        referenceCode: participant.referenceCode,
        source: referral.source,
        team: treatmentTeam.name,
        by: account.name,
      })
      .from(referralDecline)
      .innerJoin(
        participant,
        and(
          eq(participant.serviceId, referralDecline.serviceId),
          eq(participant.id, referralDecline.participantId),
        ),
      )
      .innerJoin(
        referral,
        and(eq(referral.serviceId, referralDecline.serviceId), eq(referral.id, referralDecline.referralId)),
      )
      .leftJoin(
        treatmentTeam,
        and(eq(treatmentTeam.serviceId, referral.serviceId), eq(treatmentTeam.id, referral.treatmentTeamId)),
      )
      .leftJoin(
        account,
        and(eq(account.serviceId, referralDecline.serviceId), eq(account.id, referralDecline.declinedBy)),
      )
      .where(
        and(eq(referralDecline.serviceId, serviceId), sql`${referralDecline.declinedOn} >= ${since}::date`),
      )
      .orderBy(desc(referralDecline.declinedOn), desc(referralDecline.id))
      .limit(500),
    ctx.tx
      .select({
        row: participantStatusChange,
        givenName: participant.givenName,
        familyName: participant.familyName,
        referenceCode: participant.referenceCode,
        by: account.name,
      })
      .from(participantStatusChange)
      .innerJoin(
        participant,
        and(
          eq(participant.serviceId, participantStatusChange.serviceId),
          eq(participant.id, participantStatusChange.participantId),
        ),
      )
      .leftJoin(
        account,
        and(
          eq(account.serviceId, participantStatusChange.serviceId),
          eq(account.id, participantStatusChange.changedBy),
        ),
      )
      .where(
        and(
          eq(participantStatusChange.serviceId, serviceId),
          isNull(participantStatusChange.voidedAt),
          sql`${participantStatusChange.cause} is not null`,
          sql`${participantStatusChange.changedOn} >= ${since}::date`,
        ),
      )
      .orderBy(desc(participantStatusChange.changedOn), desc(participantStatusChange.id))
      .limit(500),
    ctx.tx
      .select({ count: sql<number>`count(*)::int` })
      .from(referral)
      .where(and(eq(referral.serviceId, serviceId), sql`${referral.receivedOn} >= ${since}::date`)),
  ]);
  const excluding = declines.filter(({ row }) => isDeclineReason(row.reason) && isExcluding(row.reason));
  const ended = ends.filter(({ row }) => isEndingCause(row.cause) && isExcludingEnd(row.cause));
  const sealerFor = await sealersOf(ctx, [...[...excluding, ...ended].map(({ row }) => row.participantId)]);
  const named = (each: {
    givenName: string;
    familyName: string;
    referenceCode: string;
    by: string | null;
  }) => ({
    initials: initialsOf(each.givenName, each.familyName),
    referenceCode: each.referenceCode,
    by: each.by,
  });
  const takenUp = (at: Date | null) => (at ? dayIn(timeZone, at) : null);
  const rows: ExclusionRow[] = [
    ...excluding.map((each) => ({
      ...named(each),
      ...{ id: each.row.id, kind: "decline" as const, participantId: each.row.participantId },
      ...{ reason: each.row.reason as DeclineReason, on: each.row.declinedOn },
      ...{ source: each.source, treatmentTeam: each.team, takenUpOn: takenUp(each.row.takenUpAt) },
      note: sealerFor(each.row.participantId).open(sealedPlaces.declineNote(each.row.id), each.row.note),
    })),
    ...ended.map((each) => ({
      ...named(each),
      ...{ id: each.row.id, kind: "end" as const, participantId: each.row.participantId },
      ...{ reason: each.row.cause as EndingCause, on: each.row.changedOn },
      ...{ source: null, treatmentTeam: null, takenUpOn: takenUp(each.row.takenUpAt) },
      note: sealerFor(each.row.participantId).open(sealedPlaces.statusReason(each.row.id), each.row.reason),
    })),
  ];
  await writeReadLines(ctx, [...new Set(rows.map(({ participantId }) => participantId))], "zero_exclusion");
  const openFirst = (row: ExclusionRow) => (row.takenUpOn === null ? 0 : 1);
  return {
    rows: rows.sort((a, b) => openFirst(a) - openFirst(b) || b.on.localeCompare(a.on)),
    referrals: counted?.count ?? 0,
    declinedAccepted: declines.length - excluding.length,
  };
}

/** That the supervisor has taken it up with whoever decided. Throws NotFound for one they do not supervise. */
export async function takeUpExclusion(
  ctx: StaffContext,
  asked: { id: string; kind: "decline" | "end" },
): Promise<void> {
  requirePermission(ctx, "zero_exclusion:read");
  const { serviceId, accountId } = ctx.actor;
  const taken = { takenUpAt: ctx.now, takenUpBy: accountId };
  const [row] =
    asked.kind === "decline"
      ? await ctx.tx
          .update(referralDecline)
          .set(taken)
          .where(
            and(
              eq(referralDecline.serviceId, serviceId),
              eq(referralDecline.id, asked.id),
              isNull(referralDecline.takenUpAt),
            ),
          )
          .returning({ participantId: referralDecline.participantId })
      : await ctx.tx
          .update(participantStatusChange)
          .set(taken)
          .where(
            and(
              eq(participantStatusChange.serviceId, serviceId),
              eq(participantStatusChange.id, asked.id),
              isNull(participantStatusChange.takenUpAt),
            ),
          )
          .returning({ participantId: participantStatusChange.participantId });
  if (!row) throw new NotFound();
  await recordAuditEvent(ctx, { action: "participant.exclusion_taken_up", objectId: row.participantId });
}
