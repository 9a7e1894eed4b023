import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addContactPerson } from "#app/domain/contact-persons/add-contact-person.ts";
import type { StaffActor } from "#app/domain/context.ts";
import { employerContactInput } from "#app/domain/employer-contacts/employer-contact-input.ts";
import { logEmployerContact } from "#app/domain/employer-contacts/log-employer-contact.ts";
import { newId } from "#app/domain/new-id.ts";
import { addParticipant } from "#app/domain/participants/add-participant.ts";
import { participantForm } from "#app/domain/participants/participant-input.ts";
import { confirmOccupation } from "#app/domain/preferences/confirm-occupation.ts";
import { syncDatabase } from "#app/jobs/index-sync.ts";
import { enqueueWith, openJobQueue } from "#app/jobs/job-queue.ts";
import { errorForLog } from "#app/server/log.ts";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { employer } from "#db/schema/employer.ts";
import { brakeNotice } from "#db/schema/safeguard.ts";
import { chooseChromium } from "#scripts/embedded/chromium.ts";
import { createSearch } from "#search/search.ts";
import { deliverOutbox } from "#search/sync/deliver-outbox.ts";
import { ensureIndex, rebuildIndex } from "#search/sync/rebuild-index.ts";
import { hydrated } from "#tests/support/browser.ts";
import { useSearch } from "#tests/support/search.ts";
import { quiet, type StagedService, useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const engine = useSearch();
const search = createSearch({
  ...{ url: engine.url, key: engine.key ?? "", index: `${engine.indexPrefix}employers` },
  timeout: 30_000,
});
const stage = useStage({ search: () => search });
const logged: string[] = [];
/** Everything that the program could say, said. */
const log = pino(
  { level: "trace", base: undefined, serializers: { err: errorForLog } },
  { write: (line: string) => void logged.push(line.toLowerCase()) },
);
let boss: Awaited<ReturnType<typeof openJobQueue>>;
beforeAll(async () => {
  boss = await openJobQueue(stage.urls.app, quiet, "hand in");
});
afterAll(() => boss.stop({ graceful: false }));
const web = useWeb(stage, {
  log,
  resources: (own) => ({ ...own, enqueue: (tx, job) => enqueueWith(boss)(tx, job) }),
});

/** Two letters of noise keep the engine from compressing the string away. */
const canary = (index: number, what: string) =>
  `kanari${what}${index.toString(36)}zq${(index * 7919).toString(36)}`;
/** Phone numbers that nobody has: too long, and each of its own. */
const phone = (index: number) => `4735${String(57_000_000 + index * 131).padStart(8, "0")}`;

const planted = new Map<"participant" | "note" | "phone", string[]>([
  ["participant", []],
  ["note", []],
  ["phone", []],
]);
const all = () => [...planted.values()].flat();
const plant = (kind: "participant" | "note" | "phone", what: string): string => {
  const string = kind === "phone" ? phone(all().length) : canary(all().length, what);
  planted.get(kind)?.push(string);
  return string;
};

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Which of the strings stand in a file of the folder, in one of the three ways in which programs write text. */
function findInFiles(folder: string, needles: readonly string[]): string[] {
  const found = new Set<string>();
  for (const file of filesUnder(folder)) {
    const bytes = bytesOf(file);
    if (!bytes) continue;
    for (const text of [bytes.toString("latin1").toLowerCase(), bytes.toString("utf16le").toLowerCase()])
      for (const needle of needles) if (text.includes(needle)) found.add(needle);
  }
  return [...found];
}

/** Null for a file that was taken away after it was listed: other tests' indexes come and go beside this one. */
function bytesOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

const inText = (text: string) => all().filter((string) => text.toLowerCase().includes(string));

const shown = canary(99_999, "synlig");
let service: StagedService;
let hanne: StaffActor;
const employerIds = Array.from({ length: 20 }, () => newId());
const participantIds: string[] = [];

async function plantAll(): Promise<void> {
  service = await stage.aService();
  hanne = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist", "supervisor"]);
  const { serviceId } = service;
  await stage.owner
    .insert(employer)
    .values(
      employerIds.map((id) => ({ id, serviceId, name: `Verksted ${shown}`, municipalityNumber: "4001" })),
    );
  for (let index = 0; index < 200; index += 1) {
    const input = participantForm.parse({
      ...{ givenName: plant("participant", "fornavn"), familyName: plant("participant", "etternavn") },
      ...{ referenceCode: plant("participant", "kode"), ownWords: plant("participant", "ord") },
      ...{
        teamId: service.teamId,
        specialistId: hanne.accountId,
        startedOn: "2026-10-01",
        status: "job_development",
      },
    });
    const title = plant("participant", "yrke");
    participantIds.push(
      await stage.as(hanne, async (ctx) => {
        const id = await addParticipant(ctx, input);
        await confirmOccupation(ctx, id, { title, code: "5120" });
        return id;
      }),
    );
  }
  const people: string[] = [];
  for (let index = 0; index < 300; index += 1)
    people.push(
      await stage.as(hanne, async (ctx) => {
        const added = await addContactPerson(ctx, `e_${employerIds[index % employerIds.length]}`, {
          ...{
            name: `Kontakt ${index}`,
            role: null,
            roles: [],
            phone: `+${plant("phone", "")}`,
            email: null,
          },
          ...{ preferredWay: null, preferredTime: null, decisionMaker: "not_stated", informed: true },
        });
        return added.contactPersonId;
      }),
    );
  for (let index = 0; index < 500; index += 1)
    await stage.as(hanne, (ctx) =>
      logEmployerContact(
        ctx,
        employerContactInput.parse({
          ...{ id: newId(), employer: `e_${employerIds[index % employerIds.length]}`, channel: "phone" },
          ...{ note: `Snakket om ${plant("note", "notat")}`, onBehalfOf: [participantIds[index % 200]] },
          personIds: [people[index % 20]],
        }),
      ),
    );
}

/** Every page that shows them, looked at in a browser that keeps what it likes on the disk; then what it kept. */
async function lookAround(profile: string): Promise<string> {
  const choice = await chooseChromium();
  const context = await chromium.launchPersistentContext(profile, {
    ...{ executablePath: choice.executablePath, args: choice.args, locale: "nb-NO" },
    env: { ...(process.env as Record<string, string>), ...choice.env },
  });
  try {
    const [name = "", value = ""] = (await web.cookieOf(hanne)).split("=");
    await context.addCookies([{ name, value, url: web.url }]);
    const page = await context.newPage();
    let seen = "";
    const [first, second] = participantIds;
    for (const path of [
      "/",
      "/participants",
      `/participants/${first}`,
      `/participants/${first}/wishes`,
      `/participants/${first}/edit`,
      `/participants/${second}/matches`,
      `/participants/${first}/privacy`,
      `/employers/${employerIds[0]}`,
      `/contacts/new?employer=e_${employerIds[0]}`,
      "/people",
      "/employers",
    ]) {
      await page.goto(`${web.url}${path}`);
      await hydrated(page);
      seen += await page.content();
    }
    // Searching for people is a form that is sent, so no word of it stands in an address or in what a browser remembers.
    await page.goto(`${web.url}/search`);
    await hydrated(page);
    const field = page.locator("main input[type=search], main input[name=q]").first();
    await field.fill(planted.get("participant")?.[1] ?? "");
    await field.press("Enter");
    await page.waitForLoadState("networkidle");
    expect(inText(page.url())).toEqual([]);
    const kept = await page.evaluate(async () => {
      const databases = await indexedDB.databases();
      const caches_ = await caches.keys();
      return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases, caches_]);
    });
    expect(inText(kept)).toEqual([]);
    return seen;
  } finally {
    await context.close();
  }
}

