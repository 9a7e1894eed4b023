import { and, asc, eq } from "drizzle-orm";
import { addDays } from "#app/domain/calendar/today.ts";
import { inTransaction, type Resources, type StaffActor } from "#app/domain/context.ts";
import { recordEmployerFacts } from "#app/domain/employer-facts/record-employer-facts.ts";
import type { Database } from "../database.ts";
import { employerProfile } from "../schema/employer-profile.ts";

type Told = readonly (readonly [kind: string, value: unknown])[];

/** What visits have taught about the demo's workplaces, by industry; only some of it is asked about each. */
const byIndustry: readonly (readonly [prefix: string, told: Told])[] = [
  [
    "56",
    [
      ["occupations", ["5120", "5131", "9412"]],
      ["shifts", ["day", "evening", "weekend"]],
      ["hours_min", 12],
      ["hours_max", 30],
      ["noise", 3],
      ["pace", 4],
      ["earliest_start", "10:00"],
      ["tasks", ["cooking", "serving", "dishwashing"]],
      ["adjustments_offered", ["gradual_hours", "fixed_shift"]],
    ],
  ],
  [
    "10",
    [
      ["occupations", ["7512", "9321"]],
      ["shifts", ["day"]],
      ["earliest_start", "05:30"],
      ["noise", 3],
      ["tasks", ["baking", "packing"]],
      ["hours_min", 15],
      ["hours_max", 37.5],
    ],
  ],
  [
    "47",
    [
      ["occupations", ["5223", "9334"]],
      ["shifts", ["day", "evening"]],
      ["customers", 4],
      ["variety", 2],
      ["hours_min", 10],
      ["hours_max", 37.5],
      ["tasks", ["shelf_stacking", "cash_register"]],
      ["adjustments_offered", ["mentor", "extra_breaks"]],
    ],
  ],
  [
    "81",
    [
      ["occupations", ["9112"]],
      ["shifts", ["day"]],
      ["people", 1],
      ["pace", 2],
      ["hours_min", 7.5],
      ["tasks", ["cleaning"]],
      ["police_certificate_needed", false],
    ],
  ],
  [
    "85",
    [
      ["occupations", ["5311"]],
      ["shifts", ["day"]],
      ["noise", 4],
      ["police_certificate_needed", true],
      ["adjustments_offered", ["one_contact_person"]],
    ],
  ],
  [
    "88",
    [
      ["occupations", ["5329", "3412"]],
      ["police_certificate_needed", true],
      ["shifts", ["day", "evening", "weekend"]],
    ],
  ],
  [
    "87",
    [
      ["occupations", ["5321", "5329"]],
      ["shifts", ["rotating"]],
      ["police_certificate_needed", true],
      ["adjustments_offered", ["mentor"]],
    ],
  ],
  [
    "01",
    [
      ["occupations", ["6113", "9214"]],
      ["outdoors", 4],
      ["shifts", ["day"]],
      ["tasks", ["gardening", "packing"]],
      ["licence_needed", ["none"]],
    ],
  ],
  [
    "95",
    [
      ["occupations", ["7231"]],
      ["noise", 4],
      ["shifts", ["day"]],
      ["licence_needed", ["B"]],
      ["tasks", ["repairs", "vehicles"]],
    ],
  ],
  [
    "",
    [
      ["shifts", ["day"]],
      ["days", ["mon", "tue", "wed", "thu", "fri"]],
      ["pace", 3],
      ["noise", 2],
      ["visits_welcome", true],
    ],
  ],
];

/** What was learned at each workplace that the service works with; a third of it is left for the next visit to ask. */
export async function addDemoFacts(
  resources: Resources,
  owner: Database,
  people: { hanne: StaffActor },
): Promise<void> {
  const { hanne } = people;
  const employers = await owner
    .select({ id: employerProfile.id, industryCode: employerProfile.industryCode })
    .from(employerProfile)
    .where(and(eq(employerProfile.serviceId, hanne.serviceId)))
    .orderBy(asc(employerProfile.name));
  for (const [index, { id, industryCode }] of employers.entries()) {
    const told = byIndustry.find(([prefix]) => (industryCode ?? "").startsWith(prefix))?.[1] ?? [];
    const facts = told
      .filter((_, position) => (position + index) % 3 !== 0)
      .map(([kind, value]) => ({ kind, value }));
    await inTransaction(resources, hanne, "seed", (ctx) =>
      recordEmployerFacts(ctx, id, facts, {
        source: "visit",
        observedOn: addDays(ctx.today, -(20 + index * 5)),
      }),
    );
  }
}
