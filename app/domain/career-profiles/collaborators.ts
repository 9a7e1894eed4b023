import { and, asc, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { collaborator } from "#db/schema/career.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerOf, sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { readOptionalDay } from "../participant-way/read-day-field.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { identityNumberFaults } from "../privacy/identity-number-faults.ts";

export const collaboratorRoles = [
  "clinician",
  "treatment_team",
  "nav_adviser",
  "general_practitioner",
  "municipality",
  "family",
  "other",
] as const;
export type CollaboratorRole = (typeof collaboratorRoles)[number];

export type Collaborator = {
  id: string;
  role: string;
  name: string;
  phone: string | null;
  email: string | null;
  /** Null: the participant has not said yes, so nobody contacts them. */
  consentedOn: string | null;
};

const short = z
  .string()
  .max(200, "too_long")
  .optional()
  .transform((text) => (text?.trim() ? text.trim() : null));

export const collaboratorForm = z.object({
  role: z.enum(collaboratorRoles, "collaborator_role_needed"),
  name: z.string("required").trim().min(1, "required").max(200, "too_long"),
  phone: short,
  email: short,
  consentedOn: z.string().max(30, "date_wrong").optional(),
});

/** Adds somebody who works with the participant. Without the day of a yes, nobody is to contact them. */
export async function addCollaborator(
  ctx: StaffContext,
  participantId: string,
  form: z.output<typeof collaboratorForm>,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const { name, phone, email } = form;
  const faults = identityNumberFaults([
    { field: "name", text: name },
    { field: "phone", text: phone },
    { field: "email", text: email },
  ]);
  if (email !== null && !/^\S+@\S+\.\S+$/.test(email)) faults.push({ field: "email", code: "email_wrong" });
  if (faults.length > 0) throw new Invalid(faults);
  const consentedOn = readOptionalDay(ctx, form.consentedOn, { field: "consentedOn", to: ctx.today });
  const id = newId();
  const sealer = await sealerToWrite(ctx, participantId);
  await ctx.tx.insert(collaborator).values({
    ...{ id, serviceId: ctx.actor.serviceId, participantId, role: form.role },
    name: sealer.seal(sealedPlaces.collaborator(id, "name"), name),
    phone: sealer.seal(sealedPlaces.collaborator(id, "phone"), phone),
    email: sealer.seal(sealedPlaces.collaborator(id, "email"), email),
    ...{ consentedOn, recordedBy: ctx.actor.accountId, createdAt: ctx.now },
  });
  await recordAuditEvent(ctx, {
    action: "career_profile.collaborator_added",
    objectId: participantId,
    after: { role: form.role, consented: consentedOn !== null },
  });
}

/** Somebody works with the participant no longer, or may not be contacted any more. */
export async function endCollaborator(
  ctx: StaffContext,
  participantId: string,
  collaboratorId: string,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const ended = await ctx.tx
    .update(collaborator)
    .set({ endedAt: ctx.now, endedBy: ctx.actor.accountId })
    .where(
      and(
        eq(collaborator.serviceId, ctx.actor.serviceId),
        eq(collaborator.participantId, participantId),
        eq(collaborator.id, collaboratorId),
        isNull(collaborator.endedAt),
      ),
    )
    .returning({ id: collaborator.id });
  if (ended.length === 0) throw new NotFound();
  await recordAuditEvent(ctx, { action: "career_profile.collaborator_ended", objectId: participantId });
}

/** Those who work with the participant now. The caller has checked that the participant may be read. */
export async function collaboratorsOf(ctx: StaffContext, participantId: string): Promise<Collaborator[]> {
  const rows = await ctx.tx
    .select()
    .from(collaborator)
    .where(
      and(
        eq(collaborator.serviceId, ctx.actor.serviceId),
        eq(collaborator.participantId, participantId),
        isNull(collaborator.endedAt),
      ),
    )
    .orderBy(asc(collaborator.createdAt), asc(collaborator.id));
  const sealer = await sealerOf(ctx, participantId);
  return rows.map(({ id, role, consentedOn, name, phone, email }) => ({
    ...{ id, role, consentedOn },
    name: sealer.open(sealedPlaces.collaborator(id, "name"), name),
    phone: sealer.open(sealedPlaces.collaborator(id, "phone"), phone),
    email: sealer.open(sealedPlaces.collaborator(id, "email"), email),
  }));
}
