import * as z from "zod";
import type { NewMatches } from "../../domain/match-lists/list-new-matches.ts";
import type { ParticipantRecord } from "../../domain/participants/get-participant.ts";
import type { ListedParticipant } from "../../domain/participants/list-participants.ts";
import type { WishesOfParticipant } from "../../domain/preferences/get-wishes.ts";
import { travelModes } from "../../domain/preferences/preference-vocabulary.ts";
import type { ShownVisitPlan } from "../../domain/visit-plan/get-visit-plan.ts";
import { dayParts, halfDayMinutes, visitCounts, weekDays } from "../../domain/visit-plan/visit-plan-query.ts";
import { get, noQuery } from "../api-operation.ts";
import { day, dayParameter, ofEmployer, wholeList, yesNo } from "./fields.ts";

const listedSchema = z.object({
  id: z.string(),
  initials: z.string(),
  referenceCode: z.string(),
  status: z.string(),
  startedOn: z.string(),
  specialistName: z.string().nullable(),
  lastEmployerContactOn: day,
  wishes: z.int(),
  /** False for one of whom the reader may see this line only. */
  canOpen: z.boolean(),
});

export const toListedParticipant = (row: ListedParticipant): z.input<typeof listedSchema> => ({
  id: row.id,
  initials: row.initials,
  referenceCode: row.referenceCode,
  status: row.status,
  startedOn: row.startedOn,
  specialistName: row.specialistName,
  lastEmployerContactOn: row.lastEmployerContactOn,
  wishes: row.wishes,
  canOpen: row.canOpen,
});

export const listParticipantsOperation = get({
  id: "listParticipants",
  path: "/participants",
  summary: "Participants the token's holder has a relation to, by initials and case number",
  permission: "participant:read_name",
  query: z.object({ ended: yesNo }),
  answer: wholeList(listedSchema),
});

const wishesSchema = z.object({
  wishes: z.array(
    z.object({ dimension: z.string(), value: z.unknown(), importance: z.number(), must: z.boolean() }),
  ),
  occupations: z.array(z.object({ code: z.string(), title: z.string() })),
});

export const toWishes = ({ wishes, occupations }: WishesOfParticipant): z.input<typeof wishesSchema> => ({
  wishes: Object.entries(wishes).map(([dimension, { value, importance, must }]) => ({
    dimension,
    value,
    importance,
    must,
  })),
  occupations: occupations.map(({ code, title }) => ({ code, title })),
});

const participantSchema = z.object({
  id: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  referenceCode: z.string(),
  status: z.string(),
  startedOn: z.string(),
  teamName: z.string(),
  homeMunicipalityNumber: z.string().nullable(),
  ownWords: z.string().nullable(),
  protectedAddress: z.boolean(),
  specialist: z.object({ id: z.string(), name: z.string() }).nullable(),
  contacts: z.array(
    z.object({
      id: z.string(),
      employer: z.string(),
      employerName: z.string(),
      occurredAt: z.string(),
      channel: z.string(),
      status: z.string(),
    }),
  ),
  version: z.int(),
});

export function toParticipant({
  participant,
  contacts,
}: ParticipantRecord): z.input<typeof participantSchema> {
  return {
    id: participant.id,
    givenName: participant.givenName,
    familyName: participant.familyName,
    referenceCode: participant.referenceCode,
    status: participant.status,
    startedOn: participant.startedOn,
    teamName: participant.teamName,
    homeMunicipalityNumber: participant.homeMunicipalityNumber,
    ownWords: participant.ownWords,
    protectedAddress: participant.protectedAddress,
    specialist: participant.specialist,
    contacts: contacts.map(({ employerId, ...contact }) => ({
      id: contact.id,
      employer: ofEmployer(employerId),
      employerName: contact.employerName,
      occurredAt: contact.occurredAt,
      channel: contact.channel,
      status: contact.status,
    })),
    version: participant.version,
  };
}

export const getParticipantOperation = get({
  id: "getParticipant",
  path: "/participants/{participantId}",
  summary: "One participant of the caseload, cover or team; that it was looked at is written down",
  permission: "participant:read",
  query: noQuery,
  answer: participantSchema,
});

