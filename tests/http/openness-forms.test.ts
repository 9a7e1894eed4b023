import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { createApiToken } from "#app/domain/api-tokens/create-api-token.ts";
import type { StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { addParticipant } from "#app/domain/participants/add-participant.ts";
import { participantForm } from "#app/domain/participants/participant-input.ts";
import { benefitsCounselling, benefitsQuestion } from "#db/schema/benefits.ts";
import { employer } from "#db/schema/employer.ts";
import { employerContact } from "#db/schema/employer-contact.ts";
import { disclosure } from "#db/schema/openness.ts";
import { workExpectation } from "#db/schema/work-expectation.ts";
import { oneOfEach } from "#tests/support/made-identity-numbers.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage);
let hanne: StaffActor;
let cookie = "";
let participantId = "";
let employerId = "";

beforeAll(async () => {
  const service = await stage.aService();
  hanne = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  cookie = await web.cookieOf(hanne);
  employerId = newId();
  await stage.owner
    .insert(employer)
    .values({ id: employerId, serviceId: service.serviceId, name: "Kafé Fjordgløtt" });
  participantId = await stage.as(hanne, (ctx) =>
    addParticipant(
      ctx,
      participantForm.parse({
        ...{ givenName: "Amir", familyName: "Berg", referenceCode: "F-1", teamId: service.teamId },
        ...{ specialistId: hanne.accountId, startedOn: "2026-10-01", status: "mapping" },
      }),
    ),
  );
});

const page = (name: string) => `/participants/${participantId}/${name}`;
const send = async (path: string, fields: Record<string, string>) => {
  const answer = await web.post(path, fields, cookie);
  return { status: answer.status, text: await answer.text() };
};
const agreed = { contact: "yes", way: "in_person", towards: "all", sequence: "0", "may.name": "yes" };
const answered = { intent: "answered", expects: "yes", sure: "8", important: "8" };
const counselled = { intent: "counselled", occasion: "before_start", counsellor: "nav" };
const asked = { intent: "ask", askedOf: "nav" };

/** Every free text of these forms: where it is sent, and with what else. */
const texts: [string, string, Record<string, string>][] = [
  ...(["script", "advantages", "drawbacks", "wording.name", "wording.support"] as const).map(
    (field): [string, string, Record<string, string>] => [
      "openness/agree",
      field,
      { ...agreed, "may.support": "yes" },
    ],
  ),
  ...(["adjustments", "health", "other"] as const).map((kind): [string, string, Record<string, string>] => [
    "openness/agree",
    `wording.${kind}`,
    { ...agreed, [`may.${kind}`]: "no" },
  ]),
  ["expectation", "raise", answered],
  ["expectation", "instrumentName", { ...answered, instrumentTotal: "3" }],
  ["expectation", "instrumentVersion", { ...answered, instrumentName: "Skjema", instrumentTotal: "3" }],
  ["benefits", "counsellorName", counselled],
  ["benefits", "nextStep", counselled],
  ["benefits", "question", asked],
];

test.each(texts)(
  "%s, %s: every identity number is refused with its place, and what was typed stays",
  async (form, field, rest) => {
    for (const number of oneOfEach()) {
      const typed = `Ring ${number} etter lunsj`;
      const { status, text } = await send(page(form), { ...rest, [field]: typed });
      expect([status, number]).toEqual([422, number]);
      expect(text).toContain("fødselsnummeret etter «Ring»");
      expect(text).toContain("etter lunsj");
    }
  },
);

test.each(["counsellorName", "nextStep", "question"])(
  "an amount in %s is refused, and what was typed stays",
  async (field) => {
    const rest = field === "question" ? asked : counselled;
    const { status, text } = await send(page("benefits"), { ...rest, [field]: "Får 9 500 kroner i dag" });
    expect(status).toBe(422);
    expect(text).toContain("Her står et beløp («9 500 kroner»)");
    expect(text).toContain("Får 9 500 kroner i dag");
  },
);

test("what is missing or wrong is told with a sentence, nothing is half saved", async () => {
  const wrong: [string, Record<string, string>, number, string][] = [
    ["openness/agree", { towards: "all" }, 400, "Du må velge om jobbspesialisten kan ta kontakt."],
    ["openness/agree", { ...agreed, untilOn: "i går" }, 422, "Du må skrive datoen slik"],
    ["openness/agree", { ...agreed, agreedOn: "31.12.2099" }, 422, "Du må skrive en dag som har vært."],
    ["openness/agree", { ...agreed, "may.health": "yes" }, 422, "hvordan deltakeren selv vil ha det sagt"],
    ["openness/agree", { ...agreed, sequence: "7" }, 409, "Noen har lagret en ny versjon"],
    ["expectation", { ...answered, sure: "11" }, 400, "Du må velge et tall fra 0 til 10."],
    ["expectation", { ...answered, instrumentName: "Skjema" }, 422, "Du må skrive poengsummen."],
    ["benefits", { intent: "counselled" }, 400, "Du må velge anledning."],
    ["benefits", { ...asked, question: " " }, 400, "Du må skrive spørsmålet."],
  ];
  for (const [form, fields, status, sentence] of wrong) {
    const answer = await send(page(form), fields);
    expect([form, answer.status]).toEqual([form, status]);
    expect(answer.text).toContain(sentence);
  }
  const { owner } = stage;
  for (const table of [disclosure, workExpectation, benefitsCounselling, benefitsQuestion])
    expect(await owner.select().from(table).where(eq(table.participantId, participantId))).toEqual([]);
});

test("a plan to speak of somebody without openness is refused through page and API alike, and nothing is kept", async () => {
  const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  const plan = { employer: `e_${employerId}`, channel: "in_person", status: "planned", whoWent: "both" };
  const { status, text } = await send(`/contacts/new?employer=e_${employerId}&id=${newId()}`, {
    ...{ ...plan, id: newId(), day: soon, time: "10.00" },
    ...{ onBehalfOf: participantId, note: "Hvem lærer opp de nye?" },
  });
  expect(status).toBe(422);
  expect(text).toContain("Åpenhet er ikke avtalt.");
  expect(text).toContain("Hvem lærer opp de nye?");
  const { token } = await stage.as(hanne, (ctx) => createApiToken(ctx, "test"));
  const body = { ...plan, id: newId(), day: soon, time: "10:00", onBehalfOf: [participantId] };
  const answer = await web.send("/api/v1/employer-contacts", {
    ...{ method: "POST", body: JSON.stringify(body) },
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
  });
  expect([answer.status, await answer.text()]).toEqual([
    422,
    expect.stringContaining("Åpenhet er ikke avtalt"),
  ]);
  expect(
    await stage.owner.select().from(employerContact).where(eq(employerContact.employerId, employerId)),
  ).toEqual([]);
});
