import { and, eq, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { employer, employerOwner } from "#db/schema/employer.ts";
import { nextStep } from "#db/schema/employer-contact.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { participantRead } from "#db/schema/participant.ts";
import { calendarFeed } from "#db/schema/working.ts";
import {
  desktop,
  findBarriers,
  hydrated,
  open,
  phone,
  sidewaysScroll,
  useBrowser,
} from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const web = useWeb(demo.stage);
const browser = useBrowser(web);

const profileNamed = async (name: string) => {
  const [found] = await demo.stage.owner
    .select({ id: employerProfile.id })
    .from(employerProfile)
    .where(and(eq(employerProfile.serviceId, demo.people.hanne.serviceId), eq(employerProfile.name, name)));
  return found?.id ?? "";
};

test("desktop: Ctrl K opens the menu, the keyboard chooses, Enter goes there, and Escape gives the page back", async () => {
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: desktop });
  await open(page, `${web.url}/leads`);
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Søk og gå til" });
  await field.waitFor();
  await page.getByRole("option", { name: "Min uke" }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.keyboard.type("havnekroa");
  const first = page.getByRole("option", { name: /^Havnekroa Restaurant AS/ });
  await first.waitFor();
  await expect.poll(() => first.getAttribute("aria-selected")).toBe("true");
  expect(await field.getAttribute("aria-activedescendant")).toBe(await first.getAttribute("id"));
  await page.keyboard.press("ArrowDown");
  expect(await first.getAttribute("aria-selected")).toBe("false");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Havnekroa Restaurant AS", level: 1 }).waitFor();

  // Seen now, so it is there before anything is typed.
  await page.keyboard.press("Control+k");
  await page
    .getByRole("group", { name: "Nylig sett" })
    .getByRole("option", { name: /^Havnekroa/ })
    .waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
});

test("an answer that comes late never takes the place of a newer one, and Enter waits for the right one", async () => {
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: desktop });
  await open(page, `${web.url}/leads`);
  let held: (() => void) | undefined;
  await page.route("**/search/answers", async (route) => {
    const asked = new URLSearchParams(route.request().postData() ?? "").get("q");
    if (asked === "havne") await new Promise<void>((release) => (held = release));
    await route.continue().catch(() => undefined);
  });
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Søk og gå til" });
  await field.fill("havne");
  await expect.poll(() => held !== undefined).toBe(true);
  await field.fill("rallaren");
  await page.getByRole("option", { name: /^Rallaren Bilverksted AS/ }).waitFor();
  held?.();
  await page.waitForTimeout(300);
  expect(await page.getByRole("option", { name: /^Havnekroa/ }).count()).toBe(0);
  // Typed and sent in one breath: what was there before is not what is meant.
  await field.fill("havnekroa");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Havnekroa Restaurant AS", level: 1 }).waitFor();
});

test("phone: a participant is found by name, shown by initials, and nothing of the name stands in an address", async () => {
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: phone });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await open(page, `${web.url}/participants`);
  const label = await page
    .locator("main a[href^='/participants/']")
    .filter({ hasText: "·" })
    .first()
    .textContent();
  const initials = /[A-ZÆØÅ]{2}/.exec(label ?? "")?.[0] ?? "";
  const lines = () => demo.stage.owner.select().from(participantRead);
  const before = (await lines()).length;
  await page.getByRole("link", { name: "Søk og gå til" }).click();
  await page.getByRole("combobox", { name: "Søk og gå til" }).fill(initials);
  const group = page.getByRole("group", { name: "Deltakere" });
  await group.getByRole("option").first().waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  expect((await lines()).length).toBe(before);
  await group.getByRole("option").first().click();
  await page.waitForURL(/\/participants\/[0-9a-f-]{36}$/);
  await expect.poll(async () => (await lines()).length).toBe(before + 1);
  expect(asked.filter((url) => url.includes(`q=${initials}`))).toEqual([]);
});