export const getWishesOperation = get({
  id: "getWishes",
  path: "/participants/{participantId}/wishes",
  summary: "What the person wishes of a job; that it was looked at is written down",
  permission: "participant:read",
  query: noQuery,
  answer: wishesSchema,
});

const newMatchesSchema = z.object({
  items: z.array(
    z.object({
      participantId: z.string(),
      initials: z.string(),
      referenceCode: z.string(),
      count: z.int(),
      sinceOn: day,
      names: z.array(z.string()),
    }),
  ),
  /** Some list is not of today. */
  isStale: z.boolean(),
});

export const toNewMatches = ({ seekers, isStale }: NewMatches): z.input<typeof newMatchesSchema> => ({
  items: seekers.map(({ participantId, initials, referenceCode, count, sinceOn, names }) => ({
    participantId,
    initials,
    referenceCode,
    count,
    sinceOn,
    names,
  })),
  isStale,
});

export const listNewMatchesOperation = get({
  id: "listNewMatches",
  path: "/new-matches",
  summary: "For whom on the caseload workplaces have come since the holder last looked",
  permission: "match:read",
  query: noQuery,
  answer: newMatchesSchema,
});

const halfDays = weekDays.flatMap((week) => dayParts.map((part) => `${week}-${part}`));
const asText = <T extends number>(numbers: readonly T[]) => numbers.map(String);

const visitPlanSchema = z.object({
  halfDays: z.array(
    z.object({
      day: z.string(),
      part: z.enum(dayParts),
      minutes: z.number(),
      km: z.number(),
      visits: z.array(
        z.object({
          employer: z.string(),
          name: z.string(),
          place: z.string().nullable(),
          latitude: z.number(),
          longitude: z.number(),
          travelMinutes: z.number(),
          km: z.number(),
          /** Whom it covers, by initials. */
          covers: z.array(z.object({ initials: z.string(), fit: z.number() })),
          promiseIsDue: z.boolean(),
          isPlanned: z.boolean(),
          guards: z.array(z.string()),
        }),
      ),
    }),
  ),
  participants: z.array(
    z.object({
      participantId: z.string(),
      initials: z.string(),
      referenceCode: z.string(),
      visits: z.int(),
      reason: z.string().nullable(),
    }),
  ),
  waiting: z.array(z.object({ employer: z.string(), name: z.string(), until: z.string() })),
  visits: z.int(),
  minutes: z.number(),
  km: z.number(),
});

export function toVisitPlan(plan: ShownVisitPlan): z.input<typeof visitPlanSchema> {
  return {
    halfDays: plan.halfDays.map((half) => ({
      day: half.day,
      part: half.part,
      minutes: half.minutes,
      km: half.km,
      visits: half.visits.map((visit) => ({
        employer: visit.documentId,
        name: visit.name,
        place: visit.place,
        latitude: visit.latitude,
        longitude: visit.longitude,
        travelMinutes: visit.travelMinutes,
        km: visit.km,
        covers: visit.covers.map(({ initials, fit }) => ({ initials, fit })),
        promiseIsDue: visit.promiseIsDue,
        isPlanned: visit.isPlanned,
        guards: visit.guards.map(({ kind }) => kind),
      })),
    })),
    participants: plan.seekers.map(({ participantId, initials, referenceCode, visits, reason }) => ({
      participantId,
      initials,
      referenceCode,
      visits,
      reason,
    })),
    waiting: plan.waiting.map(({ documentId, name, until }) => ({ employer: documentId, name, until })),
    visits: plan.visits,
    minutes: plan.minutes,
    km: plan.km,
  };
}

export const getVisitPlanOperation = get({
  id: "getVisitPlan",
  path: "/visit-plan",
  summary:
    "The week of visits that covers most of what the caseload waits for; those it names are written down as seen",
  permission: "own_week:read",
  query: z.object({
    week: dayParameter,
    half: z.array(z.enum(halfDays, "field_wrong")).max(10, "too_many_chosen").optional(),
    mode: z.enum(travelModes, "field_wrong").optional(),
    from: z
      .string()
      .regex(/^\d{4}$/, "municipality_wrong")
      .optional(),
    minutes: z.enum(asText(halfDayMinutes), "field_wrong").optional(),
    most: z.enum(asText(visitCounts), "field_wrong").optional(),
  }),
  answer: visitPlanSchema,
});
