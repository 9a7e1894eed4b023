import * as z from "zod";
import { dayField } from "../../domain/calendar/day-field.ts";
import type { FactSource } from "../../domain/employer-facts/employer-facts.ts";
import type { ListedFact, ListedFacts } from "../../domain/employer-facts/list-employer-facts.ts";
import { newEmployerFields } from "../../domain/employers/add-employer.ts";
import { warningThemes } from "../../domain/employers/warning-theme.ts";
import type { RegisterUnitRow } from "../../domain/register/list-register-units.ts";
import type { RelationshipView } from "../../domain/relationships/get-relationship.ts";
import { stages } from "../../domain/relationships/relationship-configuration.ts";
import { act, get, noQuery, post, put } from "../api-operation.ts";
import { employerSchema, factSchema } from "../api-schemas.ts";
import { toFact } from "../api-views.ts";
import {
  day,
  done,
  employerField,
  employerParameter,
  idField,
  idParameter,
  listOf,
  namesAreNotParticipants,
  nothing,
  ofEmployer,
  paged,
} from "./fields.ts";

export const listOwnEmployersOperation = get({
  id: "listOwnEmployers",
  path: "/own-employers",
  summary:
    "Every employer of the service, in the order in which they became its own; nothing is left out or ranked",
  permission: "employer:read",
  query: paged({ owner: idParameter, stage: z.enum(stages, "field_wrong").optional() }),
  answer: listOf(employerSchema),
});

export const createEmployerOperation = post({
  id: "createEmployer",
  path: "/employers",
  summary: "Makes an employer of the service by organisation number or by hand, once per id",
  permission: "employer:write",
  body: newEmployerFields.extend({ id: idField }).strict(),
  answer: done,
});

export const changeOwnerOperation = put({
  id: "changeOwner",
  path: "/employers/{employerId}/owner",
  summary: "Who holds the relationship; without an account nobody does",
  permission: "employer:write",
  body: z.strictObject({ account: idField.optional() }),
  answer: done,
});

export const setStageOperation = put({
  id: "setStage",
  path: "/employers/{employerId}/stage",
  summary: "The stage as a person says it is; going back needs a reason",
  permission: "employer:write",
  body: z.strictObject({
    stage: z.enum(stages, "field_wrong"),
    reason: z.string().trim().max(500, "too_long").optional(),
  }),
  answer: done,
});

const relationshipSchema = z.object({
  employer: z.string(),
  strength: z.number(),
  band: z.string(),
  stage: z.string(),
  cups: z.int(),
  fresh: z.boolean(),
  lastContactOn: day,
  lastVisitOn: day,
  /** The points of the parts, with what is lifted to zero, add up to the strength. */
  parts: z.array(
    z.object({
      part: z.string(),
      points: z.number(),
      ceiling: z.number(),
      halfLifeDays: z.number(),
      lines: z.array(z.object({ kind: z.string(), id: z.string(), day: z.string(), points: z.number() })),
    }),
  ),
  liftedToZero: z.number(),
  raises: z.array(z.object({ action: z.string(), gain: z.number(), part: z.string() })),
  toNextBand: z.object({ band: z.string(), missing: z.number() }).nullable(),
  inThirtyDays: z.number(),
  myTie: z.number(),
  proposedSteps: z.array(z.object({ kind: z.string(), dueOn: z.string(), latestOn: z.string() })),
});

export function toRelationship(
  employerId: string,
  view: RelationshipView,
): z.input<typeof relationshipSchema> {
  return {
    employer: ofEmployer(employerId),
    strength: view.strength,
    band: view.band,
    stage: view.stage,
    cups: view.cups,
    fresh: view.fresh,
    lastContactOn: view.lastContactOn,
    lastVisitOn: view.lastVisitOn,
    parts: view.parts.map(({ part, shown, ceiling, halfLifeDays, lines }) => ({
      part,
      points: shown,
      ceiling,
      halfLifeDays,
      lines: lines.map((line) => ({ ...sourceOf(line.source), day: line.day, points: line.shown })),
    })),
    liftedToZero: view.liftedToZero,
    raises: view.raises.map(({ action, gain, part }) => ({ action, gain, part })),
    toNextBand: view.toNextBand && { band: view.toNextBand.band, missing: view.toNextBand.missing },
    inThirtyDays: view.inThirtyDays,
    myTie: view.myTie,
    proposedSteps: view.nextSteps.map(({ kind, dueOn, latestOn }) => ({ kind, dueOn, latestOn })),
  };
}

type Source = RelationshipView["parts"][number]["lines"][number]["source"];

function sourceOf(source: Source): { kind: string; id: string } {
  switch (source.kind) {
    case "contact":
      return { kind: source.kind, id: source.contactId };
    case "person":
      return { kind: source.kind, id: source.personId };
    case "stage":
      return { kind: source.kind, id: source.evidenceId };
    case "outcome":
      return { kind: source.kind, id: source.outcomeId };
  }
}

export const getRelationshipOperation = get({
  id: "getRelationship",
  path: "/employers/{employerId}/relationship",
  summary: "Strength with its parts and the events behind each, stage, and what would raise it",
  permission: "employer:read",
  query: noQuery,
  answer: relationshipSchema,
});

export const listFactsOperation = get({
  id: "listFacts",
  path: "/employers/{employerId}/facts",
  summary: "What is known of the workplace, the newest of each kind, and what the employer has proposed",
  permission: "employer:read",
  query: noQuery,
  answer: z.object({
    known: z.array(factSchema.extend({ id: z.string() })),
    proposed: z.array(factSchema.extend({ id: z.string() })),
  }),
});

