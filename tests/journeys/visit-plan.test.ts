import { expect, test } from "vitest";
import { addDays, mondayOf } from "#app/domain/calendar/today.ts";
import { open, phone, useBrowser } from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const web = useWeb(demo.stage);
const browser = useBrowser(web);

/** Two weeks ahead: nothing is visited too lately for it, whatever day it is. */
const plan = () => `/visit-plan?week=${addDays(mondayOf(new Date().toISOString().slice(0, 10)), 14)}`;

test("without JavaScript a visit is taken out, put back and planned, and the address names nobody", async () => {
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: phone, javaScriptEnabled: false });
  await page.goto(`${web.url}${plan()}`);
  expect(await page.title()).toBe("Ukeplan for besøk · Third Cup");
  const stops = page.locator("ol > li");
  const first = (await stops.first().locator("a").first().textContent()) ?? "";
  const before = await stops.count();
  expect(before).toBeGreaterThan(2);
  await page.getByRole("button", { name: `Ta ut ${first}` }).click();
  await page.getByRole("heading", { name: "Tatt ut" }).waitFor();
  expect(await page.locator("ol > li a").allTextContents()).not.toContain(first);
  expect(page.url()).not.toMatch(/participant|F-1/);
  await page.getByRole("link", { name: `Ta inn igjen ${first}` }).click();
  await page.getByRole("button", { name: `Planlegg besøket ${first}` }).click();
  await page.getByText("Planlagt").first().waitFor();
  expect(await page.getByRole("link", { name: `Logg besøket ${first}` }).count()).toBe(1);
  const route = await page.getByRole("link", { name: "Åpne ruta i kartappen" }).first().getAttribute("href");
  expect(route).toMatch(/^https:\/\/www\.google\.com\/maps\/dir\/\?api=1&destination=[\d.]+%2C[\d.]+/);
  expect(route).not.toMatch(/[A-Za-z]{2}\d{3}|F-/);
});

test("with JavaScript taking one out plans the rest anew at once, and My week looks for new matches by itself", async () => {
  const { page } = await browser.signedIn(demo.people.hanne);
  await open(page, `${web.url}${plan()}`);
  const names = () => page.locator("ol > li").count();
  const before = await names();
  const first = (await page.locator("ol > li a").first().textContent()) ?? "";
  await page
    .getByRole("button", { name: /^Ta ut/ })
    .first()
    .click();
  await page.getByRole("heading", { name: "Tatt ut" }).waitFor();
  expect(await page.locator("ol > li a").allTextContents()).not.toContain(first);
  expect(await names()).toBeGreaterThan(before - 2);
  await open(page, `${web.url}/`);
  await page.getByRole("heading", { name: "Nye treff" }).waitFor();
  await page.getByText("Ingen nye treff nå.").waitFor();
  await page.getByRole("button", { name: "Se etter nye treff" }).waitFor({ state: "detached" });
});
