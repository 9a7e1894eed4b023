import type { FactKind } from "../employer-facts/fact-kind.ts";
import type { PreferenceDimension } from "../preferences/dimension.ts";
import type { CareerProfile, MatchEmployer } from "./career-profile.ts";
import { factToAsk } from "./fact-to-ask.ts";
import { type FitLine, fitLines } from "./fit.ts";
import { scoreEmployer } from "./match-employer.ts";

/** A person on the reader's caseload. */
export type CaseloadProfile = { participantId: string; profile: CareerProfile };

/** What the answer could do to one match: Fit with the worst and with the best answer, whole points 0–100. */
export type AnswerEffect = {
  participantId: string;
  from: number;
  to: number;
  /** The answer decides whether a "must" is met. */
  settlesMust: boolean;
};

export type NextQuestion = {
  kind: FactKind;
  /** Largest first. */
  effects: readonly AnswerEffect[];
};

/** A match counts as changed from so many points on, or when a "must" is settled. */
const changedFrom = 5;

/**
 * The questions whose answers would change most matches of a caseload at one employer: first by how many matches
 * could change, then by how many points, better matches weighing more. People whom a limit has already ruled out
 * here, and answers that are known, ask nothing.
 *
 * @param askable kinds that can be asked in the place where the question is shown
 * @param most questions wanted, 2 by default
 */
export function askNext(
  caseload: readonly CaseloadProfile[],
  employer: MatchEmployer,
  askable: ReadonlySet<FactKind>,
  most = 2,
): NextQuestion[] {
  const questions = new Map<FactKind, { effects: AnswerEffect[]; points: number }>();
  for (const { participantId, profile } of caseload) {
    const { dealbreakers, fit } = scoreEmployer(profile, employer);
    if (dealbreakers.verdict === "fail") continue;
    for (const { kind, below, above, must } of openAnswers(profile, employer, dealbreakers.ask)) {
      if (!askable.has(kind) || (below + above < changedFrom && !must)) continue;
      const question = questions.get(kind) ?? { effects: [], points: 0 };
      question.effects.push({
        participantId,
        from: Math.round(fit - below),
        to: Math.round(fit + above),
        settlesMust: must,
      });
      question.points += ((below + above) * fit) / 100;
      questions.set(kind, question);
    }
  }
  return [...questions]
    .sort(
      ([a, one], [b, other]) =>
        other.effects.length - one.effects.length || other.points - one.points || (a < b ? -1 : 1),
    )
    .slice(0, most)
    .map(([kind, { effects }]) => ({
      kind,
      effects: effects.sort(
        (a, b) =>
          Number(b.settlesMust) - Number(a.settlesMust) ||
          b.to - b.from - (a.to - a.from) ||
          (a.participantId < b.participantId ? -1 : 1),
      ),
    }));
}

type OpenAnswer = { kind: FactKind; below: number; above: number; must: boolean };

/** Questions that one person's open wishes put, one a kind, with how far each could take the Fit down and up. */
function openAnswers(
  profile: CareerProfile,
  employer: MatchEmployer,
  asked: readonly PreferenceDimension[],
): OpenAnswer[] {
  const lines = fitLines(profile, employer);
  const weights = lines.reduce((sum, line) => sum + line.weight, 0);
  const open = new Map<FactKind, OpenAnswer>();
  for (const line of lines) {
    const kinds = kindsFor(line, employer);
    const share = weights === 0 || kinds.length === 0 ? 0 : (100 * line.weight) / weights / kinds.length;
    for (const kind of kinds) {
      const before = open.get(kind) ?? { kind, below: 0, above: 0, must: false };
      open.set(kind, {
        kind,
        below: before.below + share * (line.estimate - line.low),
        above: before.above + share * (line.high - line.estimate),
        must: before.must || asked.includes(line.dimension),
      });
    }
  }
  return [...open.values()];
}

const settled = 1e-9;

/** The facts that would answer an open wish; several share its points. */
function kindsFor(line: FitLine, { facts }: MatchEmployer): FactKind[] {
  if (line.high - line.low < settled) return [];
  if (line.dimension === "hours") {
    return (["hours_min", "hours_max"] as const).filter((kind) => facts[kind] === undefined);
  }
  const { open } = line.detail;
  if (line.dimension === "signals" && Array.isArray(open)) return open;
  const kind = factToAsk[line.dimension];
  return kind === null ? [] : [kind];
}
