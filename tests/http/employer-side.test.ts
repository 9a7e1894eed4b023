import { strFromU8, unzipSync } from "fflate";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { beforeAll, expect, test } from "vitest";
import { createApiToken } from "#app/domain/api-tokens/create-api-token.ts";
import { askBenefitsQuestion, askForm } from "#app/domain/benefits/benefits-questions.ts";
import { counsellingForm, recordCounselling } from "#app/domain/benefits/record-counselling.ts";
import { makeCalendarFeed } from "#app/domain/calendar-feed/calendar-feeds.ts";
import type { StaffActor } from "#app/domain/context.ts";
import { employerContactInput } from "#app/domain/employer-contacts/employer-contact-input.ts";
import { logEmployerContact } from "#app/domain/employer-contacts/log-employer-contact.ts";
import { placeLegalHold } from "#app/domain/erasures/legal-holds.ts";
import { answerMatch } from "#app/domain/match-answers/answer-match.ts";
import { giveMatchingConsent } from "#app/domain/matching-consent/give-matching-consent.ts";
import { newId } from "#app/domain/new-id.ts";
import { agreeOpenness } from "#app/domain/openness/agree-openness.ts";
import { disclosureForm } from "#app/domain/openness/disclosure-input.ts";
import { addParticipant } from "#app/domain/participants/add-participant.ts";
import { participantForm } from "#app/domain/participants/participant-input.ts";
import { inviteContactPerson } from "#app/domain/portal/invite-contact-person.ts";
import { confirmOccupation } from "#app/domain/preferences/confirm-occupation.ts";
import { saveWishes } from "#app/domain/preferences/save-wishes.ts";
import { answerSupportRequest } from "#app/domain/support-requests/answer-support-request.ts";
import { expectationForm } from "#app/domain/work-expectations/expectation-questions.ts";
import { recordWorkExpectation } from "#app/domain/work-expectations/record-work-expectation.ts";
import { guidanceSlugs } from "#app/i18n/guidance/guidance-page.ts";
import { remindEveryService } from "#app/jobs/reminders.ts";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { contactPerson, employer, employerFact, employerWarning, jobLead } from "#db/schema/employer.ts";
import { placement } from "#db/schema/participant.ts";
import { supportRequest } from "#db/schema/portal.ts";
import { registerUnit } from "#db/schema/register.ts";
import { fileTaken } from "#db/schema/safeguard.ts";
import { account } from "#db/schema/service.ts";
import { type RouteDoor, readRouteManifest } from "#tests/support/route-manifest.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

/*
 * A participant is planted with words that stand nowhere else, in everything that is kept of them, spoken of to an
 * employer, planned for and placed there. Then every door there is is opened. A new door is walked too: one that shows
 * the person fails until somebody has said that it is the person's own side; one with a parameter that nothing here
 * can fill fails until it can.
 */
const stage = useStage({ webhooks: { key: "k".repeat(43), toLoopback: true } });
const web = useWeb(stage);

const email = "siri@kafe.example";
let doors: RouteDoor[] = [];
let holder: StaffActor;
let colleague: StaffActor;
let portal = "";
/** What may be found nowhere on the employer's side: words and ids. */
const planted = new Map<string, string>();
const ids: Record<string, string> = {};
let feed = "";
let invitation = "";
let signInLink = "";

const plant = (what: string): string => {
  const word = `Kanari${what}zq${planted.size}`;
  planted.set(what, word);
  return word;
};

/** What of the planted stands in a text, by what it is. */
const foundIn = (text: string): string[] => {
  const low = text.toLowerCase();
  return [...planted].filter(([, word]) => low.includes(word.toLowerCase())).map(([what]) => what);
};

const lastMail = () => {
  const job = stage.jobs.findLast((each) => each.name === "mail" && each.data.to === email);
  return job?.name === "mail" ? job.data.text : "";
};
const pathIn = (mail: string, page: "i" | "s") =>
  new RegExp(`/portal/${page}/[\\w-]{43}`).exec(mail)?.[0] ?? "";

