import { startEngines } from "./engines.ts";
import { inventPeople } from "./people.ts";
import { judgeList, meanQuality, type Quality } from "./quality.ts";
import * as rankings from "./rankings.ts";
import { makeWorld } from "./world.ts";

export type StudyRow = {
  name: string;
  kind: "ours" | "ablation" | "baseline" | "oracle";
  quality: ReturnType<typeof meanQuality>;
};
export type MatchStudy = { employers: number; people: number; rows: StudyRow[]; summary: MatchStudySummary };

export type MatchStudySummary = {
  violations: number;
  rangesHeld: number;
  ndcg10: number;
  ratioToOracle: number;
  ratioToBestBaseline: number;
  recall50: number;
  ndcg10Strict: number;
  companies10: number;
  industries10: number;
  specialistNdcg10: number;
  specialistIndustries10: number;
};

export type MatchStudyOptions = {
  employers: number;
  people: number;
  /** "tune" while working on the rules; the figures that count are those of "test". */
  set: "tune" | "test";
  /** Meilisearch and Postgres as baselines; without them only the rules are compared. */
  engines: boolean;
  ablations: boolean;
};

type Row = { name: string; kind: StudyRow["kind"]; list: rankings.RankingOf };

const compared: Row[] = [
  { name: "ours, by Fit", kind: "ours", list: rankings.byFitAlone },
  { name: "ours, as a specialist sees it (S, variety)", kind: "ours", list: rankings.forSpecialist },
  { name: "full-truth oracle", kind: "oracle", list: rankings.oracle },
  { name: "nearest first", kind: "baseline", list: rankings.nearestFirst },
  { name: "relationship first", kind: "baseline", list: rankings.relationshipFirst },
  { name: "random", kind: "baseline", list: rankings.random },
];
/** On every fourth person: each needs the whole list scored again. */
const ablated: Row[] = [
  { name: "by Fit, the same people", kind: "ablation", list: rankings.byFitAlone },
  { name: "  nobody visited (register only)", kind: "ablation", list: rankings.registerOnly },
  { name: "  without occupation neighbours", kind: "ablation", list: rankings.withoutNeighbours },
  { name: "  without what is usual in the industry", kind: "ablation", list: rankings.withoutPriors },
  { name: "  without must", kind: "ablation", list: rankings.withoutMust },
  { name: "  without commute", kind: "ablation", list: rankings.withoutCommute },
  { name: "S, the same people", kind: "ablation", list: rankings.forSpecialist },
  { name: "  without variety and finding out", kind: "ablation", list: rankings.withoutVariety },
];
const ablationEvery = 4;

/** Runs the study; the same options give the same figures. */
export async function measureMatching(options: MatchStudyOptions): Promise<MatchStudy> {
  const world = makeWorld(options.employers);
  const people = inventPeople(options.people).filter((person) => person.set === options.set);
  const engines = options.engines ? await startEngines(world) : null;
  try {
    const judged = new Map<string, { kind: StudyRow["kind"]; qualities: Quality[] }>();
    const judge = (name: string, kind: StudyRow["kind"], list: readonly number[], each: rankings.Case) => {
      const row = judged.get(name) ?? { kind, qualities: [] };
      row.qualities.push(judgeList(list, each.person, world, each.relevance));
      judged.set(name, row);
    };
    const ranges = { held: 0, all: 0 };
    for (const [position, person] of people.entries()) {
      const each = rankings.caseOf(person, world);
      for (const { name, kind, list } of compared) judge(name, kind, list(each), each);
      for (const { name, list } of engines?.rankings ?? []) judge(name, "baseline", await list(person), each);
      if (options.ablations && position % ablationEvery === 0) {
        for (const { name, kind, list } of ablated) judge(name, kind, list(each), each);
      }
      const { held, all } = rankings.rangesHeld(each, rankings.byFitAlone(each));
      ranges.held += held;
      ranges.all += all;
    }
    const rows = [...judged].map(([name, { kind, qualities }]) => ({
      name,
      kind,
      quality: meanQuality(qualities),
    }));
    rows.sort((a, b) => orderOfKinds.indexOf(a.kind) - orderOfKinds.indexOf(b.kind));
    return {
      employers: options.employers,
      people: people.length,
      rows,
      summary: summarise(rows, ranges.held / Math.max(1, ranges.all)),
    };
  } finally {
    await engines?.close();
  }
}

const orderOfKinds: readonly StudyRow["kind"][] = ["ours", "oracle", "baseline", "ablation"];

function summarise(rows: readonly StudyRow[], rangesHeld: number): MatchStudySummary {
  const [list, specialist] = rows;
  const oracle = rows.find((row) => row.kind === "oracle");
  const baselines = rows.filter((row) => row.kind === "baseline").map((row) => row.quality.ndcg10);
  if (!list || !specialist || !oracle) throw new Error("The study has no list of ours or no oracle.");
  const { ndcg10, strict10, recall50, violations, companies10, industries10 } = list.quality;
  return {
    violations: violations + specialist.quality.violations,
    rangesHeld,
    ndcg10: rounded(ndcg10),
    ratioToOracle: rounded(ndcg10 / oracle.quality.ndcg10),
    ratioToBestBaseline: rounded(ndcg10 / Math.max(...baselines)),
    recall50: rounded(recall50),
    ndcg10Strict: rounded(strict10),
    companies10: rounded(companies10),
    industries10: rounded(industries10),
    specialistNdcg10: rounded(specialist.quality.ndcg10),
    specialistIndustries10: rounded(specialist.quality.industries10),
  };
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** The table as it is printed. */
export function studyTable({ employers, people, rows }: MatchStudy): string {
  const head = ["", "nDCG@10", "strict", "recall@50", "violations", "companies", "industries"];
  const lines = rows.map(({ name, quality }) => [
    name,
    quality.ndcg10.toFixed(3),
    quality.strict10.toFixed(3),
    quality.recall50.toFixed(3),
    String(quality.violations),
    quality.companies10.toFixed(1),
    quality.industries10.toFixed(1),
  ]);
  const widths = head.map((_, column) =>
    Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)),
  );
  const text = [head, ...lines].map((line) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  "),
  );
  return [
    `Matching: ${employers} invented workplaces, 40 % of their facts hidden; ${people} invented people`,
    ...text,
  ].join("\n");
}
