import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { employerContact } from "#db/schema/employer-contact.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { desktop, hydrated, open, phone, sidewaysScroll, tabTo, useBrowser } from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const web = useWeb(demo.stage);
const browser = useBrowser(web);

const password = "tre kopper kaffe";

async function employerIdOf(name: string): Promise<string> {
  const [row] = await demo.stage.owner
    .select({ id: employerProfile.id })
    .from(employerProfile)
    .where(eq(employerProfile.name, name));
  if (!row) throw new Error(`The demo has no ${name}.`);
  return row.id;
}

const panel = (page: Page, title: string) =>
  page.locator("section", { has: page.getByRole("heading", { name: title, exact: true }) });

/** The number that stands in the panel of the relationship. */
async function strengthOn(page: Page): Promise<number> {
  const words = (await panel(page, "Relasjonsstyrke").textContent()) ?? "";
  const found = /Relasjonsstyrke\s*(\d+)/.exec(words)?.[1];
  if (found === undefined) throw new Error(`No strength in: ${words.slice(0, 200)}`);
  return Number(found);
}

async function contactsWith(employerId: string): Promise<number> {
  const rows = await demo.stage.owner
    .select()
    .from(employerContact)
    .where(eq(employerContact.employerId, employerId));
  return rows.length;
}

test("desktop: signs in, finds an employer with a typing error, and logs a visit by keyboard alone", async () => {
  const { page } = await browser.aVisitor({ viewport: desktop });
  await open(page, `${web.url}/sign-in`);
  await page.getByLabel("E-post").fill("hanne@demo.example");
  await page.getByLabel("Passord").fill(password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Min uke", level: 1 }).waitFor();

  // The list answers while somebody types, the typing error included; the arrow goes into it and Enter opens.
  await open(page, `${web.url}/employers`);
  await page.getByLabel("Søk etter arbeidsgiver", { exact: true }).last().focus();
  await page.keyboard.type("verksted rallren");
  const found = page.locator("tbody th a");
  await expect.poll(() => found.allTextContents(), { timeout: 30_000 }).toEqual(["Rallaren Bilverksted AS"]);
  expect(new URL(page.url()).searchParams.get("q")).toBe("verksted rallren");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Rallaren Bilverksted AS", level: 1 }).waitFor();
  await hydrated(page);

  const employerId = await employerIdOf("Rallaren Bilverksted AS");
  const [before, contactsBefore] = [await strengthOn(page), await contactsWith(employerId)];
  expect(await panel(page, "Relasjonsstyrke").textContent()).toMatch(/Dette vil øke den[\s\S]*omtrent \+\d/);

  // Skip link, then one stop to the button; on the form one person, and Enter where the channel is chosen.
  await tabTo(page, page.getByRole("link", { name: "Hopp til innholdet" }), 1);
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("main").getByRole("link", { name: "Logg kontakt" }), 1);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/contacts\/new\?employer=/);
  await hydrated(page);
  await tabTo(page, page.getByRole("link", { name: "Hopp til innholdet" }), 1);
  await page.keyboard.press("Enter");
  const person = page.locator("input[name=personIds]").first();
  const stopsToPerson = await tabTo(page, person, 3);
  await page.keyboard.press("Space");
  const met = await page.locator("label:has(input[name=personIds]:checked) span span").first().textContent();
  const stopsToChannel = await tabTo(page, page.locator("input[name=channel]:checked"), 8);
  await page.keyboard.press("Enter");
  await page.getByText("Lagret.").first().waitFor();
  expect(1 + stopsToPerson + stopsToChannel).toBeLessThanOrEqual(12);
  expect(await contactsWith(employerId)).toBe(contactsBefore + 1);

  // The receipt and the employer's page say the same new number, and which visit gave it.
  const after = await strengthOn(page);
  expect(after).toBeGreaterThan(before);
  await page.getByRole("link", { name: "Til arbeidsgiveren" }).click();
  await page.getByRole("heading", { name: "Rallaren Bilverksted AS", level: 1 }).waitFor();
  expect(await strengthOn(page)).toBe(after);
  expect(await panel(page, "Relasjonsstyrke").textContent()).toContain(`Besøk med ${met}`);

  // Nobody waits for the index on their own page; the list has it when the worker has been by.
  await demo.feedIndex();
  await open(page, `${web.url}/employers?q=rallaren`);
  await page.locator("tbody tr", { hasText: "Rallaren Bilverksted AS" }).getByText(String(after)).waitFor();
});

