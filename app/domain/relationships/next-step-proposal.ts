import { addWorkingDays, workingDayFrom } from "#app/domain/calendar/working-days.ts";
import type { Channel } from "#app/domain/employer-contacts/employer-contact-vocabulary.ts";
import type { Stage } from "./relationship-configuration.ts";
import { addDays, type Day, daysBetween } from "./relationship-day.ts";

export const nextStepKinds = [
  "thank",
  "try_again",
  "introduce_ourselves",
  "ask_about_needs",
  "present_idea",
  "keep_in_touch",
  "ask_what_is_unknown",
  "visit",
  "other",
] as const;
export type NextStepKind = (typeof nextStepKinds)[number];

/** Days until each step; a service may change them. Follow-up cadence as IPS practice has it. */
export type NextStepCadence = {
  thankWithinWorkingDays: number;
  tryAgainAfterWorkingDays: number;
  introduceAfterDays: number;
  firstToSecondCupDays: number;
  secondToThirdCupDays: number;
  keepInTouchFromDays: number;
  keepInTouchUntilDays: number;
};

export const nextStepCadence: NextStepCadence = {
  thankWithinWorkingDays: 2,
  tryAgainAfterWorkingDays: 3,
  introduceAfterDays: 7,
  firstToSecondCupDays: 14,
  secondToThirdCupDays: 28,
  keepInTouchFromDays: 42,
  keepInTouchUntilDays: 56,
};

/** At most this many questions are proposed for one contact. */
const questionsAtATime = 2;

export type NextStepSituation = {
  stage: Stage;
  lastContact: { day: Day; channel: Channel; reachedNobody: boolean } | null;
  /** Kinds of facts nobody has answered yet, the most useful first. */
  unknownFacts: readonly string[];
  today: Day;
  /** Whose holidays are days off. */
  country: string;
};

export type ProposedNextStep = {
  kind: NextStepKind;
  dueOn: Day;
  /** The last day that is still in time, where the cadence is a span. */
  latestOn: Day;
  overdue: boolean;
  /** What to ask, at most two. */
  askAbout: string[];
};

/**
 * The next steps that follow from the stage, the last contact and what is still unknown: a thank-you while it is in
 * time, then one step towards the next cup. Counted from the last contact; a day off moves it to the next working day.
 */
export function proposeNextSteps(
  situation: NextStepSituation,
  cadence: NextStepCadence = nextStepCadence,
): ProposedNextStep[] {
  const { lastContact, today, country } = situation;
  const steps: ProposedNextStep[] = [];
  if (lastContact && lastContact.channel === "in_person" && !lastContact.reachedNobody) {
    const latestOn = addWorkingDays(country, lastContact.day, cadence.thankWithinWorkingDays);
    if (latestOn >= today && lastContact.day <= today) {
      const dueOn = addWorkingDays(country, lastContact.day, 1);
      steps.push({ kind: "thank", dueOn, latestOn, overdue: false, askAbout: [] });
    }
  }
  steps.push(towardsNextCup(situation, cadence));
  return steps;
}

function towardsNextCup(situation: NextStepSituation, cadence: NextStepCadence): ProposedNextStep {
  const { stage, lastContact, unknownFacts, today, country } = situation;
  const askAbout = unknownFacts.slice(0, questionsAtATime);
  const step = (kind: NextStepKind, dueOn: Day, latestOn: Day = dueOn): ProposedNextStep => {
    const due = workingDayFrom(country, dueOn);
    const latest = latestOn > due ? workingDayFrom(country, latestOn) : due;
    return { kind, dueOn: due, latestOn: latest, overdue: daysBetween(latest, today) > 0, askAbout };
  };
  if (!lastContact) return step("introduce_ourselves", addDays(today, cadence.introduceAfterDays));
  const after = (days: number) => addDays(lastContact.day, days);
  if (lastContact.reachedNobody) {
    return step("try_again", addWorkingDays(country, lastContact.day, cadence.tryAgainAfterWorkingDays));
  }
  switch (stage) {
    case "none":
    case "contacted":
      return step("introduce_ourselves", after(cadence.introduceAfterDays));
    case "met":
      return step("ask_about_needs", after(cadence.firstToSecondCupDays));
    case "needs_known":
      return step("present_idea", after(cadence.secondToThirdCupDays));
    case "presented":
    case "ongoing":
      return step(
        askAbout.length > 0 ? "ask_what_is_unknown" : "keep_in_touch",
        after(cadence.keepInTouchFromDays),
        after(cadence.keepInTouchUntilDays),
      );
  }
}
