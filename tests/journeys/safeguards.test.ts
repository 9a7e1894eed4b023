import { readFileSync } from "node:fs";
import { eq, sql } from "drizzle-orm";
import type { Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import type { StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { hashPassword } from "#app/domain/sessions/password.ts";
import { rateLimit } from "#db/schema/operation.ts";
import { account, session } from "#db/schema/service.ts";
import {
  desktop,
  findBarriers,
  findLowContrast,
  hydrated,
  open,
  phone,
  sidewaysScroll,
  useBrowser,
} from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const { stage } = demo;
const web = useWeb(stage);
const browser = useBrowser(web);
const password = "en kopp kaffe til alle";

beforeEach(async () => {
  await stage.owner.delete(rateLimit);
});

const makeStale = (actor: StaffActor) =>
  stage.owner
    .update(session)
    .set({ authenticatedAt: sql`now() - interval '6 minutes'` })
    .where(eq(session.accountId, actor.accountId));

const withPassword = async (actor: StaffActor) =>
  stage.owner
    .update(account)
    .set({ passwordHash: await hashPassword(password) })
    .where(eq(account.id, actor.accountId));

async function prove(page: Page): Promise<void> {
  await page.getByRole("heading", { name: "Bekreft hvem du er" }).waitFor();
  await page.getByLabel("Passord").fill(password);
  await page.getByRole("button", { name: "Bekreft", exact: true }).click();
}

async function looksRight(page: Page): Promise<void> {
  // From the top: what has scrolled under the bar above cannot be reached there.
  await page.evaluate(() => window.scrollTo(0, 0));
  expect(await findBarriers(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await findLowContrast(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
}

/** Participants whom that colleague and nobody else works with. */
async function someOf({ serviceId, accountId }: StaffActor, relation: string, count: number) {
  const people = Array.from({ length: count }, (_, at) => ({
    id: newId(),
    code: `${relation}-${at}`,
    name: "Solveig",
  }));
  const ids = people.map(({ id }) => id);
  const codes = people.map(({ code }) => code);
  await stage.owner.$client`
    insert into participant (id, service_id, team_id, reference_code, given_name, family_name, started_on, created_by)
    select p.id, ${serviceId}, (select id from team where service_id = ${serviceId} limit 1), p.code, 'Solveig', 'Fugl',
      '2026-01-01', ${accountId} from unnest(${ids}::uuid[], ${codes}::text[]) p (id, code)`;
  await stage.owner.$client`
    insert into participant_access (id, service_id, participant_id, account_id, relation, from_on)
    select gen_random_uuid(), ${serviceId}, id, ${accountId}, ${relation}, '2026-01-01' from unnest(${ids}::uuid[]) id`;
  await stage.owner.$client`
    insert into participant_status_change (id, service_id, participant_id, status, changed_on, changed_by)
    select gen_random_uuid(), ${serviceId}, id, 'job_development', '2026-01-01', ${accountId} from unnest(${ids}::uuid[]) id`;
  return people;
}

for (const [size, viewport, javaScriptEnabled] of [
  ["phone", phone, true],
  ["desktop, without JavaScript", desktop, false],
] as const) {
  test(`${size}: a list is taken out after a fresh proof, with everything that was chosen`, async () => {
    const { hanne } = demo.people;
    await withPassword(hanne);
    const { page } = await browser.signedIn(hanne, { viewport, javaScriptEnabled });
    await makeStale(hanne);
    await page.goto(`${web.url}/exports`);
    await page.getByRole("radio", { name: "Kontaktpersoner" }).check();
    await page.getByRole("radio", { name: "CSV" }).check();
    await page.locator("select[name=separator]").selectOption("tab");
    await page.getByRole("button", { name: "Last ned", exact: true }).click();
    await prove(page);
    await page.getByText("Nå vet vi at det er deg.").waitFor();
    expect(await page.locator("input[name=list]:checked").inputValue()).toBe("people");
    expect(await page.locator("input[name=format]:checked").inputValue()).toBe("csv");
    expect(await page.locator("select[name=separator]").inputValue()).toBe("tab");
    if (javaScriptEnabled) await looksRight(page);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Last ned", exact: true }).click(),
    ]);
    const text = readFileSync(await download.path(), "utf8");
    expect(text.split("\n")[0]).toContain("\t");
    expect(text.split("\n").length).toBeGreaterThan(10);
  });
}

test("emergency access: what is missing is told, a proof in between loses nothing, and the leader and the person see it", async () => {
  const { jonas, leif, hanne } = demo.people;
  await withPassword(jonas);
  const [other] = await someOf(hanne, "specialist", 1);
  const { page } = await browser.signedIn(jonas, { viewport: phone });
  await open(page, `${web.url}/participants`);
  await page.getByRole("link", { name: "Nødtilgang til en deltaker du ikke følger opp" }).click();
  await page.getByRole("heading", { name: "Nødtilgang", level: 1 }).waitFor();
  await hydrated(page);
  await looksRight(page);
  await page.getByRole("button", { name: "Åpne deltakeren" }).click();
  await page.getByRole("link", { name: "Du må skrive saksnummeret." }).waitFor();
  await page.getByRole("link", { name: "Du må velge en grunn." }).waitFor();
  await looksRight(page);
  await makeStale(jonas);
  await page.getByLabel("Saksnummer").fill(other?.code ?? "");
  await page.getByRole("radio", { name: "Deltakeren har selv tatt kontakt" }).check();
  await page.getByLabel("Hvorfor").fill("Ringte meg, og må møte på jobb om en time");
  await page.getByRole("button", { name: "Åpne deltakeren" }).click();
  await prove(page);
  await page.getByRole("button", { name: "Fullfør" }).click();
  await page.getByRole("heading", { level: 1, name: new RegExp(other?.name ?? "-") }).waitFor();

  const { page: leaders } = await browser.signedIn(leif, { viewport: desktop });
  await open(leaders, `${web.url}/log-control`);
  const line = leaders.locator("#emergencies tbody tr");
  expect(await line.textContent()).toContain(other?.code);
  expect(await line.textContent()).toContain("Ringte meg, og må møte på jobb om en time");
  expect(await line.textContent()).not.toContain(other?.name);
  await looksRight(leaders);

  const { page: persons } = await browser.signedIn(hanne, { viewport: phone });
  await open(persons, `${web.url}/participants/${other?.id}/privacy`);
  await persons
    .getByRole("row", { name: /Jonas.*Nødtilgang/ })
    .first()
    .waitFor();
});

test("whoever has opened too many is told so, and a leader lets them go on", async () => {
  const { maryam, leif } = demo.people;
  const ids = await someOf(maryam, "supervisor", 41);
  const { page, context } = await browser.signedIn(maryam, { viewport: phone });
  for (const { id } of ids.slice(0, 40)) {
    const answer = await context.request.get(`${web.url}/participants/${id}`);
    expect(answer.status()).toBe(200);
  }
  const refused = await page.goto(`${web.url}/participants/${ids[40]?.id}`);
  expect([refused?.status(), Number(refused?.headers()["retry-after"]) > 0]).toEqual([429, true]);
  await page.getByText("Du har åpnet eller tatt ut mye på kort tid.").waitFor();
  await looksRight(page);

  const { page: leaders } = await browser.signedIn(leif, { viewport: phone });
  await open(leaders, `${web.url}/log-control`);
  await looksRight(leaders);
  await leaders.getByRole("button", { name: "La fortsette: Maryam Rahimi" }).click();
  await leaders.getByText("Fikk fortsette").waitFor();
  const answer = await page.goto(`${web.url}/participants/${ids[40]?.id}`);
  expect(answer?.status()).toBe(200);
});

test("the administrator sets for how long things are kept; too few months are told where they stand", async () => {
  const { page } = await browser.signedIn(demo.people.astrid, { viewport: desktop });
  await open(page, `${web.url}/administration/retention`);
  await looksRight(page);
  const rule = page.locator("section", {
    has: page.getByRole("heading", { name: "Kontaktpersoner ingen har møtt" }),
  });
  await rule.getByLabel("Måneder").fill("3");
  await rule.getByRole("button", { name: /Lagre/ }).click();
  await page.getByRole("link", { name: /Så få måneder/ }).click();
  expect(await rule.getByLabel("Måneder").evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await rule.getByLabel("Måneder").inputValue()).toBe("3");
  await looksRight(page);
  await rule.getByLabel("Måneder").fill("24");
  await rule.getByRole("button", { name: /Lagre/ }).click();
  await page.getByText("Lagret.").waitFor();
  expect(await rule.getByLabel("Måneder").inputValue()).toBe("24");
  await page.setViewportSize(phone);
  await looksRight(page);
});