const withId = (fact: ListedFact) => ({ id: fact.id, ...toFact(fact) });
export const toFacts = ({ known, proposed }: ListedFacts) => ({
  known: known.map(withId),
  proposed: proposed.map(withId),
});

/** The employer's own word comes in through the portal, the register's by import. */
const toldBy = ["visit", "phone", "written", "import"] as const satisfies readonly FactSource[];

export const recordFactsOperation = post({
  id: "recordFacts",
  path: "/employer-facts",
  summary:
    "Notes what was learned of a workplace, all or nothing, once per id; kinds and values: /reference/fact-kinds",
  permission: "employer:write",
  body: z.strictObject({
    id: idField,
    employer: employerField,
    facts: z
      .array(z.strictObject({ kind: z.string().max(60, "too_long"), value: z.unknown() }), "required")
      .min(1, "required")
      .max(60, "too_many_chosen"),
    source: z.enum(toldBy, "field_wrong").default("import"),
    /** Left out: today. */
    observedOn: dayField.optional(),
    namesAreNotParticipants,
  }),
  answer: z.object({ employer: z.string(), ids: z.array(z.string()) }),
});

export const listWarningsOperation = get({
  id: "listWarnings",
  path: "/employer-warnings",
  summary: "Warnings that stand today",
  permission: "employer:read",
  query: paged({ employer: employerParameter }),
  answer: listOf(
    z.object({
      id: z.string(),
      employer: z.string(),
      theme: z.string(),
      text: z.string(),
      expiresOn: z.string(),
      createdBy: z.string().nullable(),
    }),
  ),
});

export const createWarningOperation = post({
  id: "createWarning",
  path: "/employer-warnings",
  summary: "Warns colleagues about a workplace, for six months where no day is given, once per id",
  permission: "employer:write",
  body: z.strictObject({
    id: idField,
    employer: employerField,
    theme: z.enum(warningThemes, "field_wrong").default("other"),
    text: z.string("required").trim().min(1, "required").max(1000, "too_long"),
    expiresOn: dayField.optional(),
    namesAreNotParticipants,
  }),
  answer: done,
});

export const endWarningOperation = act({
  id: "endWarning",
  path: "/employer-warnings/{employerWarningId}/end",
  summary: "The warning stands no longer",
  permission: "employer:write",
  body: nothing,
  answer: done,
});

export const listPausesOperation = get({
  id: "listPauses",
  path: "/contact-pauses",
  summary: "Employers not to be contacted today",
  permission: "employer:read",
  query: paged({ employer: employerParameter }),
  answer: listOf(
    z.object({
      id: z.string(),
      employer: z.string(),
      reason: z.string(),
      fromOn: z.string(),
      untilOn: day,
      createdBy: z.string().nullable(),
    }),
  ),
});

export const createPauseOperation = post({
  id: "createPause",
  path: "/contact-pauses",
  summary: "Do not contact, from today until a day or until it is ended; replaces one that runs; once per id",
  permission: "employer:write",
  body: z.strictObject({
    id: idField,
    employer: employerField,
    reason: z.string("required").trim().min(1, "required").max(500, "too_long"),
    untilOn: dayField.optional(),
    namesAreNotParticipants,
  }),
  answer: done,
});

export const endPauseOperation = act({
  id: "endPause",
  path: "/employers/{employerId}/end-pause",
  summary: "Contact may be taken again; saying it twice changes nothing",
  permission: "employer:write",
  body: nothing,
  answer: done,
});

export const listOwnersOperation = get({
  id: "listOwners",
  path: "/employer-owners",
  summary: "Who holds which employer",
  permission: "employer:read",
  query: paged({ employer: employerParameter, account: idParameter }),
  answer: listOf(z.object({ employer: z.string(), account: z.string(), name: z.string() })),
});

const registerUnitSchema = z.object({
  unit: z.string(),
  /** The service's own employer, when the unit is one. */
  employer: z.string().nullable(),
  organisationNumber: z.string(),
  name: z.string(),
  municipalityNumber: z.string().nullable(),
  place: z.string().nullable(),
  industryCode: z.string().nullable(),
  headCount: z.int().nullable(),
});

export const toRegisterUnit = ({
  id,
  employerId,
  ...unit
}: RegisterUnitRow): z.input<typeof registerUnitSchema> => ({
  unit: `r_${id}`,
  employer: employerId && ofEmployer(employerId),
  organisationNumber: unit.organisationNumber,
  name: unit.name,
  municipalityNumber: unit.municipalityNumber,
  place: unit.place,
  industryCode: unit.industryCode,
  headCount: unit.headCount,
});

export const listRegisterUnitsOperation = get({
  id: "listRegisterUnits",
  path: "/register",
  summary:
    "Units of the public register by number, municipality and industry; by name: /employers?known=r&q=",
  permission: "employer:read",
  query: paged({
    organisationNumber: z
      .string()
      .regex(/^\d{9}$/, "organisation_number_length")
      .optional(),
    municipality: z
      .string()
      .regex(/^\d{4}$/, "municipality_wrong")
      .optional(),
    industry: z
      .string()
      .regex(/^\d{2}(\.\d{1,3})?$/, "field_wrong")
      .optional(),
  }),
  answer: listOf(registerUnitSchema),
});
