import { referral } from "#db/schema/participant-way.ts";
import type { StaffContext } from "../context.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { teamNamed } from "./referral-input.ts";
import type { ReferralSource } from "./referral-source.ts";

export type ReferralToRecord = {
  source: ReferralSource;
  receivedOn: string;
  treatmentTeam: string | null;
  navOffice: string | null;
  note: string | null;
};

/** Writes one referral of a participant whom the writer may write about. Returns the id. */
export async function recordReferral(
  ctx: StaffContext,
  participantId: string,
  given: ReferralToRecord,
): Promise<string> {
  const id = newId();
  const sealer = await sealerToWrite(ctx, participantId);
  await ctx.tx.insert(referral).values({
    id,
    serviceId: ctx.actor.serviceId,
    participantId,
    source: given.source,
    receivedOn: given.receivedOn,
    treatmentTeamId: await teamNamed(ctx, given.treatmentTeam),
    navOffice: given.navOffice,
    note: sealer.seal(sealedPlaces.referralNote(id), given.note),
    recordedBy: ctx.actor.accountId,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  return id;
}