test("without JavaScript: the search page answers a posted form, and history is chosen in the address", async () => {
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: phone, javaScriptEnabled: false });
  await page.goto(`${web.url}/`);
  await page.getByRole("link", { name: "Søk og gå til" }).click();
  await page.getByLabel("Hva leter du etter?").fill("havnekroa");
  await page.getByRole("button", { name: "Søk" }).click();
  await page.getByRole("link", { name: "Havnekroa Restaurant AS", exact: true }).click();
  expect(page.url()).not.toContain("havnekroa");
  await page.locator("#history summary").first().click();
  await page.locator("#history").getByRole("checkbox", { name: "Besøk" }).check();
  await page.getByLabel("Fra og med").fill("i fjor sommer");
  await page.getByRole("button", { name: "Vis", exact: true }).click();
  await page.locator("#history").getByText("Du må skrive datoen slik: dd.mm.åååå.").waitFor();
  expect(await page.getByLabel("Fra og med").inputValue()).toBe("i fjor sommer");
  const address = new URL(page.url());
  expect(address.searchParams.getAll("kind")).toEqual(["visit"]);
  expect(await sidewaysScroll(page)).toBe(0);
});

test("several employers are changed after a look at what happens, and all of it is taken back with one button", async () => {
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: desktop });
  const [kroa, rallaren] = [
    await profileNamed("Havnekroa Restaurant AS"),
    await profileNamed("Rallaren Bilverksted AS"),
  ];
  const stepsAt = (id: string) =>
    demo.stage.owner
      .select()
      .from(nextStep)
      .where(and(eq(nextStep.employerId, id), eq(nextStep.text, "Ring om våren")));
  await open(page, `${web.url}/employers?known=e&sort=name`);
  for (const name of ["Havnekroa Restaurant AS", "Rallaren Bilverksted AS"])
    await page.getByRole("checkbox", { name: `Velg ${name}` }).check();
  await page.getByRole("button", { name: "Endre de valgte" }).click();
  await page.getByText("2 valgt").waitFor();
  await page.getByRole("button", { name: "Vis hva som skjer" }).click();
  await page
    .locator("#error-summary")
    .getByText(/^Du må velge noe som skal endres/)
    .waitFor();
  await page.getByLabel("Neste steg", { exact: true }).selectOption("other");
  await page.getByLabel(/^Senest/).fill("31.12.2031");
  await page.getByLabel(/^Hva \(/).fill("Ring om våren");
  await page.getByRole("button", { name: "Vis hva som skjer" }).click();
  await page.getByText("2 arbeidsgivere endres.").waitFor();
  expect(await findBarriers(page)).toEqual([]);
  expect(await stepsAt(kroa)).toEqual([]);
  await page.getByRole("button", { name: "Endre 2 arbeidsgivere" }).click();
  await page.getByText("Lagret.").waitFor();
  expect(new URL(page.url()).searchParams.get("known")).toBe("e");
  expect([(await stepsAt(kroa)).length, (await stepsAt(rallaren)).length]).toEqual([1, 1]);
  await page.getByRole("button", { name: "Angre" }).click();
  await page.getByText("Angret.").waitFor();
  expect([(await stepsAt(kroa)).length, (await stepsAt(rallaren)).length]).toEqual([0, 0]);
});

test("a view is saved with its count, opens the list from then on, and is deleted", async () => {
  const { page } = await browser.signedIn(demo.people.jonas, { viewport: phone });
  await open(page, `${web.url}/employers?known=e&sort=name`);
  await page.getByText("Lagre visningen").first().click();
  await page.getByLabel("Navn på visningen").fill("Våre etter navn");
  await page.getByRole("checkbox", { name: "Åpne lista slik hver gang" }).check();
  await page.getByRole("button", { name: "Lagre visningen" }).click();
  const tab = page
    .getByRole("navigation", { name: "Lagrede visninger" })
    .getByRole("link", { name: /^Våre etter navn/ });
  await tab.waitFor();
  const own = await demo.stage.owner.select().from(employer);
  expect(await tab.textContent()).toBe(`Våre etter navn${own.length}`);
  await open(page, `${web.url}/employers`);
  expect(new URL(page.url()).searchParams.get("sort")).toBe("name");
  expect(await sidewaysScroll(page)).toBe(0);
  await page.getByRole("link", { name: "Ordne visninger" }).click();
  await page.getByRole("button", { name: "Slett «Våre etter navn»" }).click();
  await page.getByText("Lagret.").waitFor();
  await open(page, `${web.url}/employers`);
  expect(new URL(page.url()).search).toBe("");
});

