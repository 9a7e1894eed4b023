import { and, desc, eq } from "drizzle-orm";
import { participantStatusChange } from "#db/schema/participant.ts";
import {
  missedAppointment,
  outreachAttempt,
  passivePeriod,
  referral,
  referralDecline,
  treatmentTeam,
} from "#db/schema/participant-way.ts";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { dayIn } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { type ParticipantSealer, sealerOf } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import {
  initialsOf,
  isParticipantStatus,
  type ParticipantStatus,
} from "../participants/participant-vocabulary.ts";
import {
  type ParticipantPage,
  requireParticipant,
  writeReadLine,
} from "../participants/require-participant.ts";
import { type OutreachDue, outreachDue } from "./outreach.ts";
import { statesAfter } from "./way-states.ts";

export type WayEvent = { id: string; on: string; by: string | null; note: string | null } & (
  | { kind: "state"; status: ParticipantStatus; cause: string | null; takenBack: boolean }
  | { kind: "referral"; source: string; treatmentTeam: string | null; navOffice: string | null }
  | { kind: "decline"; reason: string; takenUpOn: string | null }
  | { kind: "missed" }
  | { kind: "outreach"; way: string; reached: boolean }
  | { kind: "passive"; toOn: string | null; followUpOn: string }
);

export type Way = {
  participant: { id: string; initials: string; referenceCode: string; version: number; startedOn: string };
  status: ParticipantStatus;
  /** The day from which the present state holds. */
  since: string;
  next: ParticipantStatus[];
  mayDecline: boolean;
  mayTakeBack: boolean;
  passive: { fromOn: string; followUpOn: string; version: number; isDue: boolean } | null;
  outreach: OutreachDue | null;
  referral: ReferralView | null;
  /** Newest first. */
  events: WayEvent[];
};

export type ReferralView = {
  source: string;
  receivedOn: string;
  treatmentTeam: string | null;
  navOffice: string | null;
  note: string | null;
  version: number;
};

/** The participant's way, with everything that happened on it. Writes the read line. */
export async function getWay(
  ctx: StaffContext,
  participantId: string,
  page: ParticipantPage = "way",
): Promise<Way> {
  requirePermission(ctx, "participant:read");
  const row = await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, page);
  const sealer = await sealerOf(ctx, participantId);
  const [states, referrals, missed, attempts, pauses] = await Promise.all([
    statesOf(ctx, participantId, sealer),
    referralsOf(ctx, participantId, sealer),
    missedOf(ctx, participantId, sealer),
    attemptsOf(ctx, participantId, sealer),
    pausesOf(ctx, participantId, sealer),
  ]);
  const standing = states.filter(({ takenBack }) => !takenBack);
  const status = isParticipantStatus(row.status) ? row.status : "referred";
  const declined = referrals.declines.find(({ referralId }) => referralId === referrals.newest?.id);
  const open = pauses.find(({ toOn }) => toOn === null);
  return {
    participant: {
      id: row.id,
      initials: initialsOf(row.givenName, row.familyName),
      referenceCode: row.referenceCode,
      version: row.version,
      startedOn: row.startedOn,
    },
    status,
    since: standing[0]?.on ?? row.startedOn,
    next: statesAfter(status),
    mayDecline: (status === "referred" || status === "first_contact") && referrals.newest !== null,
    mayTakeBack: standing.length > 1 && !(status === "ended" && declined) && status !== "referred",
    passive: open
      ? {
          fromOn: open.on,
          followUpOn: open.followUpOn,
          version: open.version,
          isDue: open.followUpOn <= ctx.today,
        }
      : null,
    outreach: status === "ended" ? null : outreachDue(missed, attempts, ctx.today),
    referral: referrals.newest,
    events: [...states, ...referrals.events, ...referrals.declines, ...missed, ...attempts, ...pauses].sort(
      (one, other) => other.on.localeCompare(one.on) || other.id.localeCompare(one.id),
    ),
  };
}

async function statesOf(ctx: StaffContext, participantId: string, sealer: ParticipantSealer) {
  const rows = await ctx.tx
    .select({ row: participantStatusChange, by: account.name })
    .from(participantStatusChange)
    .leftJoin(
      account,
      and(
        eq(account.serviceId, participantStatusChange.serviceId),
        eq(account.id, participantStatusChange.changedBy),
      ),
    )
    .where(
      and(
        eq(participantStatusChange.serviceId, ctx.actor.serviceId),
        eq(participantStatusChange.participantId, participantId),
      ),
    )
    .orderBy(
      desc(participantStatusChange.changedOn),
      desc(participantStatusChange.createdAt),
      desc(participantStatusChange.id),
    );
  return rows.flatMap(({ row, by }) => {
    if (!isParticipantStatus(row.status)) return [];
    return [
      {
        ...{ kind: "state" as const, id: row.id, on: row.changedOn, by, status: row.status },
        ...{ cause: row.cause, takenBack: row.voidedAt !== null },
        note: sealer.open(sealedPlaces.statusReason(row.id), row.reason),
      },
    ];
  });
}

