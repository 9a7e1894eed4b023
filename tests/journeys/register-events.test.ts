import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { importRegister } from "#app/domain/register/import-register.ts";
import { readRegisterJson } from "#app/imports/register-json.ts";
import { employer } from "#db/schema/employer.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { registerUnit } from "#db/schema/register.ts";
import { desktop, open, phone, sidewaysScroll, useBrowser } from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const web = useWeb(demo.stage);
const browser = useBrowser(web);

/** The register says of an employer's workplace what stands in `more`, and of its company that it is bankrupt. */
async function happensTo(name: string, more: object): Promise<{ id: string; number: string }> {
  const [found] = await demo.stage.owner
    .select({ id: employerProfile.id, unit: registerUnit })
    .from(employerProfile)
    .innerJoin(registerUnit, eq(registerUnit.id, employerProfile.registerUnitId))
    .where(and(eq(employerProfile.serviceId, demo.people.hanne.serviceId), eq(employerProfile.name, name)));
  if (!found) throw new Error(`The demo has no ${name} in the register.`);
  const { unit } = found;
  const company = "310999008";
  const row = {
    organisasjonsnummer: unit.organisationNumber,
    navn: unit.registerName,
    organisasjonsform: { kode: "BEDR" },
    overordnetEnhet: company,
    beliggenhetsadresse: { kommunenummer: unit.municipalityNumber },
    ...more,
  };
  const bankrupt = {
    organisasjonsnummer: company,
    navn: "SOLVIK DRIFT AS",
    organisasjonsform: { kode: "AS" },
    konkurs: true,
  };
  const items = readRegisterJson(new TextEncoder().encode(JSON.stringify([row, bankrupt])));
  const summary = await importRegister(demo.stage.owner, items, { source: "register_json" });
  expect(summary.errors).toEqual([]);
  await demo.feedIndex();
  return { id: found.id, number: unit.organisationNumber };
}

for (const [how, options, name] of [
  ["phone", { viewport: phone }, "Havblikk omsorgsboliger"],
  ["phone without JavaScript", { viewport: phone, javaScriptEnabled: false }, "Fjordbrød Bakeri AS"],
  ["desktop", { viewport: desktop }, "Havnekroa Restaurant AS"],
] as const) {
  test(`${how}: a banner, what happened on the timeline, and a value of ours beside the register's`, async () => {
    const { id } = await happensTo(name, { antallAnsatte: 77 });
    await demo.stage.owner
      .update(employer)
      .set({ name: "Vårt eget navn", headCount: 75 })
      .where(eq(employer.id, id));
    const { page } = await browser.signedIn(demo.people.hanne, options);
    const scripted = !("javaScriptEnabled" in options);
    if (scripted) await open(page, `${web.url}/employers/${id}`);
    else await page.goto(`${web.url}/employers/${id}`);
    await page.getByText("Hovedenheten er registrert konkurs.").waitFor();
    const timeline = page.getByRole("list", { name: "Historikk", exact: true });
    await timeline.getByText("Hovedenheten er konkurs").waitFor();
    await timeline.getByText(/til 77$/).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);

    await page.getByRole("button", { name: "Behold vårt navn" }).click();
    await page.getByRole("button", { name: "Behold vårt navn" }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Bruk registerets ansatte" }).click();
    await page.getByRole("heading", { name: "Registeret sier noe annet" }).waitFor({ state: "detached" });
    const [kept] = await demo.stage.owner.select().from(employer).where(eq(employer.id, id));
    expect(kept).toMatchObject({ name: "Vårt eget navn", headCount: null, version: 3 });
    await page.getByRole("heading", { name: "Vårt eget navn", level: 1 }).waitFor();

    await demo.feedIndex();
    await page.goto(`${web.url}/employers?q=${encodeURIComponent("Vårt eget navn")}`);
    const row = page.getByRole("row", { name: /Vårt eget navn/ }).filter({ hasText: "Konkurs" });
    await row.first().waitFor();
  });
}

test("a form that somebody answered before is refused with what stands now", async () => {
  const { id } = await happensTo("Telemarken Storvask AS", { antallAnsatte: 78 });
  await demo.stage.owner.update(employer).set({ headCount: 9 }).where(eq(employer.id, id));
  const { page } = await browser.signedIn(demo.people.hanne);
  await open(page, `${web.url}/employers/${id}`);
  await demo.stage.owner.update(employer).set({ version: 40 }).where(eq(employer.id, id));
  await page.getByRole("button", { name: "Behold vårt ansatte" }).click();
  await page.getByText("Noen andre lagret før deg.").first().waitFor();
});
