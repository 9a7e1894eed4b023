import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { jobLead, jobLeadClosure } from "#db/schema/employer.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { desktop, open, phone, tabTo, useBrowser } from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const web = useWeb(demo.stage);
const browser = useBrowser(web);

async function employerNamed(name: string): Promise<string> {
  const [found] = await demo.stage.owner
    .select({ id: employerProfile.id })
    .from(employerProfile)
    .where(and(eq(employerProfile.serviceId, demo.people.hanne.serviceId), eq(employerProfile.name, name)));
  return found?.id ?? "";
}

const stored = async (title: string) => {
  const [lead] = await demo.stage.owner.select().from(jobLead).where(eq(jobLead.title, title));
  return lead;
};

for (const [size, viewport] of [
  ["phone", phone],
  ["desktop", desktop],
] as const) {
  test(`${size}: a lead is recorded at the employer, moved on the board with the keyboard, and closed`, async () => {
    const title = `Kjøkkenhjelp ${size}`;
    const { page } = await browser.signedIn(demo.people.hanne, { viewport });
    await open(page, `${web.url}/employers/${await employerNamed("Havnekroa Restaurant AS")}`);
    await page.getByRole("link", { name: "Ny jobbmulighet" }).click();
    await page.getByRole("heading", { name: "Ny jobbmulighet hos Havnekroa Restaurant AS" }).waitFor();
    await page.getByLabel("Hva heter jobben?").fill("kjøkkenhjelp");
    await page.getByRole("button", { name: "Finn yrke" }).click();
    await page.getByRole("radio", { name: /^Kjøkkenassistenter/ }).check();
    await page.getByLabel("Hva heter jobben?").fill(title);
    await page.getByRole("radio", { name: "Nei" }).check();
    await page.getByLabel("Mest").fill("17,5");
    await page.getByRole("button", { name: "Lagre jobbmulighet" }).click();
    await page.getByRole("heading", { name: title, level: 1 }).waitFor();
    await page.getByText(/^Skjult jobb: vi var i kontakt/).waitFor();
    expect(await stored(title)).toMatchObject({ occupationCode: "9412", hoursMax: 17.5, stage: "new" });

    await open(page, `${web.url}/leads`);
    const inColumn = (stage: string) =>
      page.getByRole("region", { name: stage }).getByRole("link", { name: title, exact: true });
    await inColumn("Ny").focus();
    for (const stage of ["Utforskes", "Åpen for deltakere"]) {
      await tabTo(page, page.getByRole("button", { name: `Flytt «${title}» til ${stage}` }), 4);
      await page.keyboard.press("Enter");
      await page.getByText(`«${title}» er flyttet til ${stage}.`).waitFor();
      await expect
        .poll(() => inColumn(stage).evaluate((element) => element === document.activeElement))
        .toBe(true);
    }
    expect(await stored(title)).toMatchObject({ stage: "open_for_candidates", version: 3 });
    await tabTo(page, page.getByRole("link", { name: `Avslutt «${title}»` }), 4);
    await page.keyboard.press("Enter");
    await page.getByRole("radio", { name: "Jobben ble meldt til oss" }).check();
    await page.getByRole("radio", { name: "Ja" }).check();
    await page.getByRole("button", { name: "Avslutt jobbmuligheten" }).click();
    await page.getByRole("heading", { name: "En av våre fikk jobben", level: 1 }).waitFor();
    await page.getByRole("link", { name: "Senere" }).click();
    await page.getByText("En av våre fikk jobben.").waitFor();
    const lead = await stored(title);
    const ends = await demo.stage.owner
      .select()
      .from(jobLeadClosure)
      .where(eq(jobLeadClosure.jobLeadId, lead?.id ?? ""));
    expect(ends).toMatchObject([{ result: "vacancy_reported", filledByOurs: true }]);
  });
}

