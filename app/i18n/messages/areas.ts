import { administration } from "./administration.ts";
import { components } from "./components.ts";
import { consents } from "./consents.ts";
import { contacts } from "./contacts.ts";
import { employer } from "./employer.ts";
import { employers } from "./employers.ts";
import { facts } from "./facts.ts";
import { faults } from "./faults.ts";
import { jobLeads } from "./job-leads.ts";
import { logControl } from "./log-control.ts";
import { matches } from "./matches.ts";
import { openings } from "./openings.ts";
import { participants } from "./participants.ts";
import { portal } from "./portal.ts";
import { privacy } from "./privacy.ts";
import { relationship } from "./relationship.ts";
import { shell } from "./shell.ts";
import { signIn } from "./sign-in.ts";
import { supportRequests } from "./support-requests.ts";
import { together } from "./together.ts";
import { visits } from "./visits.ts";
import { weeks } from "./weeks.ts";
import { wishes } from "./wishes.ts";

/** Every area there is. Server only: a page is handed the areas that it names, in one language. */
export const areas = {
  wishes,
  participants,
  matches,
  visits,
  together,
  openings,
  jobLeads,
  consents,
  weeks,
  relationship,
  contacts,
  supportRequests,
  portal,
  privacy,
  logControl,
  administration,
  components,
  employer,
  employers,
  facts,
  faults,
  shell,
  signIn,
} as const;

export type Areas = typeof areas;
export type Area = keyof Areas;
export type MessageKey<A extends Area> = Extract<keyof Areas[A]["nb"], string>;
