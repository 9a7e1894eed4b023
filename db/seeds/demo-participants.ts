import { addDays } from "#app/domain/calendar/today.ts";
import { inTransaction, type Resources, type StaffActor, type StaffContext } from "#app/domain/context.ts";
import { giveMatchingConsent } from "#app/domain/matching-consent/give-matching-consent.ts";
import { addParticipant } from "#app/domain/participants/add-participant.ts";
import { participantForm } from "#app/domain/participants/participant-input.ts";
import { confirmOccupation } from "#app/domain/preferences/confirm-occupation.ts";
import { saveWishes, type WishToSave } from "#app/domain/preferences/save-wishes.ts";
import { demoTeamId } from "./demo-accounts.ts";
import { referralOf } from "./demo-referrals.ts";

type DemoParticipant = {
  name: readonly [given: string, family: string];
  code: string;
  daysAgo: number;
  home: string;
  words: string;
  jobs: readonly (readonly [title: string, code: string])[];
  wishes: readonly WishToSave[];
  /** Has not said yes to being thought of for openings. */
  withoutConsent?: true;
};

const wish = (
  dimension: WishToSave["dimension"],
  level: WishToSave["level"],
  value: unknown,
): WishToSave => ({ dimension, level, value });
const job = (level: WishToSave["level"]) => wish("occupation", level, {});
const way = (maxMinutes: number, mode: string, level: WishToSave["level"] = "must") =>
  wish("commute", level, { maxMinutes, mode });
const hours = (min: number, max: number, level: WishToSave["level"] = "very_important") =>
  wish("hours", level, { min, max });
const days = ["mon", "tue", "wed", "thu", "fri"];

/** Invented people. Homes are municipalities of the demo's area; own words are short and about work. */
const hannes: readonly DemoParticipant[] = [
  {
    name: ["Amir", "Berg"],
    code: "F-101",
    daysAgo: 74,
    home: "4001",
    words:
      "Jeg har alltid likt å lage mat. Helst et lite kjøkken der jeg kan holde på med mitt, og ikke for tidlig på dagen.",
    jobs: [
      ["kokk", "5120"],
      ["kjøkkenassistent", "9412"],
    ],
    wishes: [
      job("very_important"),
      hours(15, 25),
      wish("noise", "important", { level: 2 }),
      wish("earliest_start", "important", { time: "09:00" }),
      way(45, "public_transport"),
      wish("workplace_size", "nice", { sizes: ["small", "medium"] }),
      wish("tasks_liked", "important", { tags: ["cooking", "baking"] }),
      wish("shifts", "must", { shifts: ["day", "evening", "weekend"] }),
      wish("adjustments", "important", { needed: ["gradual_hours", "one_contact_person"] }),
    ],
  },
  {
    name: ["Lise", "Myhre"],
    code: "F-102",
    daysAgo: 41,
    home: "4001",
    words: "Butikk er fint. Jeg trives med faste oppgaver og folk jeg kjenner igjen.",
    jobs: [
      ["butikkmedarbeider", "5223"],
      ["varepåfyller", "9334"],
    ],
    wishes: [
      job("important"),
      hours(12, 20),
      way(30, "public_transport"),
      wish("variety", "important", { level: 2 }),
      wish("pace", "nice", { level: 2 }),
      wish("shifts", "very_important", { shifts: ["day"] }),
    ],
  },
  {
    name: ["Tor", "Aanesen"],
    code: "F-103",
    daysAgo: 23,
    home: "4012",
    words: "Ute, med hendene. Jeg kjører selv.",
    jobs: [
      ["gartner", "6113"],
      ["vaktmester", "5153"],
    ],
    wishes: [
      job("important"),
      wish("outdoors", "very_important", { level: 5 }),
      way(40, "car", "important"),
      wish("licence", "must", { held: ["B"] }),
      wish("physical_load", "nice", { level: 4 }),
    ],
  },
  {
    name: ["Sunniva", "Holm"],
    code: "F-104",
    daysAgo: 12,
    home: "4001",
    words: "Jeg vet ikke helt ennå. Gjerne dyr eller barn. Ikke kundekontakt hele dagen.",
    jobs: [
      ["barnehageassistent", "5311"],
      ["dyrepasser", "5164"],
    ],
    wishes: [
      job("nice"),
      wish("customers", "important", { level: 2 }),
      hours(8, 16, "important"),
      way(40, "public_transport", "important"),
    ],
  },
  {
    name: ["Jakub", "Nowak"],
    code: "F-105",
    daysAgo: 210,
    home: "4001",
    words: "Lager går bra. Jeg vil ha flere timer etter hvert.",
    jobs: [["lagermedarbeider", "4321"]],
    wishes: [job("important"), hours(20, 37.5, "important"), way(45, "car")],
  },
  {
    name: ["Marte", "Lunde"],
    withoutConsent: true,
    code: "F-106",
    daysAgo: 33,
    home: "4014",
    words: "Kontor, stille, og hjemmekontor en dag i uka hvis det går.",
    jobs: [["kontormedarbeider", "4110"]],
    wishes: [
      job("very_important"),
      wish("noise", "must", { level: 2 }),
      wish("adjustments", "important", { needed: ["home_work", "quiet_place"] }),
      hours(15, 30),
      wish("days", "nice", { days }),
      way(40, "car"),
    ],
  },
];

