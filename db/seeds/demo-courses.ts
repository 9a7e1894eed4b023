import type {
  Channel,
  DecisionMaker,
  InitiatedBy,
  Purpose,
} from "#app/domain/employer-contacts/employer-contact-vocabulary.ts";
import type { NextStepKind } from "#app/domain/relationships/next-step-proposal.ts";
import type {
  FrictionKind,
  OutcomeKind,
  ReachedStage,
} from "#app/domain/relationships/relationship-configuration.ts";

export type DemoContact = {
  daysAgo: number;
  time: string;
  channel: Channel;
  note?: string;
  purpose?: Purpose;
  initiatedBy?: InitiatedBy;
  reachedNobody?: boolean;
  people?: number;
  decisionMaker?: DecisionMaker;
  stageReached?: ReachedStage;
  facts?: { kind: string; value: string }[];
  minutes?: number;
  byColleague?: boolean;
  /** Which of the writer's participants, counted from 1. */
  onBehalf?: number;
  nextStep?: NextStepKind;
  nextStepInDays?: number;
};

export type DemoCourse = {
  contacts: DemoContact[];
  outcomes: { kind: OutcomeKind | FrictionKind; daysAgo: number }[];
};

const visit = (daysAgo: number, note: string, change: Partial<DemoContact> = {}): DemoContact => ({
  daysAgo,
  time: daysAgo % 2 === 0 ? "10:15" : "13:30",
  channel: "in_person",
  note,
  ...change,
});
const call = (daysAgo: number, note: string, change: Partial<DemoContact> = {}): DemoContact => ({
  daysAgo,
  time: "09:40",
  channel: "phone",
  minutes: 10,
  note,
  ...change,
});
const mail = (daysAgo: number, note: string, change: Partial<DemoContact> = {}): DemoContact => ({
  daysAgo,
  time: "15:05",
  channel: "email",
  minutes: 5,
  note,
  ...change,
});
const scale = (kind: string, value: number) => ({ kind, value: String(value) });
const yes = (kind: string) => ({ kind, value: "true" });

const partner: DemoCourse = {
  contacts: [
    visit(340, "Stakk innom og presenterte oss. Hyggelig mottakelse.", { decisionMaker: "yes" }),
    mail(339, "Takk for praten."),
    visit(322, "Viste rundt i hele bygget. Mest å gjøre før lunsj.", {
      facts: [scale("pace", 4), scale("noise", 3), yes("visits_welcome")],
    }),
    visit(296, "Snakket om hva slags folk som trives her.", {
      people: 2,
      stageReached: "presented",
      onBehalf: 1,
    }),
    call(288, "De ringte og ville høre mer.", { initiatedBy: "they" }),
    visit(270, "Avtalte prøvedag.", { people: 2, decisionMaker: "yes", onBehalf: 1 }),
    visit(244, "Gjennomgang av oppgavene. Fadder er på plass.", {
      facts: [yes("mentor_available"), scale("structure", 4)],
      stageReached: "ongoing",
    }),
    visit(210, "Det går fint. Ønsker oss tilbake jevnlig.", { purpose: "follow_up" }),
    call(160, "Kort prat om høsten.", { initiatedBy: "reply" }),
    visit(118, "Nytt lokale, roligere pauserom.", { facts: [yes("quiet_room")], byColleague: true }),
    visit(64, "De spør når vi har noen å foreslå igjen.", { decisionMaker: "yes" }),
    call(30, "De ringte: to går av med pensjon til våren.", { initiatedBy: "they" }),
    visit(9, "Planla våren sammen.", {
      people: 2,
      decisionMaker: "yes",
      onBehalf: 2,
      nextStep: "present_idea",
      nextStepInDays: 3,
    }),
  ],
  outcomes: [
    { kind: "tour", daysAgo: 322 },
    { kind: "interview", daysAgo: 262 },
    { kind: "trial", daysAgo: 255 },
    { kind: "hire", daysAgo: 244 },
    { kind: "kept_13_weeks", daysAgo: 153 },
    { kind: "kept_26_weeks", daysAgo: 62 },
    { kind: "support_answered_in_time", daysAgo: 120 },
  ],
};

