import { round } from "./load.ts";

export type Goal = { most: number } | { least: number };

export type Figure = {
  name: string;
  value: number;
  unit: string;
  goal: number | null;
  ok: boolean;
  /** What the figure was got from. */
  detail?: Record<string, number | string>;
};

export type Report = {
  figures: Figure[];
  add(
    name: string,
    value: number,
    unit: string,
    goal: Goal | null,
    detail?: Record<string, number | string>,
  ): void;
  /** Something could not be measured: a figure that is not there is not met. */
  missing(name: string, error: unknown): void;
};

export function createReport(): Report {
  const figures: Figure[] = [];
  return {
    figures,
    add: (name, value, unit, goal, detail) => {
      const met = goal === null || ("most" in goal ? value <= goal.most : value >= goal.least);
      const limit = goal === null ? null : "most" in goal ? goal.most : goal.least;
      const figure = { name, value: round(value), unit, goal: limit, ok: met && Number.isFinite(value) };
      figures.push(detail ? { ...figure, detail } : figure);
      console.error(line(figure, goal, detail));
    },
    missing: (name, error) => {
      const reason = error instanceof Error ? error.message : String(error);
      figures.push({ name, value: Number.NaN, unit: "", goal: null, ok: false, detail: { reason } });
      console.error(`MISS ${name}: not measured (${reason})`);
    },
  };
}

function line(figure: Figure, goal: Goal | null, detail: Record<string, number | string> = {}): string {
  const aim = goal === null ? "" : "most" in goal ? `≤ ${goal.most}` : `≥ ${goal.least}`;
  const rest = Object.entries(detail)
    .map(([key, value]) => `${key} ${value}`)
    .join(", ");
  const mark = goal === null ? "    " : figure.ok ? "ok  " : "MISS";
  return `${mark} ${figure.name.padEnd(52)} ${String(figure.value).padStart(9)} ${figure.unit.padEnd(6)} ${aim.padEnd(8)} ${rest}`;
}