const jonas: readonly DemoParticipant[] = [
  {
    name: ["Elias", "Fosse"],
    code: "F-201",
    daysAgo: 58,
    home: "4601",
    words: "Kafé eller kjøkken midt i byen. Kveld passer best.",
    jobs: [
      ["kafémedarbeider", "5246"],
      ["servitør", "5131"],
    ],
    wishes: [
      job("very_important"),
      wish("shifts", "important", { shifts: ["evening", "weekend"] }),
      way(35, "public_transport"),
      wish("people", "nice", { level: 4 }),
    ],
  },
  {
    name: ["Nora", "Sætre"],
    code: "F-202",
    daysAgo: 26,
    home: "4601",
    words: "Renhold, alene og i mitt eget tempo, ferdig før skolen slutter.",
    jobs: [["renholder", "9112"]],
    wishes: [
      job("important"),
      wish("people", "important", { level: 1 }),
      wish("pace", "important", { level: 2 }),
      wish("shifts", "must", { shifts: ["day"] }),
      hours(15, 22.5),
    ],
  },
  {
    name: ["Ole", "Bakken"],
    withoutConsent: true,
    code: "F-203",
    daysAgo: 6,
    home: "4005",
    words: "Verksted.",
    jobs: [["bilmekaniker", "7231"]],
    wishes: [job("important"), way(30, "bicycle", "important")],
  },
  {
    name: ["Fatima", "Ali"],
    code: "F-204",
    daysAgo: 91,
    home: "4601",
    words: "Omsorg. Jeg vil gjerne lære mer norsk på jobb.",
    jobs: [
      ["helsefagarbeider", "5321"],
      ["pleieassistent", "5329"],
    ],
    wishes: [
      job("very_important"),
      wish("adjustments", "important", { needed: ["writing_norwegian", "mentor"] }),
      wish("shifts", "important", { shifts: ["day", "evening"] }),
      way(50, "public_transport"),
    ],
  },
  {
    name: ["Henrik", "Solli"],
    code: "F-205",
    daysAgo: 17,
    home: "4601",
    words: "IT eller reparasjon. Lite folk, gjerne faste rammer.",
    jobs: [
      ["IT-support", "3512"],
      ["mobilreparatør", "7421"],
    ],
    wishes: [
      job("important"),
      wish("people", "important", { level: 2 }),
      wish("customers", "nice", { level: 2 }),
      hours(20, 37.5, "nice"),
    ],
  },
  {
    name: ["Ingvild", "Rød"],
    code: "F-206",
    daysAgo: 400,
    home: "4601",
    words: "Fikk jobben jeg ville ha.",
    jobs: [["gartner", "6113"]],
    wishes: [job("important")],
  },
  {
    name: ["Kine", "Moe"],
    withoutConsent: true,
    code: "F-207",
    daysAgo: 16,
    home: "4601",
    words: "Jeg vil jobbe. Helst med klær.",
    jobs: [],
    wishes: [],
  },
];

/** Twelve people with their wishes, six with each specialist, and one who was declined, through the use cases. */
export async function addDemoParticipants(
  resources: Resources,
  people: { hanne: StaffActor; jonas: StaffActor; ingrid: StaffActor },
): Promise<void> {
  for (const [specialist, list] of [
    [people.hanne, hannes],
    [people.jonas, jonas],
  ] as const) {
    for (const [index, person] of list.entries()) {
      const clinicianId = index % 3 === 0 ? people.ingrid.accountId : "";
      await inTransaction(resources, specialist, "seed", (ctx) => add(ctx, person, clinicianId));
    }
  }
}

async function add(ctx: StaffContext, person: DemoParticipant, clinicianId: string): Promise<void> {
  const id = await addParticipant(
    ctx,
    participantForm.parse({
      givenName: person.name[0],
      familyName: person.name[1],
      referenceCode: person.code,
      teamId: demoTeamId,
      specialistId: ctx.actor.accountId,
      clinicianId,
      startedOn: addDays(ctx.today, -person.daysAgo),
      ...referralOf(person.code, addDays(ctx.today, -person.daysAgo)),
      homeMunicipalityNumber: person.home,
      ownWords: person.words,
      informed: "yes",
    }),
  );
  for (const [title, code] of person.jobs) await confirmOccupation(ctx, id, { title, code });
  await saveWishes(ctx, id, person.wishes);
  if (!person.withoutConsent) await giveMatchingConsent(ctx, id, { way: "in_person" });
}
