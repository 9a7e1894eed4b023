import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { contactPerson } from "#db/schema/employer.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { hasPermission } from "../access/permissions.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { listEmployerContacts } from "../employer-contacts/list-employer-contacts.ts";
import type { FactKind } from "../employer-facts/fact-kind.ts";
import { type ListedFact, listEmployerFacts } from "../employer-facts/list-employer-facts.ts";
import { askableKinds, questionsForMeeting, questionsToAsk } from "../employer-facts/question-bank.ts";
import { type EmployerRow, loadEmployerRows } from "../employers/load-employer-rows.ts";
import { NotFound } from "../errors.ts";
import { askNextAt } from "../matching/ask-next-at.ts";
import { findOneVoice } from "../one-voice/find-one-voice.ts";
import type { OneVoice } from "../one-voice/one-voice.ts";
import { type EmployerPromise, listEmployerPromises } from "../promises/list-employer-promises.ts";
import { type Stage, toStage } from "../relationships/relationship-configuration.ts";

/** So much goes onto one page of A4 with room for notes. */
const most = { people: 4, contacts: 4, facts: 10, questions: 10, promises: 4, noteCharacters: 160 };

export type VisitSheet = {
  employer: EmployerRow;
  address: string;
  phone: string | null;
  stage: Stage;
  people: { name: string; role: string | null; phone: string | null; decides: boolean }[];
  contacts: { day: string; channel: string; people: string[]; colleagues: string[]; note: string | null }[];
  known: ListedFact[];
  questions: FactKind[];
  ours: EmployerPromise[];
  theirs: EmployerPromise[];
  oneVoice: OneVoice | null;
  pause: string | null;
};

/**
 * What to bring to a visit, of one employer and for one page. It holds nothing of a participant: the questions are
 * those the caseload wants answered, without whose they are. Throws NotFound.
 */
export async function getVisitSheet(ctx: StaffContext, employerId: string): Promise<VisitSheet> {
  requirePermission(ctx, "employer_contact:read");
  const documentId = `e_${employerId}`;
  const { serviceId } = ctx.actor;
  const [employer] = await loadEmployerRows(ctx, [documentId]);
  if (!employer) throw new NotFound();
  const stage = toStage(employer.stage);
  const [facts, contacts, people, promises, oneVoice, [profile], [pause]] = await Promise.all([
    listEmployerFacts(ctx, employerId),
    listEmployerContacts(ctx, employerId, { size: most.contacts * 3 }),
    ctx.tx
      .select()
      .from(contactPerson)
      .where(
        and(
          eq(contactPerson.serviceId, serviceId),
          eq(contactPerson.employerId, employerId),
          isNull(contactPerson.leftOn),
          isNull(contactPerson.objectedOn),
        ),
      )
      .orderBy(sql`${contactPerson.decisionMaker} <> 'yes'`, asc(contactPerson.name))
      .limit(most.people),
    listEmployerPromises(ctx, employerId),
    findOneVoice(ctx, employerId),
    ctx.tx
      .select({
        addressLine: employerProfile.addressLine,
        postcode: employerProfile.postcode,
        place: employerProfile.place,
        phone: employerProfile.phone,
      })
      .from(employerProfile)
      .where(and(eq(employerProfile.serviceId, serviceId), eq(employerProfile.id, employerId))),
    ctx.tx.execute<{ reason: string }>(sql`
      select reason from contact_pause where service_id = ${serviceId} and employer_id = ${employerId}
        and ended_at is null and coalesce(until_on, 'infinity'::date) >= ${ctx.today}::date limit 1`),
  ]);
  const wanted = hasPermission(ctx.actor.roles, "match:read")
    ? (await askNextAt(ctx, documentId, askableKinds)).map(({ kind }) => kind)
    : [];
  const known = facts.known.map(({ kind }) => kind);
  const questions = questionsForMeeting(stage, questionsToAsk(stage, known, wanted), wanted);
  return {
    employer,
    address: [profile?.addressLine, [profile?.postcode, profile?.place].filter(Boolean).join(" ")]
      .filter(Boolean)
      .join(", "),
    phone: profile?.phone ?? null,
    stage,
    people: people.map(({ name, role, phone, decisionMaker }) => ({
      name,
      role,
      phone,
      decides: decisionMaker === "yes",
    })),
    contacts: contacts
      .filter(({ status }) => status === "held" || status === "participant_did_not_come")
      .slice(0, most.contacts)
      .map(({ day, channel, people: met, colleagues, note }) => ({
        day,
        channel,
        people: met.map(({ name }) => name),
        colleagues: colleagues.map(({ name }) => name),
        note: note === null ? null : shortened(note),
      })),
    known: facts.known.slice(0, most.facts),
    questions: questions.slice(0, most.questions),
    ours: promises.open.filter(({ madeBy }) => madeBy === "us").slice(0, most.promises),
    theirs: promises.open.filter(({ madeBy }) => madeBy === "them").slice(0, most.promises),
    oneVoice,
    pause: pause?.reason ?? null,
  };
}

function shortened(note: string): string {
  const line = note.replaceAll(/\s+/g, " ").trim();
  if (line.length <= most.noteCharacters) return line;
  return `${line.slice(0, most.noteCharacters).replace(/\s\S*$/, "")} …`;
}
