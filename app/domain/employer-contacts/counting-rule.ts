import type {
  Channel,
  ContactStatus,
  DecisionMaker,
  Purpose,
  WhoWent,
} from "./employer-contact-vocabulary.ts";

export type CountingRule = {
  version: number;
  /** Where the rule is read from, for the page that explains the figure. */
  source: { name: string; url: string; readOn: string };
  channels: readonly Channel[];
  statuses: readonly ContactStatus[];
  excludedPurposes: readonly Purpose[];
  whoWent: readonly WhoWent[];
  decisionMakerRequired: boolean;
  /** Contacts a specialist is expected to have in a week. */
  weeklyTarget: number;
  /** With fewer job seekers than this the target is `perJobSeeker` for each. */
  smallCaseload: { fewerThan: number; perJobSeeker: number };
};

/**
 * NAV's "tellende arbeidsgivermøte" as Jobbsporet's report states it: an employer meeting, completed or with the
 * participant absent, in person, with a decision maker, and not job support. Travel is never a contact of its own
 * here, so that condition has nothing to test. Six a week, and two a job seeker on a very small caseload, is IPS-25
 * item 17; somebody of ours must have been there, because the item is about the specialist's contacts.
 */
export const navCountingRule: CountingRule = {
  version: 1,
  source: {
    name: "Jobbsporet, rapport «Totalt antall tellende arbeidsgivermøter»",
    url: "https://github.com/navikt/crm-ips",
    readOn: "2026-08-21",
  },
  channels: ["in_person"],
  statuses: ["held", "participant_did_not_come"],
  excludedPurposes: ["job_support"],
  whoWent: ["specialist", "both"],
  decisionMakerRequired: true,
  weeklyTarget: 6,
  smallCaseload: { fewerThan: 3, perJobSeeker: 2 },
};

export const notCountingReasons = [
  "withdrawn",
  "planned",
  "cancelled",
  "employer_did_not_come",
  "reached_nobody",
  "not_in_person",
  "job_support",
  "participant_went_alone",
  "not_with_decision_maker",
] as const;
export type NotCountingReason = (typeof notCountingReasons)[number];

export type CountedContact = {
  channel: Channel;
  status: ContactStatus;
  purpose: Purpose;
  whoWent: WhoWent;
  decisionMaker: DecisionMaker;
  reachedNobody: boolean;
  withdrawn?: boolean;
};

export type Counting =
  | { outcome: "counts" }
  | { outcome: "would_count"; reason: "decision_maker_not_stated" }
  | { outcome: "does_not_count"; reason: NotCountingReason };

/** Whether a contact counts towards the week's target, would count if the decision maker were stated, or does not. */
export function countContact(contact: CountedContact, rule: CountingRule = navCountingRule): Counting {
  const reason = whyNotHeldAsRequired(contact, rule);
  if (reason) return { outcome: "does_not_count", reason };
  if (!rule.decisionMakerRequired || contact.decisionMaker === "yes") return { outcome: "counts" };
  if (contact.decisionMaker === "not_stated") {
    return { outcome: "would_count", reason: "decision_maker_not_stated" };
  }
  return { outcome: "does_not_count", reason: "not_with_decision_maker" };
}

function whyNotHeldAsRequired(contact: CountedContact, rule: CountingRule): NotCountingReason | null {
  if (contact.withdrawn) return "withdrawn";
  if (!rule.statuses.includes(contact.status)) {
    if (contact.status === "planned" || contact.status === "cancelled") return contact.status;
    return "employer_did_not_come";
  }
  if (contact.reachedNobody) return "reached_nobody";
  if (!rule.channels.includes(contact.channel)) return "not_in_person";
  if (rule.excludedPurposes.includes(contact.purpose)) return "job_support";
  if (!rule.whoWent.includes(contact.whoWent)) return "participant_went_alone";
  return null;
}

export type WeekCount = {
  /** Contacts that fulfil everything but perhaps the decision maker: the series IPS-25 item 17 asks for. */
  faceToFace: number;
  /** Of these, the ones with a decision maker: NAV's series. */
  withDecisionMaker: number;
  /** Of these, the ones where nobody stated whether a decision maker was there. */
  notStated: number;
};

/** Both series of a week, in contacts. */
export function countWeek(
  contacts: readonly CountedContact[],
  rule: CountingRule = navCountingRule,
): WeekCount {
  const count: WeekCount = { faceToFace: 0, withDecisionMaker: 0, notStated: 0 };
  for (const contact of contacts) {
    if (whyNotHeldAsRequired(contact, rule)) continue;
    count.faceToFace += 1;
    if (contact.decisionMaker === "yes") count.withDecisionMaker += 1;
    if (contact.decisionMaker === "not_stated") count.notStated += 1;
  }
  return count;
}

/**
 * Contacts expected in a week from somebody with this many job seekers (whole number, 0 or more). Nobody yet is no
 * small caseload: then the network of employers is what there is to build.
 */
export function weeklyTarget(jobSeekers: number, rule: CountingRule = navCountingRule): number {
  if (jobSeekers === 0 || jobSeekers >= rule.smallCaseload.fewerThan) return rule.weeklyTarget;
  return Math.min(rule.weeklyTarget, jobSeekers * rule.smallCaseload.perJobSeeker);
}
