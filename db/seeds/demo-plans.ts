import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { addDays } from "#app/domain/calendar/today.ts";
import { addCollaborator, collaboratorForm } from "#app/domain/career-profiles/collaborators.ts";
import type { ProfileSection } from "#app/domain/career-profiles/profile-sections.ts";
import { recordProfileSession, sessionForm } from "#app/domain/career-profiles/profile-sessions.ts";
import { saveProfileSection } from "#app/domain/career-profiles/save-profile-section.ts";
import { inTransaction, type Resources, type StaffActor, type StaffContext } from "#app/domain/context.ts";
import { addPlanLine, planLineForm } from "#app/domain/job-plans/change-plan-lines.ts";
import { linkContactToLine } from "#app/domain/job-plans/link-contact-to-line.ts";
import { saveSearchPlan, searchPlanForm } from "#app/domain/job-plans/save-search-plan.ts";
import { saveSupportPlan } from "#app/domain/job-plans/save-support-plan.ts";
import type { Database } from "../database.ts";
import { employerContact } from "../schema/employer-contact.ts";
import { contactOnBehalf, participant, placement } from "../schema/participant.ts";

const amirsProfile: readonly (readonly [ProfileSection, Record<string, string | string[]>])[] = [
  [
    "goal",
    {
      main_goal: "job",
      goal_words: "En fast jobb på et kjøkken der jeg kan bli.",
      horizon: "Nå: 15 til 25 timer. Om to år: fagbrev.",
      deciding: ["people", "hours", "learning"],
    },
  ],
  [
    "preferences",
    {
      tasks_liked: "Lage mat fra bunnen av, bake, rydde etter meg.",
      tasks_avoided: "Stå i kassa. Telefon.",
      surroundings: "Lite kjøkken, få folk, en sjef som sier fra rolig.",
      hours_words: "Ikke før klokka ni. Gjerne de samme dagene hver uke.",
      getting_there: "Buss, helst uten bytte.",
    },
  ],
  [
    "background",
    {
      education_0_what: "Restaurant- og matfag, videregående",
      education_0_when: "2015–2017",
      education_0_words: "Sluttet før fagprøven.",
      work_0_what: "Kokkelærling, hotell",
      work_0_when: "2017–2018",
      work_0_words: "Lærte mye. Ble for mange vakter på rad.",
      may_ask_former: "yes",
      strengths: "Nøye, husker oppskrifter, møter tidlig.",
    },
  ],
  [
    "coping",
    { early_signs: "Sover dårlig tre netter på rad.", what_helps: "Pause ute, og å si det til én person." },
  ],
  [
    "reaching",
    {
      ways: ["text_message", "treatment_team"],
      may_visit_home: "yes",
      absence_plan: "SMS først. Ring teamet etter to dager.",
    },
  ],
];

const amirsLines = [
  { kind: "occupation", code: "5120", words: "Kokk på et lite kjøkken", daysAgo: 73 },
  { kind: "occupation", code: "9412", words: "Kjøkkenassistent, formiddag", daysAgo: 73 },
  { kind: "environment", words: "Rolig sted med fast kontaktperson", daysAgo: 40 },
] as const;

/** A whole profile with a plan that contacts follow, and the support plan of somebody who has a job. */
export async function addDemoPlans(
  resources: Resources,
  owner: Database,
  people: { hanne: StaffActor; jonas: StaffActor },
): Promise<void> {
  const { serviceId } = people.hanne;
  const idOf = async (code: string) => {
    const [found] = await owner
      .select({ id: participant.id })
      .from(participant)
      .where(and(eq(participant.serviceId, serviceId), eq(participant.referenceCode, code)));
    if (!found) throw new Error(`The demo has no ${code}`);
    return found.id;
  };
  const amir = await idOf("F-101");
  const jakub = await idOf("F-105");
  await inTransaction(resources, people.hanne, "seed", async (ctx) => {
    await addAmirsProfile(ctx, amir);
    await talk(ctx, await idOf("F-102"), [["profile", 36]]);
    await talk(ctx, jakub, [
      ["profile", 202],
      ["profile", 195],
      ["job_started", 80],
    ]);
    await addSupportPlan(ctx, jakub);
  });
}

