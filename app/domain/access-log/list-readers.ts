import { and, desc, eq, sql } from "drizzle-orm";
import { participantRead } from "#db/schema/participant.ts";
import { account } from "#db/schema/service.ts";
import { requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { takeFile } from "../brake/take-file.ts";
import type { StaffContext } from "../context.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { requireParticipant, writeReadLine } from "../participants/require-participant.ts";

/** One line of "who has looked at me". */
export type ReaderLine = {
  /** ISO 8601 */
  at: string;
  name: string;
  employedBy: string | null;
  /** In which relation they stood to the participant that day; null when in none. */
  relation: string | null;
  page: string;
};

export type ReadersOfParticipant = {
  participant: { id: string; initials: string; referenceCode: string };
  lines: ReaderLine[];
};

/** Lines in the file: as many as a person has in a long life with the service. */
export const mostReaderLines = 20_000;

/**
 * Who has looked at the participant, newest first: by name, with the relation that gave them access that day. The person
 * has a right to it. Looking at it is itself a line.
 */
export async function listReaders(
  ctx: StaffContext,
  participantId: string,
  most: number = mostReaderLines,
): Promise<ReadersOfParticipant> {
  requirePermission(ctx, "participant:read");
  const row = await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, "privacy");
  return {
    participant: {
      id: row.id,
      initials: initialsOf(row.givenName, row.familyName),
      referenceCode: row.referenceCode,
    },
    lines: await readerLines(ctx, participantId, most),
  };
}

/** The same as a file, all of it. Throws Forbidden, FreshSignInNeeded, NotFound. */
export async function takeReadersOut(ctx: StaffContext, participantId: string): Promise<ReaderLine[]> {
  requirePermission(ctx, "participant:read");
  requireFreshSignIn(ctx);
  await takeFile(ctx, "participant");
  return (await listReaders(ctx, participantId)).lines;
}

/** The lines alone; the caller has checked that the participant may be read. */
export async function readerLines(
  ctx: StaffContext,
  participantId: string,
  most: number,
): Promise<ReaderLine[]> {
  const readOn = sql`(${participantRead.readAt} at time zone ${ctx.actor.timeZone}::text)::date`;
  const rows = await ctx.tx
    .select({
      at: participantRead.readAt,
      name: account.name,
      employedBy: account.employedBy,
      page: participantRead.page,
      relation: sql<string | null>`(
        select case when a.emergency then 'emergency' else a.relation end from participant_access a
        where a.service_id = ${participantRead.serviceId} and a.participant_id = ${participantRead.participantId}
          and a.account_id = ${participantRead.accountId} and a.from_on <= ${readOn} and coalesce(a.to_on, ${readOn}) >= ${readOn}
        order by a.emergency, a.from_on desc limit 1)`,
    })
    .from(participantRead)
    .innerJoin(
      account,
      and(eq(account.serviceId, participantRead.serviceId), eq(account.id, participantRead.accountId)),
    )
    .where(
      and(
        eq(participantRead.serviceId, ctx.actor.serviceId),
        eq(participantRead.participantId, participantId),
      ),
    )
    .orderBy(desc(participantRead.readAt))
    .limit(most);
  return rows.map(({ at, ...line }) => ({ at: at.toISOString(), ...line }));
}