const presented: DemoCourse = {
  contacts: [
    call(120, "Ingen svarte.", { reachedNobody: true }),
    visit(112, "Første besøk. Daglig leder hadde ti minutter.", { decisionMaker: "yes" }),
    mail(111, "Takket for praten."),
    visit(95, "Lærte om driften. Mange går tidlig på dagen.", {
      facts: [scale("customers", 4), scale("physical_load", 3), yes("flexible_hours")],
    }),
    visit(60, "Spurte om de vil møte noen som liker faste oppgaver.", {
      stageReached: "presented",
      onBehalf: 1,
    }),
    mail(41, "De svarte at de vil tenke på det.", { initiatedBy: "reply" }),
    visit(17, "Gjerne omvisning etter jul.", {
      people: 2,
      onBehalf: 2,
      nextStep: "keep_in_touch",
      nextStepInDays: 1,
    }),
  ],
  outcomes: [{ kind: "tour", daysAgo: 17 }],
};

const needsKnown: DemoCourse = {
  contacts: [
    visit(52, "Presenterte oss kort.", {}),
    mail(51, "Takk for sist."),
    visit(33, "Fikk vite hva som tar mest tid i uka.", {
      facts: [scale("variety", 2), scale("noise", 2), scale("people", 3)],
      decisionMaker: "yes",
      nextStep: "present_idea",
      nextStepInDays: -2,
    }),
    call(12, "Avtalte nytt besøk.", { initiatedBy: "reply" }),
  ],
  outcomes: [],
};

const met: DemoCourse = {
  contacts: [
    call(31, "Ingen svarte.", { reachedNobody: true }),
    visit(24, "Hilste på i resepsjonen. Vil gjerne ha oss tilbake.", {
      nextStep: "ask_about_needs",
      nextStepInDays: 2,
    }),
  ],
  outcomes: [],
};

const cooling: DemoCourse = {
  contacts: [
    visit(190, "Første besøk.", { decisionMaker: "yes" }),
    visit(171, "De trenger folk i helgene.", { facts: [scale("pace", 3), yes("visits_welcome")] }),
    visit(140, "Snakket om en mulig prøvedag.", { stageReached: "presented", onBehalf: 3 }),
    call(96, "Travelt nå, ring igjen.", {}),
  ],
  outcomes: [{ kind: "interview", daysAgo: 130 }],
};

const contacted: DemoCourse = {
  contacts: [
    mail(20, "Sendte to linjer om oss."),
    call(13, "Sentralbordet satte meg ikke over.", { reachedNobody: true }),
  ],
  outcomes: [],
};

const troubled: DemoCourse = {
  contacts: [
    visit(150, "God prat på kjøkkenet.", { decisionMaker: "yes" }),
    visit(126, "Vil gjerne bidra.", { facts: [scale("customers", 5)] }),
    call(88, "De ringte og hadde ikke fått svar fra oss.", { initiatedBy: "they" }),
    visit(80, "Beklaget og ryddet opp.", { people: 2 }),
    visit(45, "Stemningen er bedre.", { byColleague: true }),
  ],
  outcomes: [{ kind: "support_request_unanswered", daysAgo: 90 }],
};

const courses = [
  partner,
  presented,
  met,
  needsKnown,
  cooling,
  presented,
  needsKnown,
  contacted,
  troubled,
  met,
  partner,
  cooling,
  needsKnown,
  contacted,
] as const;

/** The course of the nth workplace a specialist holds; a few days apart, so that no two are alike. */
export function courseOf(index: number): DemoCourse {
  const course = courses[index % courses.length] ?? met;
  const shift = index % 4;
  return {
    contacts: course.contacts.map((contact) => ({ ...contact, daysAgo: contact.daysAgo + shift })),
    outcomes: course.outcomes.map((outcome) => ({ ...outcome, daysAgo: outcome.daysAgo + shift })),
  };
}

/** One a day from Monday; those that lie ahead are told of today. */
export const thisWeek: readonly DemoContact[] = [
  visit(0, "Kort besøk, avtalte å komme tilbake.", { time: "09:15", decisionMaker: "yes" }),
  visit(0, "Møtte teamlederen i lagerhallen.", { time: "11:00" }),
  call(0, "Ringte for å avtale tid.", { time: "12:20" }),
  visit(0, "Gikk gjennom oppgavene de ikke rekker.", { time: "13:10", decisionMaker: "yes", onBehalf: 1 }),
];