test("phone: three taps from the start page, and two from the employer's page, without typing", async () => {
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: phone });
  await open(page, `${web.url}/contacts/new`);
  const name = (await page.locator("h2:has-text('Sist brukt') + ul strong").first().textContent()) ?? "";
  const employerId = await employerIdOf(name);
  await open(page, `${web.url}/employers/${employerId}`);
  const before = await strengthOn(page);

  let taps = 0;
  const tap = async (target: ReturnType<Page["locator"]>) => {
    taps += 1;
    await target.click();
  };
  await open(page, `${web.url}/`);
  const started = performance.now();
  await tap(page.getByRole("navigation").last().getByRole("link", { name: "Logg kontakt" }));
  await tap(page.locator("h2:has-text('Sist brukt') + ul a").first());
  await tap(page.getByRole("button", { name: "Lagre kontakt" }));
  await page.getByText("Lagret.").first().waitFor();
  const seconds = (performance.now() - started) / 1000;
  console.info(`home to saved contact on a phone: ${taps} taps, ${seconds.toFixed(1)} s of machine time`);
  expect(taps).toBe(3);
  expect(await strengthOn(page)).toBeGreaterThanOrEqual(before);

  taps = 0;
  const other = await employerIdOf("Havnekroa Restaurant AS");
  await open(page, `${web.url}/employers/${other}`);
  const [strong, contacts] = [await strengthOn(page), await contactsWith(other)];
  await tap(page.getByRole("main").getByRole("link", { name: "Logg kontakt" }));
  await tap(page.getByRole("button", { name: "Lagre kontakt" }));
  await page.getByText(/gir \d+ poeng nå/).waitFor();
  expect(taps).toBe(2);
  expect(await contactsWith(other)).toBe(contacts + 1);
  expect(await strengthOn(page)).toBeGreaterThan(strong);
  expect(await sidewaysScroll(page)).toBe(0);
});

for (const [size, viewport, code] of [
  ["phone", phone, "F-901"],
  ["desktop", desktop, "F-902"],
] as const) {
  test(`${size}: a new participant's wishes give ranked employers with reasons, and a visit is planned`, async () => {
    const { page } = await browser.signedIn(demo.people.hanne, { viewport });
    await open(page, `${web.url}/participants/new`);
    await page.getByLabel("Fornavn").fill("Ragnhild-Elisabeth");
    await page.getByLabel("Etternavn").fill("Sørensen-Bjørnstad");
    await page.getByLabel("Saksnummer").fill(code);
    await page.getByLabel("Kommune").selectOption({ label: "Porsgrunn" });
    await page.getByRole("button", { name: "Legg til" }).click();
    await page.getByRole("heading", { name: "Ønsker for RS" }).waitFor();
    const participant = page.url().replace(/\/wishes.*$/, "");

    // An everyday title; a person says which occupation it is.
    await page.getByText("Ingen yrker valgt ennå.").waitFor();
    await page.getByLabel("Tittel, på norsk eller engelsk").fill("kokk");
    await page.getByRole("button", { name: "Finn yrke" }).click();
    await page.getByRole("radio", { name: /^Kokker/ }).check();
    await page.getByRole("button", { name: "Dette er det" }).click();
    await page.getByRole("list", { name: "Valgte yrker" }).getByText("STYRK 5120").waitFor();

    await page.getByLabel("Minst", { exact: true }).fill("15");
    await page.getByLabel("Mest", { exact: true }).fill("25");
    await page.getByLabel("Lengste vei, minutter").fill("30");
    await page.getByLabel("Hvor viktig? Reisevei").selectOption({ label: "Må" });
    await page.getByRole("button", { name: "Lagre ønsker" }).click();

    // Ranked, with a number, its range, reasons, what is unknown, and who the limits leave out.
    await page.getByRole("heading", { name: "Arbeidsgivere for RS" }).waitFor();
    await hydrated(page);
    const rows = page.locator("tbody tr");
    const within = await rows.count();
    expect(within).toBeGreaterThan(10);
    for (const row of (await rows.allTextContents()).slice(0, 10)) {
      expect(row).toMatch(/\d+\s*mellom \d+ og \d+/);
      expect(row).toMatch(/(Passer|Passer delvis|Passer ikke|Ukjent):/);
      expect(row).toMatch(/av 3|Ikke besøkt ennå/);
    }
    expect(await rows.filter({ hasText: "Kokker finnes her" }).count()).toBeGreaterThan(0);
    expect(await rows.filter({ hasText: /\d+ ukjente?/ }).count()).toBeGreaterThan(5);
    await page.getByText("Reisevei: høyst 30 min med buss").waitFor();
    await page.getByText(/\d+ er utenfor grensene:/).waitFor();

    // A limit is loosened for this list, and put back.
    await page.getByRole("link", { name: "vis uten reisevei" }).click();
    await page.getByText("Vist uten reisevei").waitFor();
    await expect.poll(() => rows.count()).toBeGreaterThan(within);
    await page.getByRole("link", { name: /Vist uten reisevei/ }).click();
    await page.getByText("Reisevei: høyst 30 min med buss").waitFor();
    await expect.poll(() => rows.count()).toBe(within);

    // One workplace: why, what we do not know and what it could move, and what to ask next.
    const chosen = rows.locator("th a", { hasText: "Havnekroa Restaurant AS" });
    await chosen.click();
    const detail = page.locator("#detail");
    await detail.getByRole("heading", { name: "Havnekroa Restaurant AS" }).waitFor();
    for (const words of ["Hvorfor dette passer", "Kokker finnes her", "Det vi ikke vet", "Spør neste gang"])
      expect(await detail.textContent()).toContain(words);
    expect(await detail.textContent()).toMatch(/Kan flytte tallet med \d+|Må spørres: det er et krav/);
    await expect.poll(() => detail.evaluate((it) => it.getBoundingClientRect().top < innerHeight)).toBe(true);

    await detail.getByRole("link", { name: "Planlegg besøk" }).click();
    await page.getByRole("heading", { name: "Planlegg besøk", level: 1 }).waitFor();
    await hydrated(page);
    expect(await page.getByLabel("Dato").first().inputValue()).toMatch(/^\d\d\.\d\d\.20\d\d$/);
    await page.getByLabel("Klokkeslett").fill(size === "phone" ? "09.10" : "09.20");
    await page.getByRole("button", { name: "Lagre planen" }).click();
    await page.getByText("Kontakten er planlagt.").waitFor();

    const time = size === "phone" ? "kl. 09.10" : "kl. 09.20";
    await open(page, `${web.url}/`);
    const step = panel(page, "Neste steg").locator("li", { hasText: time });
    expect(await step.textContent()).toMatch(/Planlagt: Besøk\s*Havnekroa Restaurant AS/);
    await step.getByRole("link", { name: "Endre Havnekroa Restaurant AS" }).waitFor();
    await open(page, participant);
    await panel(page, "Arbeidsgiverkontakter for deltakeren").getByText(time).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
  });
}

