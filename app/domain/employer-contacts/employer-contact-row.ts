import { sql } from "drizzle-orm";
import { employerFact } from "#db/schema/employer.ts";
import {
  employerContact,
  employerContactAccount,
  employerContactPerson,
} from "#db/schema/employer-contact.ts";
import { dayOfContact } from "../relationships/load-relationship-history.ts";
import { type ReachedStage, stages } from "../relationships/relationship-configuration.ts";
import { type Counting, countContact } from "./counting-rule.ts";
import {
  type Channel,
  type ContactStatus,
  channels,
  contactStatuses,
  type DecisionMaker,
  decisionMakerValues,
  type InitiatedBy,
  initiators,
  type Purpose,
  purposes,
  type WhoWent,
  whoWentValues,
} from "./employer-contact-vocabulary.ts";

/** One logged contact as pages and the API show it; nothing of it names a participant. */
export type EmployerContactView = {
  id: string;
  employerId: string;
  channel: Channel;
  status: ContactStatus;
  purpose: Purpose;
  initiatedBy: InitiatedBy;
  whoWent: WhoWent;
  decisionMaker: DecisionMaker;
  reachedNobody: boolean;
  inOffice: boolean;
  occurredAt: Date;
  /** yyyy-mm-dd in the service's time zone. */
  day: string;
  durationMinutes: number;
  travelMinutes: number | null;
  stageReached: ReachedStage | null;
  note: string | null;
  people: { id: string; name: string }[];
  colleagues: { id: string; name: string }[];
  loggedBy: string;
  factCount: number;
  counting: Counting;
  version: number;
};

// Correlated by table name: drizzle leaves the name out of column references when one table is selected from.
export const contactColumns = (timeZone: string) => ({
  id: employerContact.id,
  employerId: employerContact.employerId,
  channel: employerContact.channel,
  status: employerContact.status,
  purpose: employerContact.purpose,
  initiatedBy: employerContact.initiatedBy,
  whoWent: employerContact.whoWent,
  decisionMaker: employerContact.decisionMaker,
  reachedNobody: employerContact.reachedNobody,
  inOffice: employerContact.inOffice,
  occurredAt: employerContact.occurredAt,
  day: dayOfContact(timeZone),
  durationMinutes: employerContact.durationMinutes,
  travelMinutes: employerContact.travelMinutes,
  stageReached: employerContact.stageReached,
  note: employerContact.note,
  loggedBy: employerContact.loggedBy,
  version: employerContact.version,
  people: sql<{ id: string; name: string }[]>`coalesce((
    select json_agg(json_build_object('id', cp.id, 'name', cp.name) order by cp.name)
    from ${employerContactPerson} p
    join contact_person cp on cp.service_id = p.service_id and cp.id = p.contact_person_id
    where p.service_id = employer_contact.service_id and p.employer_contact_id = employer_contact.id), '[]')`,
  colleagues: sql<{ id: string; name: string }[]>`coalesce((
    select json_agg(json_build_object('id', ac.id, 'name', ac.name) order by ac.name)
    from ${employerContactAccount} a
    join account ac on ac.service_id = a.service_id and ac.id = a.account_id
    where a.service_id = employer_contact.service_id and a.employer_contact_id = employer_contact.id), '[]')`,
  // The employer is named too: facts are found by it, and not by the contact.
  factCount: sql<number>`(
    select count(*)::int from ${employerFact} f
    where f.service_id = employer_contact.service_id and f.employer_id = employer_contact.employer_id
      and f.employer_contact_id = employer_contact.id)`,
});

type ContactRow = Omit<
  EmployerContactView,
  "channel" | "status" | "purpose" | "initiatedBy" | "whoWent" | "decisionMaker" | "stageReached" | "counting"
> & {
  channel: string;
  status: string;
  purpose: string;
  initiatedBy: string;
  whoWent: string;
  decisionMaker: string;
  stageReached: string | null;
};

// The table's checks hold these values; the first stands in for one that a newer program wrote.
const known = <T extends string>(values: readonly [T, ...T[]], value: string): T =>
  values.find((candidate) => candidate === value) ?? values[0];

export function toContactView(row: ContactRow): EmployerContactView {
  const contact = {
    ...row,
    channel: known(channels, row.channel),
    status: known(contactStatuses, row.status),
    purpose: known(purposes, row.purpose),
    initiatedBy: known(initiators, row.initiatedBy),
    whoWent: known(whoWentValues, row.whoWent),
    decisionMaker: known(decisionMakerValues, row.decisionMaker),
    stageReached:
      stages.find((stage): stage is ReachedStage => stage === row.stageReached && stage !== "none") ?? null,
  };
  return { ...contact, counting: countContact(contact) };
}
