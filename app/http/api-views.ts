import type * as z from "zod";
import type { EmployerContactView } from "../domain/employer-contacts/employer-contact-row.ts";
import type { ListedFact } from "../domain/employer-facts/list-employer-facts.ts";
import type { EmployerRow } from "../domain/employers/load-employer-rows.ts";
import type { FoundMatch } from "../domain/matching/find-matches.ts";
import type { MatchReason } from "../domain/matching/match-reason.ts";
import type { SupportRequestRow } from "../domain/support-requests/list-support-requests.ts";
import type {
  contactSchema,
  employerPageSchema,
  employerSchema,
  matchListSchema,
  supportRequestSchema,
} from "./api-schemas.ts";

/** What the API shows of things, named field by field: a new column is never shown by accident. */
export function toEmployer(row: EmployerRow): z.input<typeof employerSchema> {
  return {
    employer: row.documentId,
    kind: row.kind,
    id: row.id,
    name: row.name,
    organisationNumber: row.organisationNumber,
    municipalityNumber: row.municipalityNumber,
    municipalityName: row.municipalityName,
    place: row.place,
    industryCode: row.industryCode,
    industryName: row.industryName,
    headCount: row.headCount,
    latitude: row.latitude,
    longitude: row.longitude,
    positionSource: row.positionSource,
    stage: row.stage,
    band: row.band,
    strength: row.strength,
    lastContactOn: row.lastContactOn,
    ownerName: row.ownerName,
    paused: row.paused,
    standing: row.standing,
    hasJobLead: row.hasJobLead,
  };
}

export function toFact(fact: ListedFact): z.input<typeof employerPageSchema>["facts"][number] {
  const { kind, value, source, observedOn } = fact;
  return { kind, value, source, observedOn };
}

export function toContact(contact: EmployerContactView): z.input<typeof contactSchema> {
  return {
    id: contact.id,
    channel: contact.channel,
    status: contact.status,
    purpose: contact.purpose,
    initiatedBy: contact.initiatedBy,
    whoWent: contact.whoWent,
    decisionMaker: contact.decisionMaker,
    reachedNobody: contact.reachedNobody,
    day: contact.day,
    occurredAt: contact.occurredAt.toISOString(),
    durationMinutes: contact.durationMinutes,
    stageReached: contact.stageReached,
    note: contact.note,
    people: contact.people.map(({ id, name }) => ({ id, name })),
    colleagues: contact.colleagues.map(({ id, name }) => ({ id, name })),
  };
}

export function toMatch(match: FoundMatch): z.input<typeof matchListSchema>["items"][number] {
  return {
    employer: match.id,
    name: match.name,
    place: match.place,
    headCount: match.headCount,
    stage: match.stage,
    strength: match.access.strength,
    verdict: match.dealbreakers.verdict,
    ask: [...match.dealbreakers.ask],
    fit: match.fit,
    low: match.low,
    high: match.high,
    known: match.known,
    score: match.score,
    reasons: match.reasons.map(toReason),
    unknowns: match.unknowns.map(toReason),
  };
}

function toReason({ dimension, verdict, must, points, canMove, evidence }: MatchReason) {
  return { dimension, verdict, must, points, canMove, ...evidence };
}

export function toSupportRequest(row: SupportRequestRow): z.input<typeof supportRequestSchema> {
  return {
    id: row.id,
    employer: `e_${row.employerId}`,
    employerName: row.employerName,
    contactPersonName: row.contactPersonName,
    kind: row.kind,
    urgency: row.urgency,
    status: row.status,
    answeredByName: row.accountName,
    createdAt: row.createdAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    deadline: row.deadline,
  };
}