beforeAll(async () => {
  stage.setNow(new Date());
  doors = await readRouteManifest();
  const service = await stage.aService("IPS Testbyen");
  const { serviceId } = service;
  holder = await stage.aColleague(service, "Hanne Nilsen", ["employment_specialist", "supervisor"]);
  // Everything that a role can open, and nobody's participant: the team is another one.
  colleague = await stage.aColleague({ ...service, teamId: await anotherTeam(serviceId) }, "Jonas Vik", [
    "employment_specialist",
    "supervisor",
    "leader",
    "coordinator",
    "clinician",
    "administrator",
  ]);
  await stage.owner.update(account).set({ reminderMail: true });
  const [employerId, contactPersonId, jobLeadId, requestId] = [newId(), newId(), newId(), newId()];
  const registerUnitId = newId();
  const document = `e_${employerId}`;
  await stage.owner.insert(registerUnit).values({
    ...{ id: registerUnitId, organisationNumber: "314000005", name: "Havnegata bakeri", placeKey: "" },
    ...{ registerName: "HAVNEGATA BAKERI", municipalityNumber: "4001", source: "register_csv" },
    contentHash: registerUnitId,
  });
  await stage.owner
    .insert(employer)
    .values({ id: employerId, serviceId, name: "Kafé Fjordgløtt", municipalityNumber: "4001", email });
  await stage.owner
    .insert(contactPerson)
    .values({ id: contactPersonId, serviceId, employerId, name: "Siri Moen", email, phone: "40000000" });
  await stage.owner.insert(employerFact).values({
    ...{ id: newId(), serviceId, employerId, kind: "noise", value: 4 },
    ...{ source: "visit", observedOn: "2026-11-01" },
  });
  await stage.owner.insert(employerWarning).values({
    ...{ id: newId(), serviceId, employerId, theme: "other", text: "Ring før åtte." },
    ...{ expiresOn: "2099-01-01", createdBy: holder.accountId },
  });
  await stage.owner.insert(jobLead).values({
    ...{ id: jobLeadId, serviceId, employerId, title: "Oppvaskhjelp", kind: "carved" },
    ...{ tasks: ["cleaning"], createdBy: holder.accountId, accountId: holder.accountId },
  });
  await stage.owner.insert(supportRequest).values({
    ...{ id: requestId, serviceId, employerId, contactPersonId, kind: "ring_me", urgency: "normal" },
    dueAt: new Date(Date.now() + 86_400_000),
  });
  const participantId = await plantPerson(service.teamId, document);
  const placementId = newId();
  await stage.owner.insert(placement).values({
    ...{ id: placementId, serviceId, participantId, employerId, occupationCode: "9412" },
    ...{ startedOn: "2026-11-01", origin: "hidden", createdBy: holder.accountId },
  });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const contact = (more: Record<string, unknown>) =>
    employerContactInput.parse({
      ...{ id: newId(), employer: document, onBehalfOf: [participantId], spokenOf: true },
      ...{ personIds: [contactPersonId], spokenWith: true, ...more },
    });
  const planned = contact({ status: "planned", day: tomorrow, time: "10:00", whoWent: "both" });
  const nextStep = { dueOn: new Date().toISOString().slice(0, 10), kind: "thank" };
  await stage.as(holder, async (ctx) => {
    await logEmployerContact(
      ctx,
      contact({ stageReached: "presented", note: "God prat om kjøkkenet.", nextStep }),
    );
    await logEmployerContact(ctx, planned);
    await answerSupportRequest(ctx, {
      ...{ id: newId(), requestId, text: "Vi kommer i morgen.", namesAreNotParticipants: false },
    });
    feed = await makeCalendarFeed(ctx);
    await inviteContactPerson(ctx, contactPersonId);
  });
  invitation = pathIn(lastMail(), "i");
  await web.post(invitation, {});
  signInLink = pathIn(lastMail(), "s");
  const opened = await web.post(signInLink, {});
  portal = (opened.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  Object.assign(ids, {
    ...{ employerId, contactPersonId, jobLeadId, supportRequestId: requestId, registerUnitId, participantId },
    ...{ employerContactId: planned.id, accountId: holder.accountId, teamId: service.teamId },
    placementId,
  });
});

async function anotherTeam(serviceId: string): Promise<string> {
  const id = newId();
  await stage.owner.$client`insert into team (id, service_id, name) values (${id}, ${serviceId}, 'Et annet')`;
  return id;
}

/** Somebody who lets an employer know their name and that they get support, and no more. */
async function plantPerson(teamId: string, document: string): Promise<string> {
  const id = await stage.as(holder, (ctx) =>
    addParticipant(
      ctx,
      participantForm.parse({
        ...{ givenName: plant("fornavn"), familyName: plant("etternavn"), referenceCode: plant("kode") },
        ...{ teamId, specialistId: holder.accountId, startedOn: "2026-09-01", status: "job_development" },
        ...{ ownWords: plant("egneord"), homePostcode: "3919", informed: "yes", protectedAddress: "yes" },
      }),
    ),
  );
  await stage.as(holder, async (ctx) => {
    await saveWishes(ctx, id, [{ dimension: "noise", value: { level: 2 }, level: "must" }]);
    await confirmOccupation(ctx, id, { title: plant("yrke"), code: "9412" });
    await answerMatch(ctx, id, { document, answer: "wrong", dimension: null, reason: plant("tvil") });
    await giveMatchingConsent(ctx, id, { way: "in_person" });
    await placeLegalHold(ctx, id, plant("sperre"));
    await agreeOpenness(
      ctx,
      id,
      disclosureForm.parse({
        ...{ contact: "yes", way: "in_person", script: plant("ordlyd"), advantages: plant("fordel") },
        may: { name: "yes", support: "yes", adjustments: "no", health: "no", other: "no" },
        wording: {
          ...{ name: plant("kanavn"), support: plant("kanstotte"), adjustments: plant("maaikketilpasning") },
          ...{ health: plant("maaikkehelse"), other: plant("maaikkeannet") },
        },
        drawbacks: plant("ulempe"),
      }),
    );
    await recordWorkExpectation(
      ctx,
      id,
      expectationForm.parse({
        ...{ expects: "no", sure: "1", important: "9", raise: plant("hakk") },
        ...{ instrumentName: plant("skjema"), instrumentTotal: "3" },
      }),
    );
    await recordCounselling(
      ctx,
      id,
      counsellingForm.parse({
        ...{ occasion: "before_start", counsellor: "nav", counsellorName: plant("raadgiver") },
        nextStep: plant("steg"),
      }),
    );
    await askBenefitsQuestion(ctx, id, askForm.parse({ question: plant("ytelse"), askedOf: "nav" }));
  });
  planted.set("id", id);
  const rows = await stage.owner.$client<{ id: string }[]>`
    select id from disclosure where participant_id = ${id} union select id from talk_task where participant_id = ${id}`;
  rows.forEach((row, index) => void planted.set(`id${index}`, row.id));
  return id;
}

/**
 * Doors of the person's own side: whoever follows the person up may see them there, and nobody else. Each is here
 * because somebody has thought about it.
 */
const personsSide = [
  /^routes\/_staff\.participants[._]/,
  /^routes\/api\.v1\.participants[._]/,
  // My week, new matches and the plan of visits name my own people by initials and case number.
  /^root$|^routes\/_staff$|^routes\/_staff\._index/,
  /^routes\/_staff\.new-matches/,
  /^routes\/_staff\.visit-plan/,
  /^routes\/api\.v1\.(new-matches|visit-plan)/,
  // Which jobs of my own people the ledger counts.
  /^routes\/_staff\.ledger\.placements/,
  // Whom a contact or a placement is for is chosen among my own people.
  /^routes\/_staff\.contacts\.new/,
  /^routes\/_staff\.placements[._]/,
  // What follows a job, and working together on it; the clinician's list of wishes.
  /^routes\/_staff\.(follow-ups|educations|meetings|team-meeting|boosters)/,
  // What would change matches of my own people, with whose wishes.
  /^routes\/_staff\.employers\.\$employerId\.questions/,
  // Searching for people is a POST.
  /^routes\/_staff\.search/,
];
const isPersonsSide = ({ id }: RouteDoor) => personsSide.some((side) => side.test(id));

/** Query strings without which a door shows nothing. */
const queries: [RegExp, string[]][] = [
  [
    /exports\.file/,
    ["employers", "people", "contacts", "leads"].flatMap((list) => [
      `?list=${list}&format=csv`,
      `?list=${list}`,
    ]),
  ],
  [/_staff\.leads\.new|_staff\.people\.new|_staff\.contacts\.new/, ["?employer=e_:employerId"]],
  [/_staff\.placements\.new/, ["?lead=:jobLeadId"]],
  [/employers\.suggestions|employers\.like/, ["?q=Kaf&name=Kaf%C3%A9"]],
  [/people\.like/, ["?name=Siri&employer=e_:employerId"]],
  [/_staff\.search/, ["?q=Kaf"]],
  [/openness\.say/, ["?employer=e_:employerId"]],
];

const named: Record<string, () => string> = {
  page: () => guidanceSlugs[0] ?? "",
  kind: () => "noise",
  provider: () => "none",
  document: () => "profile",
  section: () => "health",
  token: () => "none",
};

function addressesOf(door: RouteDoor): string[] {
  const [, asked = [""]] = queries.find(([pattern]) => pattern.test(door.id)) ?? [];
  const path =
    door.id === "routes/calendar.$token"
      ? `/calendar/${feed}.ics`
      : door.id.startsWith("routes/portal.i.")
        ? invitation
        : door.id.startsWith("routes/portal.s.")
          ? signInLink
          : door.path.replace("*", "nowhere");
  return asked.map((query) =>
    `${path}${query}`.replaceAll(/:(\w+)\??/g, (_, name: string) => {
      const value = ids[name] ?? named[name]?.() ?? (/^(kept|lost)Id$/.test(name) ? newId() : undefined);
      if (
        value === undefined &&
        !/^(api|import|change|handover|nextStep|promise|webhookEndpoint|employerWarning|talkTask|followUp|education|meeting)/.test(
          name,
        )
      )
        throw new Error(`${door.id} has a parameter that nothing here fills: ${name}`);
      return value ?? newId();
    }),
  );
}

/** Everything that an answer carries, also what lies packed in a file; a kind of file that cannot be looked into fails. */
async function contentsOf(answer: Response): Promise<string> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const type = answer.headers.get("content-type") ?? "";
  const heads = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  if (/spreadsheetml|zip/.test(type)) {
    const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => `${name}\n${strFromU8(part)}`);
    return [heads, ...parts].join("\n");
  }
  if (/pdf/.test(type)) {
    const text = await textOfPdf(bytes);
    expect(text.length, "a PDF in which nothing can be read").toBeGreaterThan(20);
    return `${heads}\n${text}`;
  }
  expect(type, "a kind of file that nobody looks into").toMatch(
    /^(text\/|application\/(json|problem\+json|x-ndjson|javascript)|image\/svg|$)/,
  );
  return `${heads}\n${new TextDecoder().decode(bytes)}`;
}

