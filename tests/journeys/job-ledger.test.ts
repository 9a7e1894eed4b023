import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { employer, jobLead } from "#db/schema/employer.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { participant, placement } from "#db/schema/participant.ts";
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

async function leadTitled(title: string) {
  const [found] = await demo.stage.owner.select().from(jobLead).where(eq(jobLead.title, title));
  return found;
}

for (const [size, viewport, javaScriptEnabled, code, initials] of [
  ["desktop", desktop, true, "F-101", "AB"],
  ["phone without JavaScript", phone, false, "F-102", "LM"],
] as const) {
  test(`${size}: a lead that one of ours filled becomes a placement, counted in the ledger and among its rows`, async () => {
    const { page } = await browser.signedIn(demo.people.hanne, { viewport, javaScriptEnabled });
    const go = async (path: string) =>
      javaScriptEnabled ? open(page, `${web.url}${path}`) : void (await page.goto(`${web.url}${path}`));
    const countOfAll = async () => {
      await go("/ledger?period=all");
      return Number(await page.locator("li", { hasText: "Alle ansettelser" }).locator("a").textContent());
    };
    const before = await countOfAll();
    const employerId = await employerNamed("Fjordbrød Bakeri AS");
    await go(`/leads/new?employer=e_${employerId}`);
    const title = `Pakking ${size}`;
    await page.getByLabel("Hva heter jobben?").fill(title);
    await page.getByRole("radio", { name: "Nei" }).check();
    await page.getByRole("button", { name: "Lagre jobbmulighet" }).click();
    await page.getByRole("link", { name: "Avslutt" }).click();
    await page.getByRole("radio", { name: "Jobben ble meldt til oss" }).check();
    await page.getByRole("radio", { name: "Ja" }).check();
    await page.getByRole("button", { name: "Avslutt jobbmuligheten" }).click();

    await page.getByRole("heading", { name: "En av våre fikk jobben", level: 1 }).waitFor();
    expect(await page.getByRole("radio", { name: /^Skjult/ }).isChecked()).toBe(true);
    await page.getByRole("button", { name: "Før ansettelsen" }).click();
    await page.locator("#error-summary").waitFor();
    expect((await page.locator("#error-summary li").allTextContents()).slice(0, 2)).toEqual([
      "Du må velge hvem som fikk jobben.",
      "Du må velge et yrke fra forslagene.",
    ]);
    await page.getByLabel("Hva slags jobb er det?").fill("oppvaskhjelp");
    await page.getByLabel("Første dag på jobb").fill("i morgen");
    await page.getByRole("button", { name: "Finn yrke" }).click();
    await page.getByRole("radio", { name: /^Kjøkkenassistenter/ }).check();
    await page.getByLabel("Hvem fikk jobben?").selectOption({ label: `${initials} ${code}` });
    await page.getByLabel("Ansettelsesform").selectOption({ label: "Fast" });
    await page.getByRole("button", { name: "Før ansettelsen" }).click();
    await page.locator("#error-summary").getByText("Du må skrive datoen slik").waitFor();
    expect(await page.getByLabel("Første dag på jobb").inputValue()).toBe("i morgen");
    const today = new Date();
    await page
      .getByLabel("Første dag på jobb")
      .fill(`${today.getDate()}.${today.getMonth() + 1}.${today.getFullYear()}`);
    await page.getByRole("button", { name: "Før ansettelsen" }).click();
    await page.getByText("Lagret").first().waitFor();
    await page.getByText(`${initials} ${code} ·`).first().waitFor();

    const lead = await leadTitled(title);
    const [person] = await demo.stage.owner
      .select({ id: participant.id })
      .from(participant)
      .where(eq(participant.referenceCode, code));
    const [stored] = await demo.stage.owner
      .select()
      .from(placement)
      .where(eq(placement.jobLeadId, lead?.id ?? ""));
    expect(stored).toMatchObject({ participantId: person?.id, employerId, origin: "hidden" });
    expect(await countOfAll()).toBe(before + 1);
    await page.locator("li", { hasText: "Skjult: vi kom før" }).getByRole("link").click();
    await page.getByRole("heading", { name: "Ansettelsene" }).waitFor();
    await page.getByRole("link", { name: "Fjordbrød Bakeri AS" }).first().waitFor();
  });
}

test("a leader sees figures and opens none of them; a carved job is printed without what is ours", async () => {
  const leader = await browser.signedIn(demo.people.leif);
  await open(leader.page, `${web.url}/ledger`);
  await leader.page.getByText("Færre enn fem ansettelser.").waitFor();
  expect(await leader.page.locator("main a").count()).toBe(0);
  expect((await leader.page.goto(`${web.url}/ledger/placements`))?.status()).toBe(403);

  const { page } = await browser.signedIn(demo.people.hanne);
  const lead = await leadTitled("Retur og emballasje");
  await open(page, `${web.url}/leads/${lead?.id}`);
  await page.getByRole("link", { name: "Forslag til arbeidsgiveren" }).click();
  await page.getByRole("heading", { name: "Forslag: Retur og emballasje" }).waitFor();
  await page.emulateMedia({ media: "print" });
  const sheet = (await page.locator("main").textContent()) ?? "";
  expect(sheet).toContain("Tre sjåfører, mellom turene");
  expect(sheet).not.toContain(lead?.note ?? "?");
  expect(sheet).not.toMatch(/Skjult|På besøk|F-10\d/);
});

test("own values are put right beside the register's, and faults keep what was typed", async () => {
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: phone, javaScriptEnabled: false });
  const id = await employerNamed("Havnekroa Restaurant AS");
  await page.goto(`${web.url}/employers/${id}`);
  await page.getByRole("link", { name: "Rett opplysninger" }).click();
  await page.getByText("Registeret: Havnekroa Restaurant AS").waitFor();
  await page.getByLabel("Ansatte").fill("mange");
  await page.getByRole("button", { name: "Lagre" }).click();
  await page.locator("#error-summary").getByText("antall ansatte").waitFor();
  expect(await page.getByLabel("Ansatte").inputValue()).toBe("mange");
  await page.getByLabel("Ansatte").fill("77");
  await page.getByRole("button", { name: "Lagre" }).click();
  await page.getByText("Lagret").first().waitFor();
  const [own] = await demo.stage.owner.select().from(employer).where(eq(employer.id, id));
  expect(own).toMatchObject({ headCount: 77, name: null });
});
