import * as z from "zod";
import type { OccupationSuggestion } from "../../domain/occupations/resolve-occupation.ts";
import { get, noQuery } from "../api-operation.ts";
import { wholeList } from "./fields.ts";

const occupationSchema = z.object({ code: z.string(), nb: z.string(), nn: z.string(), en: z.string() });
const suggestionSchema = occupationSchema.extend({ nearestTitle: z.string(), score: z.number() });

export const toSuggestion = (found: OccupationSuggestion): z.input<typeof suggestionSchema> => ({
  code: found.code,
  nb: found.nb,
  nn: found.nn,
  en: found.en,
  nearestTitle: found.nearestTitle,
  score: found.score,
});

export const suggestOccupationsOperation = get({
  id: "suggestOccupations",
  path: "/occupations",
  summary: "Occupation codes for a title as people say it, the likeliest first; a person has to confirm",
  permission: "match:read",
  query: z.object({ title: z.string("required").trim().min(1, "required").max(120, "too_long") }),
  answer: wholeList(suggestionSchema),
});

export const listOccupationCodesOperation = get({
  id: "listOccupationCodes",
  path: "/reference/occupations",
  summary: "The four-digit occupation codes of STYRK-08",
  permission: "employer:read",
  query: noQuery,
  answer: wholeList(occupationSchema),
});

export const listMunicipalitiesOperation = get({
  id: "listMunicipalities",
  path: "/reference/municipalities",
  summary: "Norwegian municipalities, and which of them are the service's area",
  permission: "employer:read",
  query: noQuery,
  answer: wholeList(z.object({ number: z.string(), name: z.string(), inArea: z.boolean() })),
});

export const listStagesOperation = get({
  id: "listStages",
  path: "/reference/stages",
  summary:
    "Stages of a relationship in their order, with the cups filled and the words of the holder's language",
  permission: "employer:read",
  query: noQuery,
  answer: wholeList(z.object({ stage: z.string(), cups: z.int(), name: z.string() })),
});

export const listFactKindsOperation = get({
  id: "listFactKinds",
  path: "/reference/fact-kinds",
  summary: "What can be known of a workplace, and how each is written down",
  permission: "employer:read",
  query: noQuery,
  answer: wholeList(
    z.object({
      kind: z.string(),
      group: z.string(),
      type: z.string(),
      /** Of a set: its codes, or "tags", or "occupations". */
      values: z.union([z.array(z.string()), z.string()]).nullable(),
      min: z.number().nullable(),
      max: z.number().nullable(),
      unit: z.string().nullable(),
    }),
  ),
});
