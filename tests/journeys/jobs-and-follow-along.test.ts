import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { boosterRequest, followUp, placementEnding } from "#db/schema/follow-along.ts";
import { participant, placement } from "#db/schema/participant.ts";
import { desktop, open, phone, useBrowser } from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const web = useWeb(demo.stage);
const browser = useBrowser(web);

async function participantCoded(code: string): Promise<string> {
  const [found] = await demo.stage.owner
    .select({ id: participant.id })
    .from(participant)
    .where(eq(participant.referenceCode, code));
  return found?.id ?? "";
}

const today = () => {
  const now = new Date();
  return `${now.getDate()}.${now.getMonth() + 1}.${now.getFullYear()}`;
};

test("phone without JavaScript: a job is written, followed up and ended, and every fault keeps what was typed", async () => {
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: phone, javaScriptEnabled: false });
  const id = await participantCoded("F-103");
  await page.goto(`${web.url}/participants/${id}/jobs`);
  await page.getByRole("link", { name: "Ny ansettelse" }).first().click();
  await page.getByLabel("Arbeidsgiver", { exact: true }).fill("Fjordbrød");
  await page.getByRole("button", { name: "Finn arbeidsgiver" }).click();
  await page.getByRole("link", { name: "Fjordbrød Bakeri AS" }).first().click();
  await page.getByLabel("Første dag på jobb").fill("i morgen");
  await page.getByLabel("Timer i uka").fill("90");
  await page.getByLabel("Hva slags jobb er det?").fill("oppvaskhjelp");
  await page.getByRole("button", { name: "Finn yrke" }).click();
  await page.getByRole("radio", { name: /^Kjøkkenassistenter/ }).check();
  await page.getByRole("button", { name: "Før ansettelsen" }).click();
  await page.locator("#error-summary").getByText("Du må velge ansettelsesform.").waitFor();
  expect(await page.getByLabel("Første dag på jobb").inputValue()).toBe("i morgen");
  await page.getByLabel("Ansettelsesform").selectOption({ label: "Fast" });
  await page.getByRole("radio", { name: "Lyst ut", exact: true }).check();
  await page
    .getByRole("radio", { name: /^Kjøkkenassistenter/ })
    .or(page.locator("#code"))
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Før ansettelsen" }).click();
  await page.locator("#error-summary").getByText("timer i uka som et tall").waitFor();
  expect(await page.getByLabel("Timer i uka").inputValue()).toBe("90");
  await page.getByLabel("Første dag på jobb").fill(today());
  await page.getByLabel("Timer i uka").fill("18,75");
  await page.getByRole("button", { name: "Før ansettelsen" }).click();
  await page.getByText("Lagret").first().waitFor();
  await page.getByText("Ordinært lønnet arbeid, fast").waitFor();
  await page.getByText("18,75 t/uke").first().waitFor();

  const [job] = await demo.stage.owner
    .select()
    .from(placement)
    .where(and(eq(placement.participantId, id), eq(placement.hoursPerWeek, 18.75)));
  expect(job).toMatchObject({ employmentForm: "permanent", origin: "advertised" });
  await page.getByRole("link", { name: "Innen tre dager" }).click();
  await page.getByRole("button", { name: "Før som gjort" }).click();
  await page.locator("#error-summary").getByText("Du må velge hvordan dere snakket sammen.").waitFor();
  await page.getByRole("radio", { name: "Telefon" }).check();
  await page.getByLabel("Notat").fill("01819000049");
  await page.getByRole("button", { name: "Før som gjort" }).click();
  await page.locator("#error-summary").getByText("fødselsnummer").waitFor();
  await page.getByLabel("Notat").fill("Alt vel");
  await page.getByRole("button", { name: "Før som gjort" }).click();
  await page.getByText("Lagret").first().waitFor();
  const rows = await demo.stage.owner
    .select()
    .from(followUp)
    .where(eq(followUp.placementId, job?.id ?? ""));
  expect(rows.find(({ step }) => step === "first_days")).toMatchObject({ status: "done", doneWay: "phone" });

  await page.goto(`${web.url}/placements/${job?.id}`);
  await page.getByRole("link", { name: "Avslutt jobben" }).click();
  await page.getByLabel("Siste dag på jobb").fill("1.1.2020");
  await page.getByLabel("Hvorfor sluttet jobben?").selectOption({ label: "Flyttet" });
  await page.getByRole("button", { name: "Avslutt jobben" }).click();
  await page.locator("#error-summary").getByText("Siste dag kan ikke være før den første.").waitFor();
  expect(await page.getByLabel("Siste dag på jobb").inputValue()).toBe("1.1.2020");
  await page.getByLabel("Siste dag på jobb").fill(today());
  await page.getByRole("button", { name: "Avslutt jobben" }).click();
  await page.getByText(/Tilby ny jobbsøking innen/).waitFor();
  await page.getByRole("radio", { name: "Ja takk" }).check();
  await page.getByRole("button", { name: "Før svaret" }).click();
  await page.getByText(/^Tilbudt/).waitFor();
  const [ending] = await demo.stage.owner
    .select()
    .from(placementEnding)
    .where(eq(placementEnding.placementId, job?.id ?? ""));
  expect(ending).toMatchObject({ reason: "moved", searchAnswer: "yes" });
}, 120_000);

test("a check-in on My week asks for a booster session, and the therapist takes it up", async () => {
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: desktop });
  await open(page, web.url);
  await page.getByRole("link", { name: "F-105: Innsjekk etter tre måneder" }).click();
  await page.getByRole("radio", { name: "Ansikt til ansikt" }).check();
  await page.getByRole("radio", { name: "Ja", exact: true }).check();
  await page.getByRole("radio", { name: "Godt" }).check();
  await page.getByRole("checkbox", { name: /påfyllstime/ }).check();
  await page.getByRole("button", { name: "Før som gjort" }).click();
  await page.getByText("Lagret").first().waitFor();
  expect(await demo.stage.owner.select().from(boosterRequest)).toHaveLength(1);
}, 120_000);

test("goals and meeting days reach the clinician who was given them, and nothing else does", async () => {
  const id = await participantCoded("F-101");
  const { page } = await browser.signedIn(demo.people.ingrid, { viewport: desktop });
  await open(page, `${web.url}/participants`);
  await page.getByRole("link", { name: /F-101/ }).click();
  await page.getByRole("heading", { name: "Delt med deg" }).waitFor();
  await page.getByText("Jobb på et lite kjøkken").waitFor();
  for (const path of [`/participants/${id}`, `/participants/${id}/jobs`, `/participants/${id}/cooperation`])
    expect((await page.goto(`${web.url}${path}`))?.status()).toBe(403);

  const hanne = await browser.signedIn(demo.people.hanne, { viewport: desktop });
  await open(hanne.page, `${web.url}/participants/${id}/cooperation`);
  await hanne.page.getByRole("checkbox", { name: /Felles mål/ }).uncheck();
  await hanne.page.getByRole("button", { name: "Lagre det deltakeren sier" }).click();
  await hanne.page.getByText("Lagret").first().waitFor();
  await open(page, `${web.url}/participants/${id}/shared`);
  await page.getByText("Mål er ikke delt.").waitFor();
  expect(await page.getByText("Jobb på et lite kjøkken").count()).toBe(0);
}, 120_000);