test("without JavaScript: signs in, adds an employer, writes a wish, and plans a visit from the matches", async () => {
  const { page } = await browser.aVisitor({ viewport: phone, javaScriptEnabled: false });
  await page.goto(`${web.url}/employers/new`);
  await page.getByLabel("E-post").fill("jonas@demo.example");
  await page.getByLabel("Passord").fill(password);
  await page.getByRole("button", { name: "Logg inn", exact: true }).click();

  // Signed in on the way to the page that was asked for; an empty form says what is missing, at the top.
  await page.getByRole("heading", { name: "Ny arbeidsgiver" }).waitFor();
  await page.getByRole("button", { name: "Lagre arbeidsgiver" }).click();
  await page.getByRole("link", { name: "Du må skrive et navn." }).waitFor();
  await page.getByLabel("Navn").fill("Fjordgløtt Vaskeri og Rens");
  await page.getByRole("button", { name: "Lagre arbeidsgiver" }).click();
  await page.getByRole("heading", { name: "Fjordgløtt Vaskeri og Rens", level: 1 }).waitFor();

  await page.goto(`${web.url}/employers`);
  await page.locator("#q").fill("havnekroa");
  await page.getByRole("main").getByRole("button", { name: "Søk" }).click();
  await page.getByRole("link", { name: "Havnekroa Restaurant AS" }).waitFor();

  await page.goto(`${web.url}/participants`);
  await page.locator("tbody th a").first().click();
  await page.getByRole("link", { name: "Endre ønsker" }).click();
  await page.getByLabel("Tittel, på norsk eller engelsk").fill("vaskehjelp");
  await page.getByRole("button", { name: "Finn yrke" }).click();
  await page
    .getByRole("radio", { name: /enholdere/ })
    .first()
    .check();
  await page.getByRole("button", { name: "Dette er det" }).click();
  await page.getByRole("list", { name: "Valgte yrker" }).getByText("«vaskehjelp»").waitFor();
  await page.getByLabel("Lengste vei, minutter").fill("55");
  await page.getByRole("button", { name: "Lagre ønsker" }).click();

  await page.locator("tbody tr th a").nth(1).click();
  const name = (await page.locator("#detail h2").textContent()) ?? "";
  await page.locator("#detail").getByRole("link", { name: "Planlegg besøk" }).click();
  await page.getByRole("button", { name: "Lagre planen" }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  await page.getByText("Kontakten er planlagt.").waitFor();
});
