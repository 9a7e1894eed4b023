import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveImport } from "#app/domain/data-imports/serve-import.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { contactPerson } from "#db/schema/employer.ts";
import { desktop, findBarriers, open, phone, sidewaysScroll, useBrowser } from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const web = useWeb(demo.stage);
const browser = useBrowser(web);
const folder = mkdtempSync(join(tmpdir(), "third-cup-journey-"));
let worker: Database;

beforeAll(() => {
  worker = openDatabase(demo.stage.urls.worker, { connections: 2, name: "test worker" });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await closeDatabase(worker);
});

/** What the worker does with the jobs that the web handed in. */
async function work(): Promise<void> {
  for (const job of demo.stage.jobs.splice(0)) {
    if (job.name !== "data-import") continue;
    await serveImport(
      { ...demo.stage.resources, database: worker, now: () => new Date() },
      job.data,
      () => false,
    );
  }
}

/** The first column is called by a name of its own, which nobody has said how to read. */
const sheet = (name: string, column: string) =>
  [
    "Uttrekk fra gammelt system",
    `${column};Arbeidsplass;Stilling;Mobil`,
    `Åse ${name};Havnekroa Restaurant AS;Daglig leder;+47 900 00 000`,
    `Per ${name};Nystartet ${name} AS;Kokk;12`,
    "",
  ].join("\r\n");

for (const [size, viewport, javaScriptEnabled] of [
  ["phone", phone, true],
  ["desktop", desktop, true],
  ["script-free", phone, false],
] as const) {
  test(`${size}: a file is sent, its columns put right, shown, brought in, told of and undone`, async () => {
    const file = join(folder, `${size}.csv`);
    writeFileSync(file, sheet(size, `Hvem ${size}`), "latin1");
    const { page } = await browser.signedIn(demo.people.hanne, { viewport, javaScriptEnabled });
    const go = (address: string) => (javaScriptEnabled ? open(page, address) : page.goto(address));
    const clear = async () => {
      if (!javaScriptEnabled) return;
      expect(await findBarriers(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
    };
    await go(`${web.url}/imports`);
    await page.getByRole("link", { name: "Hent inn en fil" }).click();
    await page.getByRole("radio", { name: "Kontaktpersoner" }).check();
    await page.getByRole("button", { name: "Send fila" }).click();
    await page.locator("#error-summary").getByText("Du må velge en fil.").waitFor();
    expect(await page.getByRole("radio", { name: "Kontaktpersoner" }).isChecked()).toBe(true);
    await clear();
    await page.setInputFiles("#file", file);
    await page.getByRole("button", { name: "Send fila" }).click();
    await page.getByRole("heading", { name: `${size}.csv` }).waitFor();
    await page.getByText(/^Velg hvilken kolonne som er Navn eller/).waitFor();
    await clear();
    await page.getByLabel(`«Hvem ${size}» leses som`).selectOption({ label: "Navn" });
    await page.getByRole("button", { name: "Vis hva som vil skje" }).click();
    await page.getByText("«Mobil»: dette er ikke et telefonnummer").waitFor();
    await page.getByText("1 nye, 0 utfylles, 0 uendret, 0 utelates, 1 avvises").waitFor();
    await clear();
    await page.getByRole("button", { name: "Hent inn alle rader" }).click();
    await page.getByText("Starter om et øyeblikk.").waitFor();
    await work();
    if (!javaScriptEnabled) await page.getByRole("link", { name: "Oppdater" }).click();
    await page.getByRole("heading", { name: "1 rad ble avvist" }).waitFor();
    await clear();
    const people = () =>
      demo.stage.owner
        .select()
        .from(contactPerson)
        .where(eq(contactPerson.name, `Åse ${size}`));
    expect(await people()).toMatchObject([{ role: "Daglig leder", phone: "+47 900 00 000" }]);
    await page.getByRole("button", { name: "Angre hele importen" }).click();
    await page.getByText("Det som ble hentet inn, tas ut igjen.").waitFor();
    await work();
    if (!javaScriptEnabled) await page.getByRole("link", { name: "Oppdater" }).click();
    await page.getByText("Kontaktpersoner · Angret").waitFor();
    expect(await people()).toEqual([]);
  });
}

test("the next file with such columns is read as the last one was, and lists are downloaded", async () => {
  const file = join(folder, "again.csv");
  writeFileSync(file, sheet("igjen", "Hvem phone"), "latin1");
  const { page } = await browser.signedIn(demo.people.hanne);
  await open(page, `${web.url}/imports/new`);
  await page.getByRole("radio", { name: "Kontaktpersoner" }).check();
  await page.setInputFiles("#file", file);
  await page.getByRole("button", { name: "Send fila" }).click();
  await page.getByText("1 nye, 0 utfylles, 0 uendret, 0 utelates, 1 avvises").waitFor();
  await page.getByRole("button", { name: "Forkast fila" }).click();
  await page.getByRole("heading", { name: "Inn og ut" }).waitFor();
  await page.getByRole("link", { name: "Ta ut lister" }).click();
  await page.getByRole("heading", { name: "Ta ut lister" }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole("radio", { name: "Kontaktpersoner" }).check();
  await page.getByRole("radio", { name: "CSV" }).check();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Last ned" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("Kontaktpersoner.csv");
});