async function referralsOf(ctx: StaffContext, participantId: string, sealer: ParticipantSealer) {
  const { serviceId, timeZone } = ctx.actor;
  const [rows, declined] = await Promise.all([
    ctx.tx
      .select({ row: referral, team: treatmentTeam.name, by: account.name })
      .from(referral)
      .leftJoin(
        treatmentTeam,
        and(eq(treatmentTeam.serviceId, referral.serviceId), eq(treatmentTeam.id, referral.treatmentTeamId)),
      )
      .leftJoin(account, and(eq(account.serviceId, referral.serviceId), eq(account.id, referral.recordedBy)))
      .where(and(eq(referral.serviceId, serviceId), eq(referral.participantId, participantId)))
      .orderBy(desc(referral.receivedOn), desc(referral.createdAt), desc(referral.id)),
    ctx.tx
      .select({ row: referralDecline, by: account.name })
      .from(referralDecline)
      .leftJoin(
        account,
        and(eq(account.serviceId, referralDecline.serviceId), eq(account.id, referralDecline.declinedBy)),
      )
      .where(and(eq(referralDecline.serviceId, serviceId), eq(referralDecline.participantId, participantId))),
  ]);
  const events = rows.map(({ row, team, by }) => ({
    ...{ kind: "referral" as const, id: row.id, on: row.receivedOn, by, source: row.source },
    ...{ treatmentTeam: team, navOffice: row.navOffice, version: row.version },
    note: sealer.open(sealedPlaces.referralNote(row.id), row.note),
  }));
  const [newest] = events;
  return {
    events,
    newest: newest ? { ...newest, receivedOn: newest.on } : null,
    declines: declined.map(({ row, by }) => ({
      ...{ kind: "decline" as const, id: row.id, on: row.declinedOn, by, reason: row.reason },
      referralId: row.referralId,
      takenUpOn: row.takenUpAt ? dayIn(timeZone, row.takenUpAt) : null,
      note: sealer.open(sealedPlaces.declineNote(row.id), row.note),
    })),
  };
}

async function missedOf(ctx: StaffContext, participantId: string, sealer: ParticipantSealer) {
  const rows = await ctx.tx
    .select({ row: missedAppointment, by: account.name })
    .from(missedAppointment)
    .leftJoin(
      account,
      and(eq(account.serviceId, missedAppointment.serviceId), eq(account.id, missedAppointment.recordedBy)),
    )
    .where(
      and(
        eq(missedAppointment.serviceId, ctx.actor.serviceId),
        eq(missedAppointment.participantId, participantId),
      ),
    );
  return rows.map(({ row, by }) => ({
    ...{ kind: "missed" as const, id: row.id, on: row.missedOn, by },
    note: sealer.open(sealedPlaces.missedNote(row.id), row.note),
  }));
}

async function attemptsOf(ctx: StaffContext, participantId: string, sealer: ParticipantSealer) {
  const rows = await ctx.tx
    .select({ row: outreachAttempt, by: account.name })
    .from(outreachAttempt)
    .leftJoin(
      account,
      and(eq(account.serviceId, outreachAttempt.serviceId), eq(account.id, outreachAttempt.madeBy)),
    )
    .where(
      and(
        eq(outreachAttempt.serviceId, ctx.actor.serviceId),
        eq(outreachAttempt.participantId, participantId),
      ),
    );
  return rows.map(({ row, by }) => ({
    ...{ kind: "outreach" as const, id: row.id, on: row.attemptedOn, by, way: row.way, reached: row.reached },
    note: sealer.open(sealedPlaces.outreachNote(row.id), row.note),
  }));
}

async function pausesOf(ctx: StaffContext, participantId: string, sealer: ParticipantSealer) {
  const rows = await ctx.tx
    .select({ row: passivePeriod, by: account.name })
    .from(passivePeriod)
    .leftJoin(
      account,
      and(eq(account.serviceId, passivePeriod.serviceId), eq(account.id, passivePeriod.startedBy)),
    )
    .where(
      and(eq(passivePeriod.serviceId, ctx.actor.serviceId), eq(passivePeriod.participantId, participantId)),
    );
  return rows.map(({ row, by }) => ({
    ...{ kind: "passive" as const, id: row.id, on: row.fromOn, by, toOn: row.toOn },
    ...{ followUpOn: row.followUpOn, version: row.version },
    note: sealer.open(sealedPlaces.passiveReason(row.id), row.reason),
  }));
}
