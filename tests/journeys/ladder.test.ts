import { and, desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { dayIn } from "#app/domain/calendar/today.ts";
import { formatDayForField } from "#app/i18n/format.ts";
import { employerFact } from "#db/schema/employer.ts";
import { promise } from "#db/schema/employer-contact.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { desktop, open, phone, useBrowser } from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const web = useWeb(demo.stage);
const browser = useBrowser(web);

async function employerNamed(name: string): Promise<string> {
  const [found] = await demo.stage.owner
    .select({ id: employerProfile.id })
    .from(employerProfile)
    .where(and(eq(employerProfile.serviceId, demo.people.hanne.serviceId), eq(employerProfile.name, name)));
  return found?.id ?? "";
}

test("phone: a question of the bank is answered, and a promise made here is settled from My week", async () => {
  const id = await employerNamed("Havnekroa Restaurant AS");
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: phone });
  await open(page, `${web.url}/employers/${id}/questions`);
  // A line a question: the whole bank is some screens long, not some metres.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(height).toBeLessThan(4000);
  const bank = page.locator("form");
  await bank.getByText("Oppgaver ingen rekker", { exact: true }).click();
  await page.getByLabel("Hvilke oppgaver er det ingen som rekker?").fill("rydde lageret, vaske vinduer");
  const occupations = page
    .locator("details")
    .filter({ has: page.locator("#occupationTitle") })
    .last();
  if ((await occupations.getAttribute("open")) === null)
    await occupations.getByText("Yrker som finnes", { exact: true }).click();
  await page.getByLabel("Et annet yrke").fill("bartender");
  await page.getByRole("button", { name: "Finn yrke" }).click();
  const bartender = page.locator('input[name="fact.occupations"][value="5132"]');
  await bartender.check({ force: true });
  // What was typed elsewhere in the form is still there.
  expect(await page.getByLabel("Hvilke oppgaver er det ingen som rekker?").inputValue()).toContain("rydde");
  await page.getByRole("button", { name: "Lagre svarene" }).click();
  await page.waitForURL((url) => url.pathname === `/employers/${id}`);
  await page.getByText("Oppgaver ingen rekker").first().waitFor();
  const facts = await demo.stage.owner
    .select()
    .from(employerFact)
    .where(and(eq(employerFact.employerId, id), eq(employerFact.kind, "tasks_left_undone")));
  expect(facts).toMatchObject([{ value: ["rydde lageret", "vaske vinduer"], source: "visit" }]);
  const [told] = await demo.stage.owner
    .select()
    .from(employerFact)
    .where(and(eq(employerFact.employerId, id), eq(employerFact.kind, "occupations")))
    .orderBy(desc(employerFact.createdAt));
  expect(told?.value).toContain("5132");

  await page.getByText("Nytt løfte").click();
  await page.getByLabel("Hva ble lovet?").fill("Sende brosjyren");
  await page.locator("#promiseDue").fill(formatDayForField(dayIn("Europe/Oslo", new Date())));
  await page.getByRole("button", { name: "Lagre løfte" }).click();
  await page.getByText("Vi lovet: Sende brosjyren").first().waitFor();
  await open(page, `${web.url}/`);
  await page.getByRole("button", { name: "Holdt: Sende brosjyren" }).click();
  await expect
    .poll(async () => {
      const rows = await demo.stage.owner.select().from(promise).where(eq(promise.text, "Sende brosjyren"));
      return rows.map(({ status }) => status);
    })
    .toEqual(["kept"]);

  await open(page, `${web.url}/employers/${id}`);
  await page.getByText("Nytt løfte").click();
  await page.getByLabel("Hva ble lovet?").fill("Ringe tilbake");
  await page.getByRole("button", { name: "Lagre løfte" }).click();
  await page.getByText("Vi lovet: Ringe tilbake").first().waitFor();
  await page.getByText("Noe annet: Ringe tilbake").click();
  await page.getByRole("button", { name: "Gjelder ikke lenger: Ringe tilbake" }).click();
  await expect
    .poll(async () => {
      const rows = await demo.stage.owner.select().from(promise).where(eq(promise.text, "Ringe tilbake"));
      return rows.map(({ status }) => status);
    })
    .toEqual(["withdrawn"]);
});

test("desktop: the visit sheet is one page of A4 without a participant, and a leader hands a portfolio over and takes it back", async () => {
  const id = await employerNamed("Havnekroa Restaurant AS");
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: desktop });
  await open(page, `${web.url}/employers/${id}/visit-sheet`);
  const sheet = (await page.locator("article").textContent()) ?? "";
  expect(sheet).toContain("Spør om");
  expect(sheet).not.toMatch(/F-\d{3}/);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);

  const { page: leader } = await browser.signedIn(demo.people.leif, { viewport: desktop });
  await open(leader, `${web.url}/handovers`);
  await leader.getByLabel("Kollega").selectOption({ label: "Hanne Nordli" });
  await leader.getByRole("button", { name: "Se hva det gjelder" }).click();
  await leader.getByLabel("Hvem tar over?", { exact: true }).selectOption({ label: "Jonas Eide" });
  await leader.getByRole("button", { name: "Overlever", exact: true }).click();
  await leader.getByText(/arbeidsgivere er overlevert/).waitFor();
  const { page: jonas } = await browser.signedIn(demo.people.jonas, { viewport: desktop });
  await open(jonas, `${web.url}/`);
  await jonas.getByRole("heading", { name: "Overlevert til deg" }).waitFor();
  await leader.getByRole("button", { name: "Angre: Hanne Nordli" }).click();
  await leader.getByText(/er gitt tilbake/).waitFor();
});
