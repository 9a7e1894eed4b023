import { and, desc, eq, isNull } from "drizzle-orm";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { employerProfile } from "#db/schema/employer-profile.ts";
import {
  matchAnswer,
  matchChoice,
  matchingConsent,
  participant,
  participantAccess,
  participantRead,
} from "#db/schema/participant.ts";
import { desktop, findBarriers, open, phone, sidewaysScroll, useBrowser } from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const web = useWeb(demo.stage);
const browser = useBrowser(web);

async function hannes(code: string): Promise<string> {
  const [found] = await demo.stage.owner
    .select({ id: participant.id })
    .from(participant)
    .innerJoin(participantAccess, eq(participantAccess.participantId, participant.id))
    .where(
      and(eq(participantAccess.accountId, demo.people.hanne.accountId), eq(participant.referenceCode, code)),
    );
  return found?.id ?? "";
}

async function holdsWell(page: Page): Promise<void> {
  expect(await findBarriers(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
}

test("on a phone without JavaScript two people read matches together: right, not right, not for me", async () => {
  const { owner } = demo.stage;
  const id = await hannes("F-101");
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: phone, javaScriptEnabled: false });
  await page.goto(`${web.url}/participants/${id}/matches/together`);
  const cards = page.locator("main ol > li");
  expect(await cards.count()).toBeGreaterThan(3);
  const text = (await page.locator("main").textContent()) ?? "";
  expect(text).toContain("Vi vet ikke");
  expect(text).not.toMatch(/Amir|Berg|relasjon|kvartal/i);

  await cards
    .nth(0)
    .getByRole("button", { name: /^Stemmer / })
    .click();
  await page.getByText("Notert: det stemmer.").waitFor();

  await cards.nth(1).locator("summary", { hasText: "Stemmer ikke" }).click();
  await cards.nth(1).getByLabel("Med dine ord").fill("De åpner klokka ti");
  await cards.nth(1).getByRole("button", { name: "Si fra" }).click();
  await page.getByText("Jobbspesialisten finner ut av det.", { exact: false }).first().waitFor();

  const third = (await cards.nth(2).getByRole("heading", { level: 2 }).textContent()) ?? "";
  await cards.nth(2).locator("summary", { hasText: "Ikke for meg" }).click();
  await cards.nth(2).locator("label", { hasText: "For lang vei" }).click();
  await cards.nth(2).getByRole("button", { name: "Vis ikke dette stedet" }).click();
  await page.getByText("Stedet vises ikke på 30 dager.").waitFor();
  expect(await page.getByRole("heading", { level: 2, name: third, exact: true }).count()).toBe(0);

  const answers = await owner.select().from(matchAnswer).where(eq(matchAnswer.participantId, id));
  expect(answers.map(({ answer, reason }) => [answer, reason !== null]).sort()).toEqual([
    ["right", false],
    ["wrong", true],
  ]);
  const choices = await owner.select().from(matchChoice).where(eq(matchChoice.participantId, id));
  expect(choices.map(({ kind }) => kind)).toContain("not_for_me");

  await page.goto(`${web.url}/participants/${id}`);
  await page.getByText("«De åpner klokka ti»").waitFor();
  await page.getByRole("button", { name: /^Sjekket/ }).click();
  await page.waitForLoadState();
  expect(await page.getByText("«De åpner klokka ti»").count()).toBe(0);
});

test("on paper there is neither menu nor name, and each employer has a page", async () => {
  const id = await hannes("F-101");
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: desktop });
  await open(page, `${web.url}/participants/${id}/matches/together`);
  await holdsWell(page);
  await page.emulateMedia({ media: "print" });
  for (const gone of ["nav", "header", "main form", "main details", "main ol ~ p a"]) {
    for (const each of await page.locator(gone).all()) expect(await each.isVisible()).toBe(false);
  }
  expect(
    await page
      .getByText(/Hanne|Amir/)
      .filter({ visible: true })
      .count(),
  ).toBe(0);
  const cards = await page.locator("main ol > li").count();
  const pdf = await page.pdf({ format: "A4" });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(pages).toBeGreaterThanOrEqual(cards);
});

test.each([
  ["phone, dark", phone, "dark"],
  ["desktop, light", desktop, "light"],
] as const)("an opening leads to people to talk with: %s", async (_name, viewport, colorScheme) => {
  const { owner } = demo.stage;
  const { hanne } = demo.people;
  const [known] = await owner
    .select({ id: employerProfile.id })
    .from(employerProfile)
    .where(
      and(
        eq(employerProfile.serviceId, hanne.serviceId),
        eq(employerProfile.name, "Havnekroa Restaurant AS"),
      ),
    );
  const { page } = await browser.signedIn(hanne, { viewport, colorScheme });
  await open(page, `${web.url}/employers/${known?.id}`);
  await page.getByRole("link", { name: "Ledig jobb?" }).click();
  await page.waitForURL(/\/opening$/);
  await page.locator("#title").fill("kjøkkenhjelp");
  await page.getByRole("button", { name: "Finn yrke" }).click();
  await page.locator("label:has(input[name=code])").first().click();
  await page.locator("label:has(input[name=shifts][value=day])").click();
  await holdsWell(page);
  await page.getByRole("button", { name: "Se hvem jeg kan snakke med" }).click();
  await page.getByText("1 deltaker er ikke sett på, fordi samtykke mangler.").waitFor();
  await holdsWell(page);
  const result = page.locator("#result");
  expect(await result.textContent()).toContain("SH · F-104");
  expect(await result.textContent()).not.toMatch(/Amir|F-2\d\d|ML · F-106|\d+ av 100/);
  expect(new URL(page.url()).search).toBe("");
  await page.emulateMedia({ media: "print" });
  expect(await result.getByText("SH · F-104").isVisible()).toBe(false);
  expect(await result.getByText("Lista skrives ikke ut", { exact: false }).first().isVisible()).toBe(true);
  const [line] = await owner
    .select()
    .from(participantRead)
    .where(eq(participantRead.page, "opening"))
    .orderBy(desc(participantRead.readAt))
    .limit(1);
  expect(line?.accountId).toBe(hanne.accountId);
});

test("consent is given and withdrawn on a screen of its own", async () => {
  const { owner } = demo.stage;
  const id = await hannes("F-106");
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: phone });
  await open(page, `${web.url}/participants/${id}`);
  await page.getByRole("link", { name: "Samtykke", exact: true }).click();
  await page.getByRole("button", { name: "Lagre samtykket" }).click();
  await page.locator("#error-summary").waitFor();
  await holdsWell(page);
  await page.locator("label:has(input[value=in_person])").click();
  await page.getByRole("button", { name: "Lagre samtykket" }).click();
  await page.getByRole("button", { name: "Trekk samtykket" }).waitFor();
  await holdsWell(page);
  await page.getByRole("button", { name: "Trekk samtykket" }).click();
  await page.getByRole("button", { name: "Lagre samtykket" }).waitFor();
  const held = await owner
    .select()
    .from(matchingConsent)
    .where(and(eq(matchingConsent.participantId, id), isNull(matchingConsent.withdrawnAt)));
  expect(held).toEqual([]);
});