async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const file = await getDocument({ data: bytes, verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const { items } = await (await file.getPage(number)).getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str : "")).join(" "));
  }
  await file.destroy();
  return pages.join("\n");
}

type Seen = { door: string; status: number; found: string[] };

async function walk(
  wanted: (door: RouteDoor) => boolean,
  how: { cookie: string; token?: string },
): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const door of doors.filter((each) => (each.hasLoader || each.hasPage) && wanted(each)))
    for (const address of addressesOf(door)) {
      // Whoever takes all files there are is slowed down; here it is what they hold that matters.
      await stage.owner.delete(fileTaken);
      const answer = await web.send(address, {
        cookie: how.cookie,
        ...(how.token && address.startsWith("/api")
          ? { headers: { authorization: `Bearer ${how.token}` } }
          : {}),
      });
      const contents = (await contentsOf(answer))
        .replaceAll(address, "")
        .replaceAll(encodeURIComponent(address), "");
      seen.push({
        door: `${door.id} ${address}`,
        status: answer.status,
        found: foundIn(contents),
      });
    }
  return seen;
}

const leaks = (seen: readonly Seen[]) => seen.filter(({ found }) => found.length > 0);
const tokenOf = async (actor: StaffActor) =>
  (await stage.as(actor, (ctx) => createApiToken(ctx, "test"))).token;