test("a rectangle drawn on the map becomes a choice of the list, and so does a circle written in words", async () => {
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: desktop });
  await open(page, `${web.url}/employers/map?known=e`);
  const map = page.getByRole("region", { name: "Kart over arbeidsgiverne i lista" });
  await map.waitFor();
  await page.getByRole("button", { name: "Tegn et rektangel" }).click();
  const box = await map.boundingBox();
  if (!box) throw new Error("The map has no place on the page.");
  await page.mouse.move(box.x + 80, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 80, box.y + box.height - 60, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL(/[?&]box=/);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole("link", { name: "Til lista" }).click();
  await page.getByRole("link", { name: /^Utsnitt av kartet/ }).waitFor();
  await page.goto(`${web.url}/employers/map?known=e`);
  await hydrated(page);
  await page.getByLabel("Avstand fra").fill("Porsgrunn");
  await page.getByLabel("Innen").selectOption("20");
  await page.getByRole("button", { name: "Vis", exact: true }).click();
  await page.waitForURL(/from=Porsgrunn&km=20/);
  await page.getByRole("heading", { name: "Stedene på kartet" }).waitFor();
});

test("the calendar's address is shown once, read by a program without a session, and stops when it is turned off", async () => {
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: phone });
  await open(page, `${web.url}/settings/calendar`);
  await page.getByRole("button", { name: "Lag en hemmelig adresse" }).click();
  const link = (await page.locator("main code").textContent()) ?? "";
  const path = new URL(link).pathname;
  expect(await sidewaysScroll(page)).toBe(0);
  const read = await web.send(path);
  expect([read.status, read.headers.get("content-type")]).toEqual([200, "text/calendar; charset=utf-8"]);
  expect(await read.text()).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR/);
  expect((await web.send(path.replace(/.{6}\.ics$/, "AAAAAA.ics"))).status).toBe(404);
  await page.getByRole("link", { name: "Ferdig" }).click();
  expect(await page.content()).not.toContain(path);
  await page.getByRole("button", { name: "Slå av" }).click();
  await page.getByText("Kalenderen er ikke delt.").waitFor();
  expect((await web.send(path)).status).toBe(404);
  const kept = await demo.stage.owner.select().from(calendarFeed).where(isNull(calendarFeed.revokedAt));
  expect(kept).toEqual([]);
});

test("who holds an employer is taken back on the page of what one did", async () => {
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: phone });
  const id = await profileNamed("Rallaren Bilverksted AS");
  const owner = async () =>
    (
      await demo.stage.owner
        .select()
        .from(employerOwner)
        .where(and(eq(employerOwner.employerId, id), isNull(employerOwner.endedAt)))
    ).map(({ accountId }) => accountId);
  const before = await owner();
  await open(page, `${web.url}/employers/${id}`);
  const toggle = page.locator("main form:has(input[value=take], input[value=leave]) button").first();
  await toggle.click();
  await page.getByText("Lagret.").waitFor();
  expect(await owner()).not.toEqual(before);
  await page.goto(`${web.url}/undo`);
  await page
    .getByRole("button", { name: /^Angre: Ansvarlig endret hos Rallaren/ })
    .first()
    .click();
  await page.getByText("Angret.").waitFor();
  expect(await owner()).toEqual(before);
});
