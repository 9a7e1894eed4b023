import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { employerContact } from "#db/schema/employer-contact.ts";
import { hydrated, open, phone, sidewaysScroll, useBrowser } from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const web = useWeb(demo.stage);
const browser = useBrowser(web);

const contactsOf = (accountId: string) =>
  demo.stage.owner
    .select()
    .from(employerContact)
    .where(and(eq(employerContact.loggedBy, accountId)));

test("on a phone a visit is saved three taps from the start page, without typing, and says what it gave", async () => {
  const { hanne } = demo.people;
  const { page } = await browser.signedIn(hanne, { viewport: phone });
  const before = (await contactsOf(hanne.accountId)).length;

  await open(page, `${web.url}/`);
  await page.getByRole("link", { name: "Logg kontakt" }).last().click();
  await page.getByRole("heading", { name: "Sist brukt" }).waitFor();
  await page.locator("h2:has-text('Sist brukt') + ul a").first().click();
  await page.getByRole("button", { name: "Lagre kontakt" }).click();

  await page.getByText("Lagret.").first().waitFor();
  expect((await contactsOf(hanne.accountId)).length).toBe(before + 1);
  expect(await page.getByText(/poeng/).first().isVisible()).toBe(true);
  expect(await sidewaysScroll(page)).toBe(0);
});

test("two taps on save, and going back to save again, give one contact", async () => {
  const { jonas } = demo.people;
  const { page } = await browser.signedIn(jonas, { viewport: phone });
  const before = (await contactsOf(jonas.accountId)).length;
  await open(page, `${web.url}/contacts/new`);
  await page.locator("main ul a").first().click();
  const save = page.getByRole("button", { name: "Lagre kontakt" });
  // The browser follows the second tap's answer when it was quick enough to be sent.
  const receipt = page.getByText(/Lagret\.|lagret fra før/).first();
  await save.dblclick();
  await receipt.waitFor();
  await page.goBack();
  await hydrated(page);
  if (await save.isVisible()) {
    await save.click();
    await receipt.waitFor();
  }
  expect((await contactsOf(jonas.accountId)).length).toBe(before + 1);
});

/** A number in the shape of the tax administration's synthetic ones (month + 80), with right control digits. */
function aSyntheticNumber(): string {
  const weigh = (digits: number[], weights: number[]) =>
    11 - (weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0) % 11);
  for (let serial = 100; serial < 500; serial += 1) {
    const digits = [...`158390${serial}`].map(Number);
    const first = weigh(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11;
    const second = weigh([...digits, first], [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
    if (first < 10 && second < 10) return [...digits, first, second].join("");
  }
  throw new Error("no number has right control digits");
}

test("an identity number in the note is refused, focus goes to the summary, and what was typed stays", async () => {
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: phone });
  const before = (await contactsOf(demo.people.hanne.accountId)).length;
  await open(page, `${web.url}/contacts/new`);
  await page.locator("main ul a").first().click();
  const note = page.locator("textarea[name=note]");
  const typed = `Trenger hjelp i pakkingen. ${aSyntheticNumber().replace(/^(\d{6})/, "$1 ")} ringer dem.`;
  await note.fill(typed);
  await page.getByRole("button", { name: "Lagre kontakt" }).click();
  await page.locator("#error-summary").waitFor();
  expect(await note.inputValue()).toBe(typed);
  await page.waitForFunction(() => document.activeElement?.closest("#error-summary") != null);
  expect((await contactsOf(demo.people.hanne.accountId)).length).toBe(before);
});

test("without JavaScript the same form saves the same contact", async () => {
  const { hanne } = demo.people;
  const { page } = await browser.signedIn(hanne, { viewport: phone, javaScriptEnabled: false });
  const before = (await contactsOf(hanne.accountId)).length;
  await page.goto(`${web.url}/contacts/new`);
  await page.locator("h2:has-text('Sist brukt') + ul a").first().click();
  await page.locator("label", { hasText: "Telefon" }).first().click();
  await page.locator("textarea[name=note]").fill("De ringer tilbake på fredag.");
  await page.getByRole("button", { name: "Lagre kontakt" }).click();
  await page.getByText("Lagret.").first().waitFor();
  const rows = await contactsOf(hanne.accountId);
  expect(rows.length).toBe(before + 1);
  expect(rows.some((row) => row.channel === "phone" && row.note === "De ringer tilbake på fredag.")).toBe(
    true,
  );
});
