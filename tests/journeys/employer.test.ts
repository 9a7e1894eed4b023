import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { contactPerson } from "#db/schema/employer.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { supportRequest } from "#db/schema/portal.ts";
import { desktop, open, phone, sidewaysScroll, useBrowser } from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const web = useWeb(demo.stage);
const browser = useBrowser(web);

/** An address in the newest mail to that person, once such a mail has been handed over. */
async function linkMailedTo(email: string, path: RegExp, ago = 0): Promise<string> {
  const found = () =>
    demo.stage.jobs
      .flatMap((job) => (job.name === "mail" && job.data.to === email ? [job.data.text] : []))
      .slice(ago)
      .map((text) => path.exec(text)?.[0])
      .findLast((link) => link !== undefined);
  await expect.poll(found, { timeout: 30_000 }).toBeDefined();
  return found() ?? "";
}

const mailsTo = (email: string) =>
  demo.stage.jobs.filter((job) => job.name === "mail" && job.data.to === email).length;

/** The specialist invites somebody at one of the demo's employers, from the employer's own page. */
async function invite(employerName: string): Promise<{ email: string; employerId: string }> {
  const [row] = await demo.stage.owner
    .select({ employerId: employerProfile.id, person: contactPerson.name, email: contactPerson.email })
    .from(employerProfile)
    .innerJoin(contactPerson, eq(contactPerson.employerId, employerProfile.id))
    .where(eq(employerProfile.name, employerName))
    .orderBy(contactPerson.name);
  if (!row?.email) throw new Error(`The demo has nobody to invite at ${employerName}.`);
  const { page } = await browser.signedIn(demo.people.hanne);
  await open(page, `${web.url}/employers/${row.employerId}`);
  await page.getByRole("link", { name: "Arbeidsgiverportal" }).click();
  await page.getByLabel("Støttekontakt").selectOption({ label: "Hanne Nordli" });
  await page.getByLabel("Stedfortreder").selectOption({ label: "Jonas Eide" });
  await page.getByRole("button", { name: "Lagre", exact: true }).click();
  await page.getByText("Lagret.").first().waitFor();
  await page.locator("li", { hasText: row.person }).getByRole("button", { name: "Inviter" }).click();
  await page.locator("li", { hasText: row.person }).getByText("åpen til").waitFor();
  return { email: row.email, employerId: row.employerId };
}

/** A page that takes presses: React has taken it over, where there is JavaScript. */
const visit = (page: Page, address: string, scripted: boolean) =>
  scripted ? open(page, address) : page.goto(address).then(() => undefined);

const path = (link: string) => new URL(link).pathname;

/** Until the answer of the page is there: with and without JavaScript alike. */
const press = (page: Page, name: string | RegExp) =>
  page.getByRole("main").getByRole("button", { name }).click();

