import { expect, test } from "vitest";
import { deliverWebhook } from "#app/domain/webhooks/deliver-webhook.ts";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { desktop, open, phone, sidewaysScroll, useBrowser } from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { useWeb } from "#tests/support/web.ts";
import { useReceiver } from "#tests/support/webhook-receiver.ts";

const webhooks = { key: "a key of the installation", toLoopback: true };
const demo = useDemo({ webhooks });
const web = useWeb(demo.stage);
const browser = useBrowser(web);
const receiver = useReceiver();

/** As the worker does it, once. */
async function deliver(): Promise<void> {
  const database = openDatabase(demo.stage.workerUrl, { connections: 1, name: "test worker" });
  const jobs = demo.stage.jobs.splice(0);
  for (const job of jobs) {
    if (job.name !== "webhook-delivery") continue;
    await deliverWebhook({ ...demo.stage.resources, database, now: () => new Date() }, webhooks, job.data);
  }
  await closeDatabase(database);
}

for (const [size, viewport, javaScriptEnabled] of [
  ["phone without JavaScript", phone, false],
  ["desktop", desktop, true],
] as const) {
  test(`${size}: the administrator registers a receiver, sees the secret once, tries it, reads the log, and sends again`, async () => {
    const { page } = await browser.signedIn(demo.people.astrid, { viewport, javaScriptEnabled });
    const look = (address: string) => (javaScriptEnabled ? open(page, address) : page.goto(address));
    await look(`${web.url}/administration/webhooks`);
    await page.getByRole("link", { name: "Ny mottaker" }).click();

    // Bad input first: everything typed stays, and the sentences say what to do.
    await page.getByLabel("Adresse").fill("http://example.no/hook");
    await page.getByLabel("Hva den er til").fill(`Fagsystemet (${size})`);
    await page.getByRole("button", { name: "Registrer" }).click();
    await page.getByText("Du må velge minst én hendelse.").first().waitFor();
    expect(await page.getByLabel("Adresse").inputValue()).toBe("http://example.no/hook");
    await page.getByLabel("Kontakt logget").check();
    await page.getByRole("button", { name: "Registrer" }).click();
    await page.getByText("Adressen må begynne med https://.").first().waitFor();
    expect(await page.getByLabel("Kontakt logget").isChecked()).toBe(true);
    await page.getByLabel("Adresse").fill(receiver.url);
    await page.getByRole("button", { name: "Registrer" }).click();
    const secret = await page.locator("code").textContent();
    expect(secret).toMatch(/^whsec_/);
    expect(page.url()).not.toContain("whsec");
    await page.getByRole("link", { name: "Jeg har lagret den" }).click();
    await page.getByRole("heading", { name: `Fagsystemet (${size})`, level: 1 }).waitFor();
    expect(await page.content()).not.toContain(secret ?? "");
    await page.getByText("Ingenting er sendt ennå.").waitFor();

    receiver.answer(500);
    await page.getByRole("button", { name: "Send en prøve" }).click();
    await page.getByRole("rowheader", { name: /^Prøve/ }).waitFor();
    await deliver();
    await look(page.url());
    await page.getByText(/tok ikke imot, svarte 500/).waitFor();
    await page.getByText(/^Tar ikke imot/).waitFor();

    receiver.answer(200);
    await page.getByRole("button", { name: "Send en prøve" }).click();
    await expect.poll(() => page.getByRole("rowheader", { name: /^Prøve/ }).count()).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 4100));
    await deliver();
    await look(page.url());
    await page.getByText("Levert", { exact: true }).first().waitFor();
    const before = receiver.received.length;
    await page
      .getByRole("button", { name: /^Send på nytt/ })
      .first()
      .click();
    await expect.poll(() => page.getByText("Venter", { exact: true }).count()).toBe(1);
    await deliver();
    const [last, again] = receiver.received.slice(before - 1);
    expect(again?.headers["webhook-id"]).toBe(last?.headers["webhook-id"]);

    await look(page.url());
    await page.getByRole("button", { name: "Lag ny hemmelighet" }).click();
    await page.locator("code").waitFor();
    expect(await page.locator("code").textContent()).not.toBe(secret);
    await page.getByRole("link", { name: "Jeg har lagret den" }).click();
    await page.getByText(/^Den forrige gjelder også til/).waitFor();
    await page.getByRole("button", { name: "Stans" }).click();
    await page.getByText(/^Stanset for hånd/).waitFor();
    await page.getByRole("button", { name: "Begynn å sende igjen" }).click();
    await page.getByRole("button", { name: "Send en prøve" }).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
  });
}
