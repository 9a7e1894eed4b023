import { type JobLeadStage, jobLeadStages } from "./job-lead-vocabulary.ts";

export const jobLeadLooks = ["board", "list"] as const;
export type JobLeadLook = (typeof jobLeadLooks)[number];
/** mine: recorded by me or at an employer I hold · team: by colleagues of my teams, or at an employer one of them holds */
export const jobLeadCircles = ["mine", "team", "all"] as const;
export type JobLeadCircle = (typeof jobLeadCircles)[number];

/** What the page of leads is asked for; all of it stands in the address. */
export type JobLeadQuery = {
  look: JobLeadLook;
  whose: JobLeadCircle;
  /** Null: those that are open, and on the board what has lately closed. */
  stage: JobLeadStage | null;
  staleOnly: boolean;
  /** From 1. */
  page: number;
};

const mostPages = 200;

/** Reads the address. What cannot be read counts as not said, so that an old link still gives a list. */
export function readJobLeadQuery(search: URLSearchParams, usual: JobLeadCircle): JobLeadQuery {
  const page = Number(search.get("page") ?? "1");
  return {
    look: jobLeadLooks.find((look) => look === search.get("look")) ?? "board",
    whose: jobLeadCircles.find((circle) => circle === search.get("whose")) ?? usual,
    stage: jobLeadStages.find((stage) => stage === search.get("stage")) ?? null,
    staleOnly: search.get("stale") === "yes",
    page: Number.isInteger(page) && page >= 1 ? Math.min(page, mostPages) : 1,
  };
}

/** The same as names and values, for the address and for hidden fields; what is preset is left out. */
export function jobLeadQueryFields(query: JobLeadQuery): [name: string, value: string][] {
  return [
    ...(query.look === "board" ? [] : [["look", query.look] satisfies [string, string]]),
    ["whose", query.whose],
    ...(query.stage ? [["stage", query.stage] satisfies [string, string]] : []),
    ...(query.staleOnly ? [["stale", "yes"] satisfies [string, string]] : []),
    ...(query.page > 1 ? [["page", String(query.page)] satisfies [string, string]] : []),
  ];
}
