import { and, eq } from "drizzle-orm";
import { inTransaction, type Resources, type StaffActor } from "#app/domain/context.ts";
import { educationForm, recordEducation } from "#app/domain/educations/record-education.ts";
import { agreeClinicianShares } from "#app/domain/shared-meetings/clinician-shares.ts";
import { setSharedGoal } from "#app/domain/shared-meetings/shared-goals.ts";
import {
  holdSharedMeeting,
  minutesForm,
  planSharedMeeting,
} from "#app/domain/shared-meetings/shared-meetings.ts";
import { shareJobLead } from "#app/domain/team-meetings/share-job-lead.ts";
import { raiseTeamCase } from "#app/domain/team-meetings/team-cases.ts";
import type { Database } from "../database.ts";
import { jobLead } from "../schema/employer.ts";
import { participant } from "../schema/participant.ts";

const day = 86_400_000;

/** One participant who works together with clinician and specialist, a case for the team, a lead to share, a course. */
export async function addDemoCooperation(
  resources: Resources,
  owner: Database,
  { hanne }: { hanne: StaffActor },
): Promise<void> {
  const idOf = async (code: string) => {
    const [found] = await owner
      .select({ id: participant.id })
      .from(participant)
      .where(and(eq(participant.serviceId, hanne.serviceId), eq(participant.referenceCode, code)));
    if (!found) throw new Error(`The demo has no ${code}`);
    return found.id;
  };
  const working = await idOf("F-105");
  const searching = await idOf("F-102");
  const withClinician = await idOf("F-101");
  const then = { ...resources, now: () => new Date(resources.now().getTime() - 24 * day) };
  await inTransaction(then, hanne, "seed", async (ctx) => {
    await setSharedGoal(ctx, withClinician, { words: "Jobb på et lite kjøkken, 15 timer i uka." });
    await setSharedGoal(ctx, withClinician, { words: "Klare å si fra når det blir for mye." });
    const meetingId = await planSharedMeeting(ctx, withClinician, { kind: "goals", heldOn: ctx.today });
    await holdSharedMeeting(
      ctx,
      meetingId,
      minutesForm.parse({
        ...{ heldOn: ctx.today, present: [], personPresent: "yes", version: 1 },
        words: "Vi begynner med besøk på to kjøkken. Helst formiddag. Neste møte om en måned.",
      }),
    );
    await agreeClinicianShares(ctx, withClinician, { things: ["goals", "meetings"] });
    await raiseTeamCase(ctx, searching, {
      question: "Ønsker butikk, men bare dagvakter. Hvem kjenner en butikk som kan dele opp vaktene?",
    });
    await recordEducation(
      ctx,
      working,
      educationForm.parse({
        ...{ institution: "Fjordbyen voksenopplæring", programme: "Kokkefag, vg1", level: "upper_secondary" },
        ...{ startedOn: ctx.today, positionPercent: "40" },
      }),
    );
  });
  const [lead] = await owner
    .select({ id: jobLead.id })
    .from(jobLead)
    .where(and(eq(jobLead.serviceId, hanne.serviceId), eq(jobLead.stage, "explored")))
    .limit(1);
  if (lead) await inTransaction(resources, hanne, "seed", (ctx) => shareJobLead(ctx, lead.id));
}
