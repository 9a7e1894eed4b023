import { and, eq, sql } from "drizzle-orm";
import { inTransaction, type Resources, type StaffActor } from "#app/domain/context.ts";
import { closeJobLead } from "#app/domain/job-leads/close-job-lead.ts";
import type { JobLeadFields } from "#app/domain/job-leads/read-job-lead.ts";
import { recordJobLead } from "#app/domain/job-leads/record-job-lead.ts";
import type { EmploymentForm } from "#app/domain/placements/employment-form.ts";
import type { PlacementOrigin } from "#app/domain/placements/placement-origin.ts";
import { placementForm, recordPlacement } from "#app/domain/placements/record-placement.ts";
import type { Database } from "../database.ts";
import { employerProfile } from "../schema/employer-profile.ts";
import { participant } from "../schema/participant.ts";
import { followDemoJob } from "./demo-follow-along.ts";
import { nothingSaid } from "./demo-job-leads.ts";

const day = 86_400_000;

type DemoPlacement = {
  at: string;
  by: "hanne" | "jonas";
  who: string;
  lead: Partial<JobLeadFields> & { title: string };
  code: string;
  origin: PlacementOrigin;
  employmentForm: EmploymentForm;
  /** When the lead was recorded, and when the job began. */
  heardDaysAgo: number;
  startedDaysAgo: number;
};

/** One job put together with the employer, and one that was never advertised. */
const demoPlacements: readonly DemoPlacement[] = [
  {
    ...{ at: "Havblikk omsorgsboliger", by: "hanne", who: "F-105", code: "9412", origin: "created" },
    employmentForm: "permanent",
    lead: {
      ...{ title: "Frokost og servering", kind: "carved", hoursMin: 12, hoursMax: 18, shifts: ["day"] },
      ...{ tasks: ["serving", "dishwashing"], doneTodayBy: "Helsefagarbeiderne, mellom stellene" },
    },
    ...{ heardDaysAgo: 120, startedDaysAgo: 96 },
  },
  {
    ...{ at: "Telemarken Storvask AS", by: "jonas", who: "F-206", code: "8157", origin: "hidden" },
    employmentForm: "temporary",
    lead: {
      title: "Hjelp på vaskeriet",
      source: "employer_called",
      hoursMin: 20,
      hoursMax: 20,
      occupationCode: "8157",
    },
    ...{ heardDaysAgo: 170, startedDaysAgo: 150 },
  },
];

/** The jobs that two participants of the demo have got. */
export async function addDemoPlacements(
  resources: Resources,
  owner: Database,
  people: { hanne: StaffActor; jonas: StaffActor },
): Promise<void> {
  const now = resources.now().getTime();
  // The seed adds everybody today, and these jobs are told from the day on which they began.
  await owner.execute(sql`
    update participant_access a set from_on = p.started_on from participant p
    where p.service_id = a.service_id and p.id = a.participant_id and a.from_on > p.started_on`);
  for (const {
    at,
    by,
    who,
    lead,
    code,
    origin,
    employmentForm,
    heardDaysAgo,
    startedDaysAgo,
  } of demoPlacements) {
    const actor = people[by];
    const ago = (days: number): Resources => ({ ...resources, now: () => new Date(now - days * day) });
    const [place] = await owner
      .select({ id: employerProfile.id })
      .from(employerProfile)
      .where(and(eq(employerProfile.serviceId, actor.serviceId), eq(employerProfile.name, at)));
    const [person] = await owner
      .select({ id: participant.id })
      .from(participant)
      .where(and(eq(participant.serviceId, actor.serviceId), eq(participant.referenceCode, who)));
    if (!place || !person) throw new Error(`The demo has no ${at} or no ${who}`);
    const { jobLeadId } = await inTransaction(ago(heardDaysAgo), actor, "seed", (ctx) =>
      recordJobLead(ctx, `e_${place.id}`, { ...nothingSaid, ...lead }, { namesAreNotParticipants: true }),
    );
    await inTransaction(ago(startedDaysAgo), actor, "seed", (ctx) =>
      closeJobLead(ctx, jobLeadId, { result: "vacancy_reported", filledByOurs: true, version: 1 }),
    );
    const placementId = await inTransaction(ago(startedDaysAgo), actor, "seed", (ctx) =>
      recordPlacement(
        ctx,
        { jobLeadId },
        placementForm.parse({
          ...{ participantId: person.id, code, startedOn: ctx.today, origin, employmentForm },
          ...{ ordinaryPay: "yes", hoursPerWeek: String(lead.hoursMin ?? "") },
        }),
      ),
    );
    await followDemoJob(resources, actor, placementId, startedDaysAgo);
  }
}