async function talk(
  ctx: StaffContext,
  id: string,
  talks: readonly (readonly [string, number])[],
): Promise<void> {
  for (const [occasion, daysAgo] of talks)
    await recordProfileSession(
      ctx,
      id,
      sessionForm.parse({ occasion, heldOn: addDays(ctx.today, -daysAgo) }),
    );
}

async function addAmirsProfile(ctx: StaffContext, id: string): Promise<void> {
  await talk(ctx, id, [
    ["profile", 69],
    ["profile", 62],
  ]);
  for (const [section, typed] of amirsProfile)
    await saveProfileSection(ctx, id, section, { typed, version: 0, namesMayStand: false });
  await addCollaborator(
    ctx,
    id,
    collaboratorForm.parse({
      role: "nav_adviser",
      name: "Bente Foss",
      phone: "55 55 33 33",
      consentedOn: addDays(ctx.today, -69),
    }),
  );
  await saveSearchPlan(
    ctx,
    id,
    searchPlanForm.parse({
      version: 0,
      goals: "To besøk i uka hos små kjøkken mellom hjemmet og sentrum.",
      hours: "15 til 25 timer, ikke før ni.",
      framework: "Vi går sammen første gang. Møtes hver onsdag.",
      nextReviewOn: addDays(ctx.today, 12),
    }),
  );
  const lines: string[] = [];
  for (const { daysAgo, ...line } of amirsLines)
    lines.push(
      await addPlanLine(ctx, id, planLineForm.parse({ ...line, fromOn: addDays(ctx.today, -daysAgo) })),
    );
  const contacts = await ctx.tx
    .select({ id: contactOnBehalf.employerContactId })
    .from(contactOnBehalf)
    .innerJoin(
      employerContact,
      and(
        eq(employerContact.serviceId, contactOnBehalf.serviceId),
        eq(employerContact.id, contactOnBehalf.employerContactId),
      ),
    )
    .where(
      and(
        eq(contactOnBehalf.participantId, id),
        isNull(employerContact.withdrawnAt),
        sql`${employerContact.occurredAt} > ${addDays(ctx.today, -73)}::date`,
      ),
    )
    .orderBy(asc(employerContact.occurredAt));
  // All but the newest follow the plan; that one still waits to be given its line.
  for (const [index, contact] of contacts.slice(0, -1).entries())
    await linkContactToLine(ctx, id, { contactId: contact.id, lineId: lines[index % 2] ?? null });
}

async function addSupportPlan(ctx: StaffContext, participantId: string): Promise<void> {
  const [job] = await ctx.tx
    .select({ id: placement.id })
    .from(placement)
    .where(eq(placement.participantId, participantId));
  if (!job) throw new Error("The demo has no job for F-105");
  await saveSupportPlan(ctx, participantId, job.id, {
    version: 0,
    aims: "Jeg vil klare flere timer, og slippe å være redd for å gjøre feil.",
    nextReviewOn: addDays(ctx.today, 20),
    kinds: ["adjusted_hours", "checklists", "natural_support", "morning_calls", "career_development"],
    of: {
      adjusted_hours: { byWhom: "employer", place: "at_work", words: "Begynner klokka ni til påske." },
      checklists: {
        byWhom: "specialist",
        place: "at_work",
        words: "Liste ved oppvasken, gås gjennom på fredager.",
      },
      natural_support: {
        byWhom: "employer",
        place: "at_work",
        words: "Fadder på kjøkkenet, en prat hver mandag.",
      },
      morning_calls: { byWhom: "specialist", place: "elsewhere", words: "Mandager den første måneden." },
      career_development: { byWhom: "self", place: "both", words: "Fagbrev som mål om to år." },
    },
    namesMayStand: false,
  });
}
