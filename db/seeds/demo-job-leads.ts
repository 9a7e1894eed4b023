import { and, eq } from "drizzle-orm";
import { addDays } from "#app/domain/calendar/today.ts";
import { inTransaction, type Resources, type StaffActor } from "#app/domain/context.ts";
import { moveJobLead } from "#app/domain/job-leads/move-job-lead.ts";
import type { JobLeadFields } from "#app/domain/job-leads/read-job-lead.ts";
import { recordJobLead } from "#app/domain/job-leads/record-job-lead.ts";
import type { Database } from "../database.ts";
import { employerProfile } from "../schema/employer-profile.ts";

const day = 86_400_000;

type DemoLead = {
  at: string;
  by: "hanne" | "jonas";
  daysAgo: number;
  stage: "new" | "explored" | "open_for_candidates";
  lead: Partial<JobLeadFields> & { title: string };
  /** Days before it was recorded. */
  advertisedBefore?: number;
};

export const nothingSaid: Omit<JobLeadFields, "title"> = {
  ...{ kind: "opening", occupationCode: null, source: "visit", advertised: false, advertisedOn: null },
  ...{ hoursMin: null, hoursMax: null, shifts: [], startsOn: null, tasks: [], adjustments: [] },
  ...{ willingness: [], doneTodayBy: null, note: null },
};

/** One that is open, one put together on a visit, and one that has lain still for a while. */
const demoLeads: readonly DemoLead[] = [
  {
    ...{ at: "Fjordbrød Bakeri AS", by: "hanne", daysAgo: 6, stage: "open_for_candidates" },
    lead: {
      ...{ title: "Hjelp i bakeriet", occupationCode: "9412", hoursMin: 10, hoursMax: 20 },
      ...{ shifts: ["day"], tasks: ["baking", "packing"], adjustments: ["gradual_hours", "later_start"] },
      note: "Begynner gjerne med to formiddager i uka. De vil møtes først.",
    },
  },
  {
    ...{ at: "Kvikk Lager og Frakt AS", by: "hanne", daysAgo: 9, stage: "explored" },
    lead: {
      ...{ title: "Retur og emballasje", kind: "carved", hoursMax: 15, shifts: ["day", "evening"] },
      ...{ tasks: ["packing", "sorting", "waste_sorting"], adjustments: ["fixed_shift", "checklist"] },
      doneTodayBy: "Tre sjåfører, mellom turene",
      note: "Lederen vil se om det kan bli én jobb.",
    },
  },
  {
    ...{ at: "Bryggetorget Dagligvare AS", by: "jonas", daysAgo: 41, stage: "new", advertisedBefore: 3 },
    lead: {
      ...{ title: "Varepåfyller", occupationCode: "9334", source: "advertisement", advertised: true },
      ...{ hoursMin: 12, hoursMax: 12, shifts: ["evening", "weekend"] },
    },
  },
];

/** A few possible jobs at the demo's invented workplaces. */
export async function addDemoJobLeads(
  resources: Resources,
  owner: Database,
  people: { hanne: StaffActor; jonas: StaffActor },
): Promise<void> {
  const now = resources.now().getTime();
  for (const { at, by, daysAgo, stage, lead, advertisedBefore } of demoLeads) {
    const actor = people[by];
    const [place] = await owner
      .select({ id: employerProfile.id })
      .from(employerProfile)
      .where(and(eq(employerProfile.serviceId, actor.serviceId), eq(employerProfile.name, at)));
    if (!place) throw new Error(`There is no demo employer called ${at}`);
    const then: Resources = { ...resources, now: () => new Date(now - daysAgo * day) };
    await inTransaction(then, actor, "seed", async (ctx) => {
      const advertisedOn = advertisedBefore === undefined ? null : addDays(ctx.today, -advertisedBefore);
      const { jobLeadId } = await recordJobLead(
        ctx,
        `e_${place.id}`,
        { ...nothingSaid, ...lead, advertisedOn },
        { namesAreNotParticipants: false },
      );
      if (stage !== "new") await moveJobLead(ctx, jobLeadId, { stage, version: 1 });
    });
  }
}