for (const [how, options, employerName] of [
  ["phone", { viewport: phone }, "Havblikk omsorgsboliger"],
  ["phone without JavaScript", { viewport: phone, javaScriptEnabled: false }, "Fjordbrød Bakeri AS"],
  ["desktop", { viewport: desktop }, "Havnekroa Restaurant AS"],
] as const) {
  test(`${how}: invited, signed in by mail, asks, reads the answer, and corrects a fact`, async () => {
    const { email, employerId } = await invite(employerName);
    const { page } = await browser.aVisitor(options);
    const scripted = !("javaScriptEnabled" in options);

    // The invitation opens without anything: whom to ring, and a link to the address on file.
    await visit(page, `${web.url}${path(await linkMailedTo(email, /https?:\S+\/portal\/i\/\S+/))}`, scripted);
    await page.getByRole("main").getByText("Hanne Nordli").waitFor();
    expect(await page.getByRole("link", { name: "Ring 55 00 01 01" }).getAttribute("href")).toBe(
      "tel:55000101",
    );
    const mails = mailsTo(email);
    await press(page, "Send lenke");
    await page.getByText("Er adressen registrert hos oss").waitFor();
    const link = path(await linkMailedTo(email, /https?:\S+\/portal\/s\/\S+/, mails));

    // A mail scanner that opens the link uses nothing up; the button does, once.
    expect((await web.send(link)).status).toBe(200);
    await visit(page, `${web.url}${link}`, scripted);
    await press(page, "Åpne siden");
    await page.waitForURL(/\/portal$/);
    expect((await web.post(link, {})).status).toBe(200);

    // A named person with phone, hours and a deputy.
    const main = page.getByRole("main");
    await main.getByText("Telefontid: 08.00–15.30").waitFor();
    await main.getByText("Når Hanne Nordli er borte: Jonas Eide, 55 00 01 02").waitFor();

    // Nothing chosen is told in words, and what was typed stays; then the deadline is said at once.
    await main.getByRole("link", { name: "Be om hjelp" }).click();
    await page.getByLabel("Hva trenger du?").fill("Vi vil snakke om en roligere start på dagen.");
    await press(page, "Send");
    await main.getByRole("link", { name: "Du må velge hva det gjelder." }).waitFor();
    expect(await page.getByLabel("Hva trenger du?").inputValue()).toContain("roligere start");
    await page.getByRole("radio", { name: "Tilrettelegging" }).check();
    await page.getByRole("radio", { name: "I dag" }).check();
    await press(page, "Send");
    await page.waitForURL(/\/portal\/requests\/[0-9a-f-]+\?sent/);
    await main
      .getByText(/[Ss]var innen .*kl\. \d\d\.\d\d/)
      .first()
      .waitFor();
    const requestId = new URL(page.url()).pathname.split("/")[3] ?? "";
    const [stored] = await demo.stage.owner
      .select()
      .from(supportRequest)
      .where(eq(supportRequest.id, requestId));
    expect([stored?.kind, stored?.urgency, stored?.employerId]).toEqual(["adjustment", "urgent", employerId]);

    // Ring me is one press; a visit is wanted, or not now.
    await visit(page, `${web.url}/portal`, scripted);
    await press(page, "Ring meg");
    await page.waitForURL(/\/portal\/requests\/[0-9a-f-]+\?sent/);
    await visit(page, `${web.url}/portal`, scripted);
    await press(page, "Ikke nå");
    await main.getByText("Du har sagt at det ikke passer nå.").waitFor();

    // The specialist answers; the mail says that an answer is there, and the page shows it.
    const { page: staff } = await browser.signedIn(demo.people.hanne);
    await open(staff, `${web.url}/support-requests/${requestId}`);
    await staff.getByText("Vi vil snakke om en roligere start på dagen.").waitFor();
    await staff.getByLabel("Svar", { exact: true }).fill("Det får vi til. Jeg ringer i ettermiddag.");
    const before = mailsTo(email);
    await staff.getByRole("button", { name: "Send svar" }).click();
    await staff.getByText("Det får vi til. Jeg ringer i ettermiddag.").first().waitFor();
    await expect.poll(() => mailsTo(email), { timeout: 30_000 }).toBe(before + 1);
    await visit(page, `${web.url}/portal`, scripted);
    await main
      .getByText(/Besvart i dag/)
      .first()
      .waitFor();
    await main.getByRole("link", { name: "Tilrettelegging" }).click();
    await main.getByText("Det får vi til. Jeg ringer i ettermiddag.").waitFor();

    // A correction is shown at once as proposed, and becomes known when the specialist accepts it.
    await visit(page, `${web.url}/portal/workplace`, scripted);
    await main.getByRole("link", { name: /Parkering/ }).click();
    await page.getByRole("radio", { name: "ja", exact: true }).check();
    await press(page, "Foreslå");
    await main.getByText("Foreslått av dere: ja").waitFor();
    await open(staff, `${web.url}/employers/${employerId}/portal`);
    const proposed = staff.locator("li", { hasText: "Parkering" });
    await proposed.getByRole("button", { name: "Godta" }).click();
    await proposed.waitFor({ state: "detached" });
    await visit(page, `${web.url}/portal/workplace`, scripted);
    expect(await main.getByText("Foreslått av dere").count()).toBe(0);
    expect(await sidewaysScroll(page)).toBe(0);

    // Out again: the pages are closed, and the door says how to come in.
    await page.getByRole("button", { name: "Logg ut" }).click();
    await visit(page, `${web.url}/portal/workplace`, scripted);
    await page.getByRole("heading", { name: "Få en lenke på e-post" }).waitFor();
  });
}
