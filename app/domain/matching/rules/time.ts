import { numberFact, setFact, textFact } from "../../employer-facts/employer-facts.ts";
import { shifts as allShifts, weekdays } from "../../employer-facts/fact-kind.ts";
import type { MatchEmployer } from "../career-profile.ts";
import { coveredShare, hoursFit, minutesOf, startDateFit, startFit } from "../curves.ts";
import { type DimensionRule, type Grounds, known, type Measure, unknown } from "../dimension-rule.ts";
import { assumedStartDate, expectedCover, expectedHours, expectedStart } from "../priors.ts";

const fewestHours = 0;
const mostHours = 60;

export const hours: DimensionRule<"hours"> = {
  /** Some hours that both can have. */
  metFrom: 0.001,
  measure(wish, employer, _profile, out) {
    const min = numberFact(employer.facts, "hours_min");
    const max = numberFact(employer.facts, "hours_max");
    if (min === null && max === null) {
      unknown(out, expectedHours(employer.industryCode, wish));
      return;
    }
    if (min !== null && max !== null) {
      known(out, hoursFit({ min: Math.min(min, max), max: Math.max(min, max) }, wish));
      return;
    }
    // Half known: the unknown end may stand at the known one (least offered) or as far out as it goes (most offered).
    const pinned = max === null ? (min ?? fewestHours) : max;
    out.high = hoursFit({ min: min ?? fewestHours, max: max ?? mostHours }, wish);
    out.low = Math.min(out.high, hoursFit({ min: pinned, max: pinned }, wish));
    out.estimate = (out.low + out.high) / 2;
  },
  grounds(wish, { facts }): Grounds {
    const min = numberFact(facts, "hours_min");
    const max = numberFact(facts, "hours_max");
    return {
      detail: {
        wantedMin: wish.min,
        wantedMax: wish.max,
        ...(min === null ? {} : { min }),
        ...(max === null ? {} : { max }),
      },
      facts: [
        ...(min === null ? [] : (["hours_min"] as const)),
        ...(max === null ? [] : (["hours_max"] as const)),
      ],
    };
  },
};

function covered(
  kind: "days" | "shifts",
  all: readonly string[],
  able: readonly string[],
  employer: MatchEmployer,
  out: Measure,
): void {
  const offered = setFact(employer.facts, kind);
  if (offered === null) unknown(out, expectedCover(employer.industryCode, all, able));
  else known(out, coveredShare(offered, able));
}

function coveredGrounds(kind: "days" | "shifts", able: readonly string[], { facts }: MatchEmployer): Grounds {
  const offered = setFact(facts, kind);
  return offered === null ? { detail: { able }, facts: [] } : { detail: { offered, able }, facts: [kind] };
}

export const days: DimensionRule<"days"> = {
  /** At least one day. */
  metFrom: 0.001,
  measure: (wish, employer, _profile, out) => covered("days", weekdays, wish.days, employer, out),
  grounds: (wish, employer) => coveredGrounds("days", wish.days, employer),
};

export const shifts: DimensionRule<"shifts"> = {
  /** At least one shift: only nights, or only weekends, rule out who cannot work them. */
  metFrom: 0.001,
  measure: (wish, employer, _profile, out) => covered("shifts", allShifts, wish.shifts, employer, out),
  grounds: (wish, employer) => coveredGrounds("shifts", wish.shifts, employer),
};

export const earliestStart: DimensionRule<"earliest_start"> = {
  /** No earlier than wished. */
  metFrom: 1,
  measure(wish, employer, _profile, out) {
    const starts = textFact(employer.facts, "earliest_start");
    if (starts === null) unknown(out, expectedStart(employer.industryCode, minutesOf(wish.time)));
    else known(out, startFit(starts, wish.time));
  },
  grounds(wish, { facts }): Grounds {
    const starts = textFact(facts, "earliest_start");
    return starts === null
      ? { detail: { wanted: wish.time }, facts: [] }
      : { detail: { starts, wanted: wish.time }, facts: ["earliest_start"] };
  },
};

export const startDate: DimensionRule<"start_date"> = {
  /** By the wished day. */
  metFrom: 1,
  measure(wish, employer, _profile, out) {
    const from = textFact(employer.facts, "takes_on_from");
    if (from === null) unknown(out, assumedStartDate);
    else known(out, startDateFit(from, wish.by));
  },
  grounds(wish, { facts }): Grounds {
    const from = textFact(facts, "takes_on_from");
    return from === null
      ? { detail: { by: wish.by }, facts: [] }
      : { detail: { from, by: wish.by }, facts: ["takes_on_from"] };
  },
};
