import { administration } from "./administration.ts";
import { benefits } from "./benefits.ts";
import { bulk } from "./bulk.ts";
import { calendar } from "./calendar.ts";
import { careerProfile } from "./career-profile.ts";
import { caseload } from "./caseload.ts";
import { components } from "./components.ts";
import { consents } from "./consents.ts";
import { contacts } from "./contacts.ts";
import { cooperation } from "./cooperation.ts";
import { dataImports } from "./data-imports.ts";
import { documents } from "./documents.ts";
import { duplicates } from "./duplicates.ts";
import { employer } from "./employer.ts";
import { employers } from "./employers.ts";
import { expectation } from "./expectation.ts";
import { facts } from "./facts.ts";
import { faults } from "./faults.ts";
import { handovers } from "./handovers.ts";
import { jobLeads } from "./job-leads.ts";
import { jobPlans } from "./job-plans.ts";
import { jobs } from "./jobs.ts";
import { ledger } from "./ledger.ts";
import { lessons } from "./lessons.ts";
import { listViews } from "./list-views.ts";
import { logControl } from "./log-control.ts";
import { map } from "./map.ts";
import { matches } from "./matches.ts";
import { openings } from "./openings.ts";
import { openness } from "./openness.ts";
import { participants } from "./participants.ts";
import { people } from "./people.ts";
import { portal } from "./portal.ts";
import { privacy } from "./privacy.ts";
import { relationship } from "./relationship.ts";
import { safeguards } from "./safeguards.ts";
import { search } from "./search.ts";
import { shell } from "./shell.ts";
import { signIn } from "./sign-in.ts";
import { signInSettings } from "./sign-in-settings.ts";
import { supportRequests } from "./support-requests.ts";
import { talks } from "./talks.ts";
import { timeline } from "./timeline.ts";
import { together } from "./together.ts";
import { visitSheets } from "./visit-sheets.ts";
import { visits } from "./visits.ts";
import { way } from "./way.ts";
import { webhooks } from "./webhooks.ts";
import { weeks } from "./weeks.ts";
import { wishes } from "./wishes.ts";

/** Every area there is. Server only: a page is handed the areas that it names, in one language. */
export const areas = {
  wishes,
  participants,
  way,
  careerProfile,
  jobPlans,
  documents,
  matches,
  visits,
  visitSheets,
  handovers,
  together,
  openings,
  openness,
  benefits,
  expectation,
  talks,
  jobLeads,
  jobs,
  lessons,
  cooperation,
  caseload,
  ledger,
  consents,
  dataImports,
  bulk,
  map,
  search,
  calendar,
  timeline,
  listViews,
  webhooks,
  weeks,
  relationship,
  contacts,
  supportRequests,
  portal,
  privacy,
  logControl,
  safeguards,
  administration,
  components,
  duplicates,
  people,
  employer,
  employers,
  facts,
  faults,
  shell,
  signIn,
  signInSettings,
} as const;

export type Areas = typeof areas;
export type Area = keyof Areas;
export type MessageKey<A extends Area> = Extract<keyof Areas[A]["nb"], string>;
