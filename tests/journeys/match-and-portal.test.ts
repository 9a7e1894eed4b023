import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contactPerson } from "#db/schema/employer.ts";
import { participantAccess } from "#db/schema/participant.ts";
import { supportRequest } from "#db/schema/portal.ts";
import { open, phone, useBrowser } from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const web = useWeb(demo.stage);
const browser = useBrowser(web);

const mails = () => demo.stage.jobs.flatMap((job) => (job.name === "mail" ? [job.data] : []));

test("a specialist opens a participant's matches: ranked, with reasons, what is unknown, and who is left out", async () => {
  const { hanne } = demo.people;
  const [access] = await demo.stage.owner
    .select()
    .from(participantAccess)
    .where(eq(participantAccess.accountId, hanne.accountId));
  const { page } = await browser.signedIn(hanne);
  await open(page, `${web.url}/participants/${access?.participantId}/matches`);
  const rows = page.locator("table tbody tr");
  expect(await rows.count()).toBeGreaterThan(3);
  expect(await page.getByText(/mellom \d+ og \d+/i).count()).toBeGreaterThan(0);
  expect(await page.getByText(/ukjent/i).count()).toBeGreaterThan(0);
});

test("as you type, employers are found with a typing error and with the words the other way round", async () => {
  const { page } = await browser.signedIn(demo.people.hanne);
  await open(page, `${web.url}/employers?q=${encodeURIComponent("verksted rallren")}`);
  await page.getByText("Rallaren Bilverksted").first().waitFor();
});

test("an employer opens a link, sees a named person, asks for help and gets an answer", async () => {
  const { stage } = demo;
  const [request] = await stage.owner.select().from(supportRequest);
  const [person] = await stage.owner
    .select()
    .from(contactPerson)
    .where(eq(contactPerson.id, request?.contactPersonId ?? ""));
  const email = person?.email ?? "";

  const { page } = await browser.aVisitor({ viewport: phone });
  await page.goto(`${web.url}/portal/sign-in`);
  await page.locator("input[type=email]").fill(email);
  await page.locator("main button[type=submit]").first().click();
  const sentLink = () =>
    mails()
      .filter((mail) => mail.to === email)
      .map((mail) => /https?:\/\/\S+\/portal\/s\/\S+/.exec(mail.text)?.[0])
      .find((found) => found !== undefined);
  await expect.poll(sentLink, { timeout: 10_000 }).toBeDefined();
  const link = sentLink() ?? "";

  // A mail scanner opens the link first: only the button uses it up.
  const path = new URL(link).pathname;
  expect((await web.send(path)).status).toBe(200);
  await page.goto(`${web.url}${path}`);
  await page.locator("main button[type=submit]").first().click();
  await page.waitForURL(/\/portal$/);
  await page
    .getByText(/Hanne Nordli|Jonas Eide/)
    .first()
    .waitFor();

  await page.goto(`${web.url}/portal/requests/new`);
  await page.locator("label:has(input[name=kind][value=adjustment])").click();
  await page.locator("textarea").first().fill("Vi vil gjerne snakke om en roligere start på dagen.");
  const before = (await stage.owner.select().from(supportRequest)).length;
  await page.locator("main form:has(textarea) button[type=submit]").first().click();
  await expect
    .poll(async () => (await stage.owner.select().from(supportRequest)).length, { timeout: 10_000 })
    .toBe(before + 1);

  const specialist = await browser.signedIn(demo.people.hanne);
  const made = (await stage.owner.select().from(supportRequest)).sort(
    (a, b) => b.createdAt.getTime() - a.createdAt.getTime(),
  )[0];
  await open(specialist.page, `${web.url}/support-requests/${made?.id}`);
  await specialist.page.locator("textarea").first().fill("Det får vi til. Jeg ringer i ettermiddag.");
  await specialist.page.locator("main form:has(textarea) button[type=submit]").first().click();
  await expect
    .poll(
      async () =>
        (
          await stage.owner
            .select()
            .from(supportRequest)
            .where(eq(supportRequest.id, made?.id ?? ""))
        )[0]?.status,
      { timeout: 10_000 },
    )
    .toBe("answered");

  await page.goto(`${web.url}/portal/requests/${made?.id}`);
  await page.getByText("Det får vi til. Jeg ringer i ettermiddag.").waitFor();
});
