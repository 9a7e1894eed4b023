import { and, desc, eq } from "drizzle-orm";
import * as z from "zod";
import { readDay } from "#app/i18n/read-day.ts";
import { sharedMeeting, sharedMeetingMinutes, sharedMeetingPresence } from "#db/schema/cooperation.ts";
import { participantAccess } from "#db/schema/participant.ts";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { type FieldFault, Invalid, NotFound, Refused, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerOf, sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { type ParticipantRow, requireParticipant } from "../participants/require-participant.ts";
import { identityNumberFaults } from "../privacy/identity-number-faults.ts";
import { versionField } from "../version-field.ts";
import { type MeetingKind, meetingKinds } from "./cooperation-vocabulary.ts";

type Row = typeof sharedMeeting.$inferSelect;

export type SharedMeeting = {
  id: string;
  kind: MeetingKind;
  heldOn: string;
  status: "planned" | "held" | "cancelled";
  personPresent: boolean;
  copyGivenOn: string | null;
  version: number;
};

const statuses = ["planned", "held", "cancelled"] as const;
const toMeeting = (row: Row): SharedMeeting => ({
  ...{ id: row.id, heldOn: row.heldOn, personPresent: row.personPresent },
  ...{ copyGivenOn: row.copyGivenOn, version: row.version },
  kind: meetingKinds.find((kind) => kind === row.kind) ?? "other",
  status: statuses.find((status) => status === row.status) ?? "planned",
});

/** Meetings that the reader may see, newest first, at most fifty. Row security decides. */
export async function loadSharedMeetings(ctx: StaffContext, participantId: string): Promise<SharedMeeting[]> {
  const rows = await ctx.tx
    .select()
    .from(sharedMeeting)
    .where(
      and(eq(sharedMeeting.serviceId, ctx.actor.serviceId), eq(sharedMeeting.participantId, participantId)),
    )
    .orderBy(desc(sharedMeeting.heldOn), desc(sharedMeeting.id))
    .limit(50);
  return rows.map(toMeeting);
}

export const meetingForm = z.object({
  kind: z.enum(meetingKinds, "field_wrong").default("goals"),
  heldOn: z.string("required").trim().min(1, "required").max(30, "date_wrong"),
});

const farthest = 370;

/** Plans a meeting, or writes down one that has been: held is said when its minutes are written. Returns the id. */
export async function planSharedMeeting(
  ctx: StaffContext,
  participantId: string,
  form: z.output<typeof meetingForm>,
): Promise<string> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const heldOn = readDay(form.heldOn, ctx.today);
  if (heldOn === null) throw new Invalid([{ field: "heldOn", code: "date_wrong" }]);
  if (heldOn > addDays(ctx.today, farthest)) throw new Invalid([{ field: "heldOn", code: "date_too_far" }]);
  const id = newId();
  await ctx.tx.insert(sharedMeeting).values({
    ...{ id, serviceId: ctx.actor.serviceId, participantId, kind: form.kind, heldOn },
    createdBy: ctx.actor.accountId,
  });
  await recordAuditEvent(ctx, { action: "shared_meeting.planned", objectId: id, after: { kind: form.kind } });
  return id;
}

export type MeetingPage = {
  meeting: SharedMeeting;
  participantId: string;
  /** Colleagues with a relation to the person, and whether they were there. */
  colleagues: { id: string; name: string; relation: string; present: boolean }[];
  /** Null where none are written; not shown to who was not there. */
  minutes: { words: string; version: number } | null;
  wasThere: boolean;
};

async function requireMeeting(
  ctx: StaffContext,
  meetingId: string,
): Promise<{ row: Row; person: ParticipantRow }> {
  const [row] = await ctx.tx
    .select()
    .from(sharedMeeting)
    .where(and(eq(sharedMeeting.serviceId, ctx.actor.serviceId), eq(sharedMeeting.id, meetingId)));
  if (!row) throw new NotFound();
  return { row, person: await requireParticipant(ctx, row.participantId) };
}

/** A meeting as the caseload side has it. Whoever was not there sees that it was held, and no minutes. */
export async function getSharedMeeting(
  ctx: StaffContext,
  meetingId: string,
): Promise<MeetingPage & { person: ParticipantRow }> {
  requirePermission(ctx, "participant:read");
  const { row, person } = await requireMeeting(ctx, meetingId);
  const present = await presentAt(ctx, meetingId);
  const colleagues = await ctx.tx
    .selectDistinctOn([account.id], {
      id: account.id,
      name: account.name,
      relation: participantAccess.relation,
    })
    .from(participantAccess)
    .innerJoin(
      account,
      and(eq(account.serviceId, participantAccess.serviceId), eq(account.id, participantAccess.accountId)),
    )
    .where(
      and(
        eq(participantAccess.serviceId, ctx.actor.serviceId),
        eq(participantAccess.participantId, row.participantId),
      ),
    )
    .orderBy(account.id, desc(participantAccess.fromOn));
  return {
    person,
    participantId: row.participantId,
    meeting: toMeeting(row),
    colleagues: colleagues
      .map((one) => ({ ...one, present: present.has(one.id) }))
      .sort((a, b) => a.name.localeCompare(b.name, "nb")),
    minutes: await loadMinutes(ctx, row.participantId, meetingId),
    wasThere: present.has(ctx.actor.accountId),
  };
}

/** The minutes, for those who were there. Row security decides; null for everybody else. */
export async function loadMinutes(
  ctx: StaffContext,
  participantId: string,
  meetingId: string,
): Promise<{ words: string; version: number } | null> {
  const [minutes] = await ctx.tx
    .select()
    .from(sharedMeetingMinutes)
    .where(
      and(eq(sharedMeetingMinutes.serviceId, ctx.actor.serviceId), eq(sharedMeetingMinutes.id, meetingId)),
    );
  if (!minutes) return null;
  const sealer = await sealerOf(ctx, participantId);
  return {
    words: sealer.open(sealedPlaces.minutes(meetingId), minutes.words),
    version: minutes.version,
  };
}

