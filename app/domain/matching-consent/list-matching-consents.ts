import { aliasedTable, and, desc, eq } from "drizzle-orm";
import { matchingConsent } from "#db/schema/participant.ts";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { dayIn } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { requireParticipant, writeReadLine } from "../participants/require-participant.ts";

export type MatchingConsent = {
  id: string;
  givenOn: string;
  way: string;
  recordedByName: string | null;
  /** Null while it holds. */
  withdrawnOn: string | null;
  withdrawnByName: string | null;
};

export type MatchingConsents = {
  participant: { id: string; initials: string; referenceCode: string };
  /** Newest first. */
  consents: MatchingConsent[];
};

/** Every consent the person has given to being thought of for openings. Writes the read line. */
export async function listMatchingConsents(
  ctx: StaffContext,
  participantId: string,
): Promise<MatchingConsents> {
  requirePermission(ctx, "participant:write");
  const row = await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, "consent");
  const withdrawer = aliasedTable(account, "withdrawer");
  const rows = await ctx.tx
    .select({
      id: matchingConsent.id,
      givenOn: matchingConsent.givenOn,
      way: matchingConsent.way,
      recordedByName: account.name,
      withdrawnAt: matchingConsent.withdrawnAt,
      withdrawnByName: withdrawer.name,
    })
    .from(matchingConsent)
    .leftJoin(
      account,
      and(eq(account.serviceId, matchingConsent.serviceId), eq(account.id, matchingConsent.recordedBy)),
    )
    .leftJoin(
      withdrawer,
      and(
        eq(withdrawer.serviceId, matchingConsent.serviceId),
        eq(withdrawer.id, matchingConsent.withdrawnBy),
      ),
    )
    .where(
      and(
        eq(matchingConsent.serviceId, ctx.actor.serviceId),
        eq(matchingConsent.participantId, participantId),
      ),
    )
    .orderBy(desc(matchingConsent.createdAt))
    .limit(50);
  return {
    participant: {
      id: row.id,
      initials: initialsOf(row.givenName, row.familyName),
      referenceCode: row.referenceCode,
    },
    consents: rows.map(({ withdrawnAt, ...consent }) => ({
      ...consent,
      withdrawnOn: withdrawnAt && dayIn(ctx.actor.timeZone, withdrawnAt),
    })),
  };
}
