import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { supportRequest } from "#db/schema/portal.ts";
import { account } from "#db/schema/service.ts";
import { desktop, open, phone, sidewaysScroll, useBrowser } from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const web = useWeb(demo.stage);
const browser = useBrowser(web);

for (const [size, viewport, colleague] of [
  ["phone", phone, "Hanne Nordli"],
  ["desktop", desktop, "Jonas Eide"],
] as const) {
  test(`${size}: the supervisor sees the team's weeks, marks one as seen, and finds the overdue request`, async () => {
    // A request that should have been answered yesterday.
    const { owner } = demo.stage;
    const [waiting] = await owner.select().from(supportRequest).where(eq(supportRequest.status, "new"));
    await owner
      .update(supportRequest)
      .set({ dueAt: new Date(Date.now() - 86_400_000) })
      .where(eq(supportRequest.id, waiting?.id ?? ""));

    const { page } = await browser.signedIn(demo.people.maryam, { viewport });
    await open(page, `${web.url}/`);
    await page.getByRole("link", { name: "Teamets uker" }).filter({ visible: true }).first().click();
    await page.getByRole("heading", { name: "Teamets uker", level: 1 }).waitFor();
    const row = page.locator("tbody tr", { hasText: colleague });
    expect(await row.textContent()).toMatch(/\d av 6/);

    // Every figure opens into its rows, and a row into the contact itself.
    const rows = page.locator("section", { has: page.getByRole("heading", { name: colleague, level: 2 }) });
    await row.getByRole("link", { name: colleague }).click();
    expect(await rows.locator("li").count()).toBeGreaterThan(0);
    const employerName = (await rows.locator("li a").first().textContent()) ?? "";
    await rows.locator("li a").first().click();
    await page.getByRole("heading", { name: employerName, level: 1 }).waitFor();
    await open(page, `${web.url}/team`);

    await row.getByRole("button", { name: `Merk som sett ${colleague}` }).click();
    await row.getByText(/av Maryam Rahimi/).waitFor();
    expect(await row.getByRole("button").count()).toBe(0);

    const overdue = page.locator("tbody tr", { hasText: "Hanne Nordli" }).getByRole("link", {
      name: "1 henvendelse",
    });
    await overdue.click();
    await page.getByRole("heading", { name: "Henvendelser", level: 1 }).waitFor();
    const request = page.locator("tbody tr");
    await expect.poll(() => request.count()).toBe(1);
    await request.locator("th a").click();
    await page.getByText("Kan vi få hjelp til å søke om mentortilskudd før nyttår?").waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
  });

  test(`${size}: the administrator adds a colleague, who chooses a password and signs in`, async () => {
    const email = `${size}@test.example`;
    const name = "Bjørn-Åge Sørensen-Kristoffersen";
    const { page } = await browser.signedIn(demo.people.astrid, { viewport });
    await open(page, `${web.url}/`);
    await page.getByRole("heading", { name: "Kontoer", level: 1 }).waitFor();
    await page.getByRole("link", { name: "Ny konto" }).click();
    await page.getByRole("button", { name: "Lag konto" }).click();
    await page.getByRole("link", { name: "Du må skrive et navn." }).click();
    expect(
      await page.getByRole("textbox", { name: "Navn" }).evaluate((field) => field === document.activeElement),
    ).toBe(true);

    await page.getByRole("textbox", { name: "Navn" }).fill(name);
    await page.getByLabel("E-post").fill(email);
    await page.getByRole("checkbox", { name: /Jobbspesialist/ }).check();
    await page.getByRole("button", { name: "Lag konto" }).click();
    const link = (await page.locator("#invitation code").textContent()) ?? "";
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await demo.stage.owner.select().from(account).where(eq(account.email, email))).toHaveLength(1);

    const { page: theirs } = await browser.aVisitor({ viewport });
    await open(theirs, `${web.url}${new URL(link).pathname}`);
    await theirs.locator("input[type=password]").fill("kort");
    await theirs.getByRole("main").getByRole("button").click();
    await theirs.getByText("Passordet må ha minst 15 tegn.").first().waitFor();
    await theirs.locator("input[type=password]").fill("kaffe med melk og sukker");
    await theirs.getByRole("main").getByRole("button").click();
    await theirs.getByRole("heading", { name: "Min uke", level: 1 }).waitFor();

    await theirs.locator("details summary", { hasText: "Konto" }).click();
    await theirs.getByRole("button", { name: "Logg ut" }).click();
    await theirs.getByRole("heading", { name: "Logg inn" }).waitFor();
    await theirs.getByLabel("E-post").fill(email);
    await theirs.getByLabel("Passord").fill("kaffe med melk og sukker");
    await theirs.getByRole("button", { name: "Logg inn", exact: true }).click();
    await theirs.getByRole("heading", { name: "Min uke", level: 1 }).waitFor();

    // The link is used up, and says whom to ask.
    await theirs.context().clearCookies();
    await theirs.goto(`${web.url}${new URL(link).pathname}`);
    await theirs.getByText("Lenken er brukt opp eller for gammel.").waitFor();
  });
}

test("a start page is never empty: each role comes to the first page it has", async () => {
  for (const [key, title] of [
    ["hanne", "Min uke"],
    ["maryam", "Min uke"],
    ["leif", "Arbeidsgivere"],
    ["ingrid", "Deltakere"],
    ["astrid", "Kontoer"],
  ] as const) {
    const { page, context } = await browser.signedIn(demo.people[key], { viewport: phone });
    await page.goto(`${web.url}/`);
    await page.getByRole("heading", { name: title, level: 1 }).waitFor();
    // What the menu offers opens.
    const links = await page
      .locator("nav a[href^='/']")
      .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
    for (const href of new Set(links)) {
      const answer = await context.request.get(`${web.url}${href}`);
      expect(answer.status(), `${href} for ${key}`).toBe(200);
    }
    await context.close();
  }
});
