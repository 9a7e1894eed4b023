import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import type { StaffActor } from "#app/domain/context.ts";
import { chooseChromium, launchChromium } from "#scripts/embedded/chromium.ts";
import type { Web } from "./web.ts";

export const phone = { width: 360, height: 740 };
export const desktop = { width: 1280, height: 860 };

export type VisitorOptions = {
  viewport?: { width: number; height: number };
  colorScheme?: "light" | "dark";
  javaScriptEnabled?: boolean;
};

export type Visitor = {
  page: Page;
  context: BrowserContext;
  /** What went wrong in the browser so far: page errors, console errors, refused by the CSP, other origins. */
  complaints: string[];
};

/** The Chromium of this file, and visitors with it; after the file nobody may have complained. */
export function useBrowser(web: Web) {
  let browser: Browser | undefined;
  const visitors: Visitor[] = [];
  beforeAll(async () => {
    browser = await launchChromium(await chooseChromium());
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    expect(visitors.flatMap((visitor) => visitor.complaints)).toEqual([]);
  });

  async function aVisitor(options: VisitorOptions = {}): Promise<Visitor> {
    if (!browser) throw new Error("The browser is there inside tests and hooks only.");
    const { viewport = desktop, ...rest } = options;
    const context = await browser.newContext({
      viewport,
      locale: "nb-NO",
      timezoneId: "Europe/Oslo",
      ...rest,
    });
    const page = await context.newPage();
    const visitor: Visitor = { page, context, complaints: [] };
    page.on("pageerror", (error) => visitor.complaints.push(`page error: ${error.message}`));
    page.on("console", (message) => {
      // A refused form answers 4xx, which the console calls an error; that is how it should be.
      const isRefusal = /Failed to load resource: the server responded with a status of 4\d\d/.test(
        message.text(),
      );
      if (["error", "warning"].includes(message.type()) && !isRefusal)
        visitor.complaints.push(message.text());
    });
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith("http") && url.origin !== web.url)
        visitor.complaints.push(`other origin: ${url.origin}`);
    });
    visitors.push(visitor);
    return visitor;
  }

  return {
    aVisitor,
    /** A colleague who is signed in already: the session row is written, not clicked. */
    signedIn: async (actor: StaffActor, options: VisitorOptions = {}): Promise<Visitor> => {
      const visitor = await aVisitor(options);
      const [name = "", value = ""] = (await web.cookieOf(actor)).split("=");
      await visitor.context.addCookies([{ name, value, url: web.url }]);
      return visitor;
    },
  };
}

/** Opens a page and waits until React has taken it over, so that a click is not lost. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await hydrated(page);
}

export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("main") ?? {}).some((key) => key.startsWith("__react")),
  );
}

/** Presses Tab until that one has focus, at most so many times; how many it took. */
export async function tabTo(page: Page, target: Locator, atMost: number): Promise<number> {
  for (let stops = 1; stops <= atMost; stops += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return stops;
  }
  const focused = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 160));
  throw new Error(`Not reached by ${atMost} stops; focus is on ${focused}`);
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type AxeOptions = { runOnly: string[] };

async function runAxe(page: Page, options: AxeOptions): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  return page.evaluate(async (given) => {
    const { axe } = Object(window) as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run({ ...given, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
  }, options);
}

/** What axe finds by WCAG 2.0–2.2 A and AA, a line each; empty when nothing. */
export const findBarriers = (page: Page): Promise<string[]> =>
  runAxe(page, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });

/** Only what depends on the colours: after a change of the colour scheme. */
export const findLowContrast = (page: Page): Promise<string[]> =>
  runAxe(page, { runOnly: ["color-contrast"] });

/**
 * Controls lower than so many pixels, a line each. Links inside a sentence are as high as the sentence, and a native
 * box that its label covers is measured by the label.
 */
export const lowTargets = (page: Page, least: number): Promise<string[]> =>
  page.evaluate((pixels) => {
    const isCovered = (element: Element) => element.matches("input[type=radio], input[type=checkbox]");
    const isInSentence = (element: Element) =>
      element.matches("a") && element.closest("p") !== null && getComputedStyle(element).display === "inline";
    return [...document.querySelectorAll("a, button, input, select, textarea, summary, label:has(input)")]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => !isCovered(element) && !isInSentence(element))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && box.bottom > 0 && box.height < pixels - 0.5)
      .map(
        ({ element, box }) =>
          `is ${Math.round(box.height)} px high: ${element.tagName} ${element.textContent?.trim().slice(0, 40)}`,
      );
  }, least);

/** How far the page can be pushed sideways, in pixels; 0 is right. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
