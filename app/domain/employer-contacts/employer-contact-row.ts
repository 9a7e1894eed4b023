import { sql } from "drizzle-orm";
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

/**
 * What is read of a contact `c`. Written out: a page shows fifty of them, and putting the statement together and taking
 * the answer apart column by column took longer than Postgres took for it.
 */
export const contactFields = (timeZone: string) => sql`
  c.id, c.employer_id as "employerId", c.channel, c.status, c.purpose, c.initiated_by as "initiatedBy",
  c.who_went as "whoWent", c.decision_maker as "decisionMaker", c.reached_nobody as "reachedNobody",
  c.in_office as "inOffice", c.occurred_at as "occurredAt", (c.occurred_at at time zone ${timeZone}::text)::date::text as day,
  c.duration_minutes as "durationMinutes", c.travel_minutes as "travelMinutes", c.stage_reached as "stageReached", c.note,
  c.logged_by as "loggedBy", c.version,
  coalesce((
    select json_agg(json_build_object('id', cp.id, 'name', cp.name) order by cp.name)
    from employer_contact_person p
    join contact_person cp on cp.service_id = p.service_id and cp.id = p.contact_person_id and cp.objected_on is null
    where p.service_id = c.service_id and p.employer_contact_id = c.id), '[]') as people,
  coalesce((
    select json_agg(json_build_object('id', ac.id, 'name', ac.name) order by ac.name)
    from employer_contact_account a
    join account ac on ac.service_id = a.service_id and ac.id = a.account_id
    where a.service_id = c.service_id and a.employer_contact_id = c.id), '[]') as colleagues,
  -- The employer is named too: facts are found by it, and not by the contact.
  (select count(*)::int from employer_fact f
    where f.service_id = c.service_id and f.employer_id = c.employer_id and f.employer_contact_id = c.id) as "factCount"`;

/** A contact as the driver gives it: instants are text. */
export type ContactRow = Omit<
  EmployerContactView,
  | "channel"
  | "status"
  | "purpose"
  | "initiatedBy"
  | "whoWent"
  | "decisionMaker"
  | "stageReached"
  | "counting"
  | "occurredAt"
> & {
  channel: string;
  status: string;
  purpose: string;
  initiatedBy: string;
  whoWent: string;
  decisionMaker: string;
  stageReached: string | null;
  occurredAt: string;
};

// The table's checks hold these values; the first stands in for one that a newer program wrote.
const known = <T extends string>(values: readonly [T, ...T[]], value: string): T =>
  values.find((candidate) => candidate === value) ?? values[0];

export function toContactView(row: ContactRow): EmployerContactView {
  const contact = {
    ...row,
    occurredAt: new Date(row.occurredAt),
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