test("the person's own pages show what was planted: the walk can find it", async () => {
  const cookie = await web.cookieOf(holder);
  const seen = await walk(isPersonsSide, { cookie, token: await tokenOf(holder) });
  const found = new Set(leaks(seen).flatMap((each) => each.found));
  const shown = [...planted.keys()].filter((what) => !/^id\d/.test(what));
  expect(shown.filter((what) => !found.has(what))).toEqual([]);
  expect(seen.filter(({ status }) => status >= 500)).toEqual([]);
}, 120_000);

test("an employer in the portal finds nothing of the person at any of its doors", async () => {
  expect(portal).toMatch(/^third_cup_portal=/);
  const seen = await walk(({ id }) => id.startsWith("routes/portal"), { cookie: portal });
  expect(leaks(seen)).toEqual([]);
  expect(seen.filter(({ status }) => status === 200).length).toBeGreaterThan(8);
  expect(seen.filter(({ status }) => status >= 500)).toEqual([]);
  // Other doors are shut to an employer, whichever they are.
  const others = await walk(({ id }) => !id.startsWith("routes/portal"), { cookie: portal });
  expect(leaks(others)).toEqual([]);
  expect(
    others.filter(({ door, status }) => status === 200 && /_staff|api\.v1\.(?!openapi|reference)/.test(door)),
  ).toEqual([]);
}, 120_000);

