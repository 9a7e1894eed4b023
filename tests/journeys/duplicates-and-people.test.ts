import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contactPerson, employer } from "#db/schema/employer.ts";
import { desktop, open, phone, useBrowser } from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const web = useWeb(demo.stage);
const browser = useBrowser(web);
const employersNamed = (name: string) =>
  demo.stage.owner
    .select()
    .from(employer)
    .where(and(eq(employer.serviceId, demo.people.hanne.serviceId), eq(employer.name, name)));

test("desktop: a warning while typing, saved all the same, then the two are merged and the merge is undone", async () => {
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: desktop });
  for (const name of ["Tordivelen Trykkeri AS", "Tordivelens trykkeri"]) {
    await open(page, `${web.url}/employers/new`);
    await page.getByLabel("Navn").fill(name);
    if (name.endsWith("trykkeri"))
      await page.getByText("Dette ser ut som noen vi har fra før").first().waitFor();
    await page.getByRole("button", { name: "Lagre arbeidsgiver" }).click();
    if (name.endsWith("trykkeri")) {
      await page.getByRole("checkbox", { name: /^Dette er en annen/ }).check();
      await page.getByRole("button", { name: "Lagre arbeidsgiver" }).click();
    }
    await page.getByRole("heading", { name, level: 1 }).waitFor();
  }
  const [lost] = await employersNamed("Tordivelen Trykkeri AS");
  const [kept] = await employersNamed("Tordivelens trykkeri");
  await open(page, `${web.url}/duplicates`);
  await page.getByRole("link", { name: /^Se de to.*Tordivelen/ }).click();
  await page.getByRole("heading", { name: /^Slå sammen Tordivelen/ }).waitFor();
  await open(page, `${web.url}/duplicates/employers/${kept?.id}/${lost?.id}`);
  await page.getByRole("radio", { name: "Tordivelen Trykkeri AS" }).check();
  await page.getByRole("button", { name: "Slå sammen" }).click();
  await page.getByText("Du kan angre i 30 dager").waitFor();
  expect(await employersNamed("Tordivelens trykkeri")).toHaveLength(0);
  await open(page, `${web.url}/employers/${lost?.id}`);
  expect(new URL(page.url()).pathname).toBe(`/employers/${kept?.id}`);
  await open(page, `${web.url}/duplicates`);
  await page.getByRole("button", { name: "Angre sammenslåingen av Tordivelen Trykkeri AS" }).click();
  await page.getByText("Sammenslåingen er angret").waitFor();
  expect(await employersNamed("Tordivelens trykkeri")).toHaveLength(1);
  await page.getByRole("button", { name: /^Ikke den samme: .*Tordivelen/ }).click();
  await page.getByText("Husket: de to er ikke den samme.").waitFor();
  expect(await page.getByRole("link", { name: /^Se de to.*Tordivelen/ }).count()).toBe(0);
});

test("phone without JavaScript: a person is warned about, told, objects and is gone from the list; a card fills the form", async () => {
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: phone, javaScriptEnabled: false });
  const [at] = await demo.stage.owner
    .select({ id: employer.id })
    .from(employer)
    .where(eq(employer.serviceId, demo.people.hanne.serviceId))
    .limit(1);
  const add = `${web.url}/people/new?employer=e_${at?.id}`;
  await page.goto(add);
  await page.getByLabel("Fil med kontaktkort").setInputFiles({
    name: "kort.vcf",
    mimeType: "text/vcard",
    buffer: Buffer.from("BEGIN:VCARD\nVERSION:3.0\nFN:Solveig Kvist\nTEL:+47 922 00 001\nEND:VCARD"),
  });
  await page.getByRole("button", { name: "Les kortet" }).click();
  await page.getByRole("button", { name: "Lagre kontaktperson" }).click();
  await page.goto(add);
  await page.getByLabel("Navn").fill("Kvist, Solveig");
  await page.getByLabel("Telefon").fill("92200001");
  await page.getByRole("button", { name: "Lagre kontaktperson" }).click();
  await page.getByText("Dette ser ut som noen vi har fra før").first().waitFor();
  expect(await page.getByLabel("Navn").inputValue()).toBe("Kvist, Solveig");
  await page.getByRole("link", { name: "Bruk Solveig Kvist" }).click();
  await page.getByRole("link", { name: "Logg telefon" }).click();
  expect(await page.getByRole("checkbox", { name: /Solveig Kvist/ }).isChecked()).toBe(true);
  expect(await page.getByRole("radio", { name: "Telefon" }).isChecked()).toBe(true);
  await page.goBack();
  await page.getByRole("button", { name: "Noter at de har fått vite det" }).click();
  await page.getByText("Lagret").first().waitFor();
  const [person] = await demo.stage.owner
    .select()
    .from(contactPerson)
    .where(eq(contactPerson.name, "Solveig Kvist"));
  expect(person).toMatchObject({ informedWay: "spoken", phone: "+47 922 00 001" });
  const search = async () => {
    await page.goto(`${web.url}/people`);
    await page.getByLabel(/^Søk i navn/).fill("kvist");
    await page.getByRole("main").getByRole("button", { name: "Søk" }).click();
  };
  await search();
  await page.getByRole("link", { name: "Solveig Kvist" }).click();
  await page.getByRole("button", { name: "Vil ikke være registrert" }).click();
  await page.getByText("Har sagt nei til å være registrert").waitFor();
  await search();
  await page.getByText("Ingen kontaktpersoner passer til søket.").waitFor();
});