/** Plants and looks through for minutes: `CANARIES=1` runs it; tests/search/canaries.test.ts is the short one of every run. */
test.runIf(process.env.CANARIES === "1")(
  "1,800 planted strings about 200 participants, 500 notes and 300 telephones are where they belong and nowhere else",
  async () => {
    await plantAll();
    expect([...planted].map(([kind, strings]) => [kind, new Set(strings).size])).toEqual([
      ["participant", 1000],
      ["note", 500],
      ["phone", 300],
    ]);
    const worker = openDatabase(stage.urls.worker, { connections: 2, name: "test worker" });
    const sync = syncDatabase(worker, () => new Date());
    await ensureIndex(search);
    while ((await deliverOutbox(sync, search)).rows > 0);

    const profile = mkdtempSync(join(tmpdir(), "third-cup-profile-"));
    try {
      const seen = await lookAround(profile);
      // The pages do show them, so that what is not found elsewhere could have been.
      expect(inText(seen).length).toBeGreaterThan(20);
      expect(findInFiles(profile, all()), "the browser's profile on disk").toEqual([]);
    } finally {
      rmSync(profile, { recursive: true, force: true });
    }

    // Requests that fail, each with a canary: in a form, in an address that is no address, twice the same case number.
    const cookie = await web.cookieOf(hanne);
    const [given = "", , code = ""] = planted.get("participant") ?? [];
    const form = {
      givenName: given,
      familyName: given,
      referenceCode: code,
      teamId: service.teamId,
      startedOn: "01.10.2026",
      status: "mapping",
      specialistId: hanne.accountId,
    };
    for (const fields of [
      form,
      { ...form, teamId: newId() },
      { ...form, startedOn: given },
      { ...form, status: given },
    ])
      await (await web.post("/participants/new", fields, cookie)).text();
    await (await web.post("/search?index", { q: given }, cookie)).text();
    await (await web.post("/search/answers", { q: given }, cookie)).text();
    await (
      await web.send("/api/v1/participants", { headers: { authorization: `Bearer ${given}${given}` } })
    ).text();
    // A leader hears of somebody who opened many, without hearing of whom.
    await stage.aColleague(service, "Leif Sand", ["leader"]);
    for (const id of participantIds.slice(2, 44))
      await (await web.send(`/participants/${id}.data`, { cookie })).text();
    expect((await stage.owner.select().from(brakeNotice)).length).toBeGreaterThan(0);

    await rebuildIndex(sync, search);
    await closeDatabase(worker);

    const folder = inject("servers").folder;
    const engineFiles = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && /meili|search/i.test(entry.name))
      .map((entry) => join(folder, entry.name));
    expect(engineFiles.length).toBeGreaterThan(0);
    // What is meant to be there is found the same way: the search itself can fail.
    expect(engineFiles.flatMap((path) => findInFiles(path, [shown]))).toContain(shown);
    expect(
      engineFiles.flatMap((path) => findInFiles(path, all())),
      "the engine's files",
    ).toEqual([]);
    const tasks = JSON.stringify(await engine.client.tasks.getTasks({ limit: 1000 }));
    expect(inText(tasks), "the engine's tasks").toEqual([]);

    const logs = filesUnder(folder).filter((file) => /\.log$/.test(file));
    expect(logs.length).toBeGreaterThan(0);
    expect(
      logs.flatMap((file) => inText(bytesOf(file)?.toString("utf8") ?? "")),
      "the servers' logs",
    ).toEqual([]);
    expect(logged.length).toBeGreaterThan(40);
    expect(inText(logged.join("\n")), "the program's log").toEqual([]);

    const jobs = await stage.owner.$client<{ data: string }[]>`select data::text as data from pgboss.job`;
    expect(jobs.map(({ data }) => data).join()).toContain("Hanne Nordli har åpnet uvanlig mange deltakere");
    expect(inText(jobs.map(({ data }) => data).join("\n")), "the queues of jobs and mail").toEqual([]);
    const told = await stage.owner.$client<{ row: string }[]>`
    select t::text as row from webhook_outbox t union all select t::text from search_outbox t`;
    expect(inText(told.map(({ row }) => row).join("\n")), "what other systems are told").toEqual([]);
    for (const path of ["/internal/isalive", "/internal/isready", "/internal/version", "/metrics"])
      expect(inText(await (await web.send(path)).text()), path).toEqual([]);
  },
  600_000,
);