async function presentAt(ctx: StaffContext, meetingId: string): Promise<Set<string>> {
  const rows = await ctx.tx
    .select({ accountId: sharedMeetingPresence.accountId })
    .from(sharedMeetingPresence)
    .where(
      and(
        eq(sharedMeetingPresence.serviceId, ctx.actor.serviceId),
        eq(sharedMeetingPresence.sharedMeetingId, meetingId),
      ),
    );
  return new Set(rows.map(({ accountId }) => accountId));
}

export const minutesForm = z.object({
  heldOn: z.string("required").trim().min(1, "required").max(30, "date_wrong"),
  present: z.array(z.uuid("field_wrong")).max(30, "too_many_chosen").default([]),
  personPresent: z.literal("yes").optional(),
  words: z.string().trim().max(8000, "too_long").default(""),
  version: versionField,
});

/**
 * A meeting was held: when, who was there, and the minutes. Whoever writes was there. Colleagues without a relation to
 * the person cannot be named.
 * @throws Stale with the meeting as it stands; Refused "minutes_not_yours" when the minutes are of a meeting one was not
 *   at; Invalid
 */
export async function holdSharedMeeting(
  ctx: StaffContext,
  meetingId: string,
  form: z.output<typeof minutesForm>,
): Promise<{ participantId: string }> {
  requirePermission(ctx, "participant:write");
  const page = await getSharedMeeting(ctx, meetingId);
  const { meeting, participantId } = page;
  if (meeting.status === "held" && !page.wasThere) throw new Refused("minutes_not_yours");
  if (meeting.version !== form.version)
    throw new Stale({ version: meeting.version, words: page.minutes?.words ?? "" });
  const faults: FieldFault[] = identityNumberFaults([{ field: "words", text: form.words }]);
  const heldOn = readDay(form.heldOn, ctx.today);
  if (heldOn === null) faults.push({ field: "heldOn", code: "date_wrong" });
  else if (heldOn > ctx.today) faults.push({ field: "heldOn", code: "date_future" });
  const known = new Set(page.colleagues.map(({ id }) => id));
  if (form.present.some((id) => !known.has(id)))
    faults.push({ field: "present", code: "meeting_colleague_elsewhere" });
  if (heldOn === null || faults.length > 0) throw new Invalid(faults);
  const { serviceId, accountId } = ctx.actor;
  await ctx.tx
    .update(sharedMeeting)
    .set({
      ...{ heldOn, status: "held", version: meeting.version + 1 },
      personPresent: form.personPresent === "yes",
    })
    .where(and(eq(sharedMeeting.serviceId, serviceId), eq(sharedMeeting.id, meetingId)));
  await ctx.tx
    .delete(sharedMeetingPresence)
    .where(
      and(
        eq(sharedMeetingPresence.serviceId, serviceId),
        eq(sharedMeetingPresence.sharedMeetingId, meetingId),
      ),
    );
  await ctx.tx.insert(sharedMeetingPresence).values(
    [...new Set([accountId, ...form.present])].map((id) => ({
      ...{ serviceId, participantId, sharedMeetingId: meetingId, accountId: id },
    })),
  );
  if (form.words !== "") {
    const sealer = await sealerToWrite(ctx, participantId);
    const words = sealer.seal(sealedPlaces.minutes(meetingId), form.words);
    const written = { words, writtenBy: accountId, writtenAt: ctx.now };
    await ctx.tx
      .insert(sharedMeetingMinutes)
      .values({ id: meetingId, serviceId, participantId, ...written })
      .onConflictDoUpdate({
        target: sharedMeetingMinutes.id,
        set: { ...written, version: (page.minutes?.version ?? 0) + 1 },
      });
  }
  await recordAuditEvent(ctx, {
    action: "shared_meeting.held",
    objectId: meetingId,
    after: { held_on: heldOn, kind: meeting.kind },
  });
  return { participantId };
}

/** A planned meeting does not take place. @throws Refused "meeting_settled" */
export async function cancelSharedMeeting(
  ctx: StaffContext,
  meetingId: string,
): Promise<{ participantId: string }> {
  requirePermission(ctx, "participant:write");
  const { row } = await requireMeeting(ctx, meetingId);
  if (row.status !== "planned") throw new Refused("meeting_settled");
  await ctx.tx
    .update(sharedMeeting)
    .set({ status: "cancelled", version: row.version + 1 })
    .where(and(eq(sharedMeeting.serviceId, ctx.actor.serviceId), eq(sharedMeeting.id, meetingId)));
  await recordAuditEvent(ctx, { action: "shared_meeting.cancelled", objectId: meetingId });
  return { participantId: row.participantId };
}

/** The person has been given their own copy of the minutes, on paper or by hand. */
export async function noteCopyGiven(
  ctx: StaffContext,
  meetingId: string,
): Promise<{ participantId: string }> {
  requirePermission(ctx, "participant:write");
  const { row } = await requireMeeting(ctx, meetingId);
  if (row.status !== "held") throw new Refused("meeting_not_held");
  await ctx.tx
    .update(sharedMeeting)
    .set({ copyGivenOn: ctx.today, version: row.version + 1 })
    .where(and(eq(sharedMeeting.serviceId, ctx.actor.serviceId), eq(sharedMeeting.id, meetingId)));
  await recordAuditEvent(ctx, { action: "shared_meeting.copy_given", objectId: meetingId });
  return { participantId: row.participantId };
}
