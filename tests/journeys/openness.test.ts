import { and, eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { disclosure } from "#db/schema/openness.ts";
import { participant } from "#db/schema/participant.ts";
import { desktop, findBarriers, open, phone, sidewaysScroll, useBrowser } from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { oneOfEach } from "#tests/support/made-identity-numbers.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const web = useWeb(demo.stage);
const browser = useBrowser(web);

async function idOf(code: string): Promise<string> {
  const [found] = await demo.stage.owner
    .select({ id: participant.id })
    .from(participant)
    .where(and(eq(participant.serviceId, demo.people.hanne.serviceId), eq(participant.referenceCode, code)));
  return found?.id ?? "";
}

async function employerCalled(name: string): Promise<string> {
  const [found] = await demo.stage.owner
    .select({ id: employerProfile.id })
    .from(employerProfile)
    .where(and(eq(employerProfile.serviceId, demo.people.hanne.serviceId), eq(employerProfile.name, name)));
  return found?.id ?? "";
}

async function holdsWell(page: Page): Promise<void> {
  expect(await findBarriers(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
}

/** Without JavaScript in the page nothing can look for barriers; the same pages are looked at with it. */
async function fitsThePhone(page: Page): Promise<void> {
  expect(await sidewaysScroll(page)).toBe(0);
}

test("on a phone without JavaScript: offered, agreed item by item, read before speaking, withdrawn, and the plan refused", async () => {
  const id = await idOf("F-104");
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: phone, javaScriptEnabled: false });
  await page.goto(`${web.url}/participants/${id}/openness`);
  await page.getByText("Åpenhet er ikke tatt opp ennå.", { exact: false }).waitFor();
  await fitsThePhone(page);
  await page.getByRole("link", { name: "Avtal for alle arbeidsgivere" }).click();

  // What is missing is told, what was typed stays.
  await page.getByLabel("Slik sier vi det, ord for ord", { exact: false }).fill("Siri er nøye og rolig.");
  await page.getByLabel("Fordeler ved å være åpen", { exact: false }).fill(`Ring ${oneOfEach()[0]}`);
  await page.getByRole("button", { name: "Lagre avtalen" }).click();
  await page.getByText("Du må velge om jobbspesialisten kan ta kontakt.").first().waitFor();
  expect(await page.getByLabel("Slik sier vi det, ord for ord", { exact: false }).inputValue()).toBe(
    "Siri er nøye og rolig.",
  );
  await page.locator("label", { hasText: "Ja, jobbspesialisten kan ta kontakt" }).click();
  await page.locator("label", { hasText: "Ansikt til ansikt" }).click();
  await page.getByRole("button", { name: "Lagre avtalen" }).click();
  await page.getByText("Du må ta bort fødselsnummeret etter «Ring»", { exact: false }).first().waitFor();
  await fitsThePhone(page);
  await page.getByLabel("Fordeler ved å være åpen", { exact: false }).fill("Kan si hva som er vanskelig");
  const kind = (name: string) => page.getByRole("group", { name });
  await kind("Navnet").locator("label", { hasText: "Kan sies" }).first().click();
  await kind("Noe om helse").locator("label", { hasText: "Må ikke sies" }).click();
  await page.getByRole("button", { name: "Lagre avtalen" }).click();
  await page.getByText("Versjon 1.", { exact: false }).waitFor();

  const bakery = await employerCalled("Fjordbrød Bakeri AS");
  await page.getByRole("link", { name: "Hva kan sies til …" }).click();
  await page.getByLabel("Navn på arbeidsgiver").fill("Fjordbrød Bakeri AS");
  await page.getByRole("button", { name: "Søk", exact: true }).click();
  await page.getByRole("link", { name: /^Hva kan sies ?: Fjordbrød Bakeri AS$/ }).click();
  await page.getByText("«Siri er nøye og rolig.»").waitFor();
  await fitsThePhone(page);
  await page.emulateMedia({ media: "print" });
  expect(await page.getByText("Noe om helse").isVisible()).toBe(false);
  expect(await page.getByText("«Siri er nøye og rolig.»").isVisible()).toBe(true);
  await page.emulateMedia({ media: "screen" });
  await page.getByLabel("Hva gjelder det?").selectOption("go_together");
  await page.getByRole("button", { name: "Vis", exact: true }).click();
  await page.getByText("Ingenting kan sies om deltakeren her").waitFor();

  // The form stands open while the person changes their mind.
  await page.goto(`${web.url}/participants/${id}/openness/say?employer=e_${bakery}`);
  await page.getByRole("link", { name: "Planlegg besøk" }).click();
  await page.getByLabel("Hva vil du finne ut?", { exact: false }).fill("Hvem lærer opp de nye?");
  const other = await browser.signedIn(demo.people.hanne, { viewport: phone, javaScriptEnabled: false });
  await other.page.goto(`${web.url}/participants/${id}/openness`);
  await other.page.getByRole("button", { name: /^Trekk tilbake/ }).click();
  await other.page.getByText("Ingenting er avtalt.", { exact: false }).waitFor();
  await page.getByRole("button", { name: "Lagre planen" }).click();
  await page.getByText("Deltakeren har trukket åpenheten tilbake. Ingenting kan sies.").first().waitFor();
  expect(await page.getByLabel("Hva vil du finne ut?", { exact: false }).inputValue()).toBe(
    "Hvem lærer opp de nye?",
  );
  await fitsThePhone(page);
  const rows = await demo.stage.owner.select().from(disclosure).where(eq(disclosure.participantId, id));
  expect(rows.map(({ ending }) => ending)).toEqual(["withdrawn"]);
}, 120_000);

test("a low expectation is a talk for specialist and clinician; an amount of money is refused and what was typed stays", async () => {
  const id = await idOf("F-104");
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: desktop });
  await open(page, `${web.url}/participants/${id}/expectation`);
  await page.getByText("Spør nå, ved start.").waitFor();
  await page.getByRole("button", { name: "Lagre svarene" }).click();
  await page.getByText("Du må velge et tall fra 0 til 10.").first().waitFor();
  await page.locator("label", { hasText: "Usikker" }).click();
  await page.getByLabel("Hvor sikker er du, fra 0 til 10?").selectOption("3");
  await page.getByLabel("Hvor viktig er det for deg, fra 0 til 10?").selectOption("8");
  await page
    .getByLabel("Hva skulle til for å komme ett hakk høyere?", { exact: false })
    .fill("Å få prøve meg");
  await page.getByRole("button", { name: "Lagre svarene" }).click();
  await page.getByText("Snakk sammen om arbeid", { exact: false }).waitFor();
  await page.getByText("Å få prøve meg").last().waitFor();
  await holdsWell(page);

  const ingrid = await browser.signedIn(demo.people.ingrid, { viewport: phone });
  await open(ingrid.page, `${web.url}/participants`);
  const talks = ingrid.page.locator("section", { hasText: "Samtaler om arbeid" }).last();
  expect(await talks.textContent()).toContain("F-104");
  expect(await talks.textContent()).not.toMatch(/sikker|prøve/);
  await holdsWell(ingrid.page);
  await talks.getByRole("button", { name: /^Gjort.*F-104/ }).click();
  await ingrid.page.getByRole("button", { name: /^Gjort.*F-104/ }).waitFor({ state: "detached" });

  await open(page, `${web.url}/participants/${id}/benefits`);
  await page.getByLabel("Spørsmål", { exact: true }).fill("Mister jeg 3 000 kr i måneden?");
  await page
    .locator("form", { hasText: "Lagre spørsmålet" })
    .locator("label", { hasText: "Nav" })
    .first()
    .click();
  await page.getByRole("button", { name: "Lagre spørsmålet" }).click();
  await page.getByText("Her står et beløp («3 000 kr").first().waitFor();
  expect(await page.getByLabel("Spørsmål", { exact: true }).inputValue()).toContain("3 000 kr");
  await page.getByLabel("Spørsmål", { exact: true }).fill("Mister jeg noe hvis jeg jobber 20 timer?");
  await page.getByRole("button", { name: "Lagre spørsmålet" }).click();
  await page.getByText("Har ventet 0 dager.", { exact: false }).waitFor();
  await holdsWell(page);

  const bakery = await employerCalled("Fjordbrød Bakeri AS");
  for (const path of ["", "/agree", "/employer?q=Fjord", `/say?employer=e_${bakery}`]) {
    await open(page, `${web.url}/participants/${await idOf("F-101")}/openness${path}`);
    await holdsWell(page);
  }

  // My week leads to what there is to talk about.
  await open(page, web.url);
  const week = page.locator("section", { hasText: "Samtaler å ta" }).last();
  expect(await week.textContent()).not.toMatch(/usikker|lav|3 av 10/i);
  expect(await week.getByRole("link", { name: "Snakk om arbeid" }).count()).toBeGreaterThan(0);
}, 120_000);