test("whoever holds the person finds nothing of them on the employer's side: pages, files, calendar, API", async () => {
  const cookie = await web.cookieOf(holder);
  const seen = await walk((door) => !isPersonsSide(door) && !door.id.startsWith("routes/portal"), {
    ...{ cookie, token: await tokenOf(holder) },
  });
  expect(leaks(seen)).toEqual([]);
  expect(seen.filter(({ status }) => status >= 500)).toEqual([]);
  const opened = (part: string) => seen.some(({ door, status }) => door.includes(part) && status === 200);
  for (const part of [
    ...[
      "/proposal",
      "/visit-sheet",
      "/meeting.ics",
      "/card.vcf",
      "?list=contacts&format=csv",
      "?list=people",
    ],
    ...[`/calendar/${feed}`, "/api/v1/employers/", "/api/v1/employer-contacts", "/api/v1/job-leads"],
    ...["_staff.employers.$employerId._index", "_staff.support-requests.$supportRequestId", "/ledger"],
  ])
    expect([part, opened(part)]).toEqual([part, true]);
}, 120_000);

test("a colleague with every role but this person finds nothing of them anywhere, the whole export among it", async () => {
  const cookie = await web.cookieOf(colleague);
  const seen = await walk(({ id }) => !id.startsWith("routes/portal"), {
    ...{ cookie, token: await tokenOf(colleague) },
  });
  expect(leaks(seen)).toEqual([]);
  expect(seen.some(({ door, status }) => door.includes("/exports/service") && status === 200)).toBe(true);
  const theirs = seen.filter(({ door }) => door.includes("$participantId"));
  expect(theirs.length).toBeGreaterThan(10);
  expect(theirs.filter(({ status }) => status !== 404)).toEqual([]);
}, 120_000);

test("no mail, event to other systems or work for the index holds anything of the person", async () => {
  const worker = openDatabase(stage.urls.worker, { connections: 2, name: "test reminders" });
  const soon = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  for (const hour of ["06", "07"])
    await remindEveryService({
      ...{ ...stage.resources, database: worker, now: () => new Date(`${soon}T${hour}:30:00Z`) },
    });
  await closeDatabase(worker);
  const mails = stage.jobs.filter(({ name }) => name === "mail");
  expect(mails.length).toBeGreaterThanOrEqual(4);
  expect(foundIn(JSON.stringify(stage.jobs))).toEqual([]);
  for (const table of [
    "webhook_outbox",
    "webhook_delivery",
    "search_outbox",
    "employer_contact",
    "next_step",
  ]) {
    const rows = await stage.owner.$client<
      { row: string }[]
    >`select t::text as row from ${stage.owner.$client(table)} t`;
    expect([table, foundIn(rows.map(({ row }) => row).join("\n"))]).toEqual([table, []]);
  }
  const [outbox] = await stage.owner.$client<
    { count: number }[]
  >`select count(*)::int as count from webhook_outbox`;
  expect(outbox?.count).toBeGreaterThan(2);
  const lines = await stage.owner.$client<{ row: string }[]>`
    select t::text as row from audit_event t where object_id <> ${ids.participantId ?? ""}
      and object_kind not in ('legal_hold', 'match_answer')`;
  expect(foundIn(lines.map(({ row }) => row).join("\n"))).toEqual([]);
});
