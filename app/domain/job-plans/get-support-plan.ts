import { and, desc, eq } from "drizzle-orm";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { placement } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { type ProfilePerson, personOf } from "../career-profiles/get-career-profile.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { sealerOf } from "../participant-keys/participant-sealer.ts";
import {
  type ParticipantPage,
  requireParticipant,
  writeReadLine,
} from "../participants/require-participant.ts";
import { newestSupportPlan, type SupportPlanText } from "./support-plan-rows.ts";

export type JobOfPerson = {
  placementId: string;
  employerName: string;
  occupationCode: string;
  startedOn: string;
};

export type SupportPlanPage = {
  participant: ProfilePerson;
  job: JobOfPerson;
  plan: SupportPlanText | null;
};

/** The job support plan of one job. Writes the read line. */
export async function getSupportPlan(
  ctx: StaffContext,
  participantId: string,
  placementId: string,
  page: ParticipantPage = "support_plan",
): Promise<SupportPlanPage> {
  requirePermission(ctx, "participant:read");
  const row = await requireParticipant(ctx, participantId);
  const [job] = (await jobsOf(ctx, participantId)).filter((each) => each.placementId === placementId);
  if (!job) throw new NotFound();
  await writeReadLine(ctx, participantId, page);
  const sealer = await sealerOf(ctx, participantId);
  return {
    participant: personOf(row),
    job,
    plan: await newestSupportPlan(ctx, participantId, placementId, sealer),
  };
}

/** The jobs of one person, newest first. The caller has checked that the participant may be read. */
export async function jobsOf(ctx: StaffContext, participantId: string): Promise<JobOfPerson[]> {
  return ctx.tx
    .select({
      placementId: placement.id,
      employerName: employerProfile.name,
      occupationCode: placement.occupationCode,
      startedOn: placement.startedOn,
    })
    .from(placement)
    .innerJoin(
      employerProfile,
      and(eq(employerProfile.serviceId, placement.serviceId), eq(employerProfile.id, placement.employerId)),
    )
    .where(and(eq(placement.serviceId, ctx.actor.serviceId), eq(placement.participantId, participantId)))
    .orderBy(desc(placement.startedOn), desc(placement.id));
}