test("without JavaScript a job is carved, faults keep what was typed, it is moved and closed", async () => {
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: phone, javaScriptEnabled: false });
  const employerId = await employerNamed("Havnekroa Restaurant AS");
  await page.goto(`${web.url}/employers/${employerId}`);
  await page.getByRole("link", { name: "Sett sammen en jobb" }).click();
  const title = page.getByLabel("Hva heter jobben?");
  await title.fill("Rydde og vaske");
  await page.getByLabel("Første dag den ble lyst ut").fill("31.02.2026");
  await page.getByLabel("Minst").fill("mange");
  await page.getByRole("button", { name: "Lagre jobbmulighet" }).click();
  expect(await page.locator("#error-summary li").allTextContents()).toEqual([
    "Du må skrive datoen slik: 01.03.2027.",
    "Du må skrive et tall.",
    "Du må velge minst én oppgave til en jobb som settes sammen.",
  ]);
  expect(await title.inputValue()).toBe("Rydde og vaske");
  expect(await page.getByLabel("Første dag den ble lyst ut").inputValue()).toBe("31.02.2026");
  await page.getByLabel("Første dag den ble lyst ut").fill("");
  await page.getByLabel("Minst").fill("5");
  await page.getByRole("checkbox", { name: /^oppvask/ }).check();
  await page.getByRole("checkbox", { name: /^renhold/ }).check();
  await page.getByRole("button", { name: "Lagre jobbmulighet" }).click();
  await page.getByRole("heading", { name: "Rydde og vaske", level: 1 }).waitFor();
  expect(await stored("Rydde og vaske")).toMatchObject({
    ...{ kind: "carved", tasks: ["cleaning", "dishwashing"], hoursMin: 5, source: "visit" },
  });
  await page.goto(`${web.url}/leads?stage=new`);
  await page.getByRole("button", { name: "Flytt «Rydde og vaske» til Utforskes" }).click();
  await page.getByText("«Rydde og vaske» er flyttet til Utforskes.").waitFor();
  expect(new URL(page.url()).searchParams.get("stage")).toBe("new");
  await page.getByLabel("Fase").selectOption("");
  await page.getByRole("button", { name: "Vis", exact: true }).click();
  await page.getByRole("link", { name: "Avslutt «Rydde og vaske»" }).click();
  await page.getByRole("button", { name: "Avslutt jobbmuligheten" }).click();
  await page.locator("#error-summary").getByText("Du må velge hvordan det gikk.").waitFor();
  await page.getByRole("radio", { name: "Ikke aktuelt lenger" }).check();
  await page.getByRole("radio", { name: "Ja" }).check();
  await page.getByRole("button", { name: "Avslutt jobbmuligheten" }).click();
  await page
    .locator("#error-summary")
    .getByText(/^Ble det ingen ansettelse/)
    .waitFor();
  await page.getByRole("radio", { name: "Nei" }).check();
  await page.getByRole("button", { name: "Avslutt jobbmuligheten" }).click();
  await page.getByText(/^Avsluttet .* ikke aktuelt lenger\.$/).waitFor();
  await page.getByRole("button", { name: "Åpne igjen" }).click();
  await page.getByRole("button", { name: "Flytt «Rydde og vaske» til Ny" }).waitFor();
});

test("a move that somebody else forestalled shows the lead as it is now", async () => {
  const { page } = await browser.signedIn(demo.people.hanne);
  await open(page, `${web.url}/leads`);
  const lead = await stored("Retur og emballasje");
  await demo.stage.owner
    .update(jobLead)
    .set({ version: 9 })
    .where(eq(jobLead.id, lead?.id ?? ""));
  await page.getByRole("button", { name: "Flytt «Retur og emballasje» til Ny" }).click();
  await page.getByText(/^Jobbmuligheten er ikke flyttet/).waitFor();
  expect(await stored("Retur og emballasje")).toMatchObject({ stage: "explored", version: 9 });
});
