import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { careerProfileSection } from "#db/schema/career.ts";
import {
  contactOnBehalf,
  jobSearchPlanLine,
  participant,
  participantStatusChange,
} from "#db/schema/participant.ts";
import { referralDecline } from "#db/schema/participant-way.ts";
import { desktop, findBarriers, open, phone, sidewaysScroll, useBrowser } from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const web = useWeb(demo.stage);
const browser = useBrowser(web);

async function withCode(code: string): Promise<string> {
  const [found] = await demo.stage.owner
    .select({ id: participant.id })
    .from(participant)
    .where(and(eq(participant.serviceId, demo.people.hanne.serviceId), eq(participant.referenceCode, code)));
  return found?.id ?? "";
}

const statesOf = async (id: string) =>
  (
    await demo.stage.owner
      .select()
      .from(participantStatusChange)
      .where(eq(participantStatusChange.participantId, id))
      .orderBy(participantStatusChange.createdAt)
  ).map(({ status }) => status);

for (const [size, viewport] of [
  ["phone", phone],
  ["desktop", desktop],
] as const) {
  test(`${size}: a person is referred, met, profiled, given a plan, and a visit is logged against it`, async () => {
    const { page } = await browser.signedIn(demo.people.hanne, { viewport });
    const code = `J-${size}`;
    await open(page, `${web.url}/participants/new`);
    await page.getByLabel("Fornavn").fill("Vilde");
    await page.getByLabel("Etternavn").fill("Strand");
    await page.getByLabel("Saksnummer").fill(code);
    await page.getByLabel("Hvem henviste?").selectOption({ label: "Behandlingsteam" });
    await page.getByLabel("Behandlingsteam").fill("FACT Sør");
    await page.getByRole("button", { name: "Legg til" }).click();
    await page.waitForURL(/\/wishes$/);
    const id = await withCode(code);

    await open(page, `${web.url}/participants/${id}`);
    await page.getByRole("link", { name: "Se hele veien" }).click();
    await page.getByText("FACT Sør", { exact: false }).first().waitFor();
    await page.getByRole("link", { name: "Endre status" }).click();
    await page.getByRole("radio", { name: "Jobbutvikling" }).check();
    await page.getByLabel("Hvorfor").fill("Vil begynne å lete nå.");
    await page.getByRole("button", { name: "Lagre" }).click();
    await page.getByRole("status").getByText("Lagret").waitFor();
    expect(await statesOf(id)).toEqual(["referred", "job_development"]);

    await page.getByRole("link", { name: "Til deltakeren" }).click();
    await page.getByRole("link", { name: "Karriereprofil" }).click();
    await page.getByText("Registrer en samtale").click();
    await page.getByRole("button", { name: "Lagre samtalen" }).click();
    await page.getByText("1 samtale av to til tre").waitFor();
    await page.getByRole("link", { name: /^Skriv\W+Mestring$/ }).click();
    await page.getByLabel("Hva som hjelper").fill("Ro, og søsteren Kari.");
    await page.getByRole("button", { name: "Lagre ny versjon" }).click();
    await page.locator("#error-summary").getByText("«Kari» kan være navnet på noen andre").waitFor();
    expect(await page.getByLabel("Hva som hjelper").inputValue()).toBe("Ro, og søsteren Kari.");
    await page.getByLabel("Hva som hjelper").fill("Ro, og å gå en tur.");
    await page.getByRole("button", { name: "Lagre ny versjon" }).click();
    await page.getByRole("link", { name: /^Åpne\W+Mestring$/ }).waitFor();
    expect(await page.getByText("å gå en tur").count()).toBe(0);
    const [stored] = await demo.stage.owner
      .select()
      .from(careerProfileSection)
      .where(eq(careerProfileSection.participantId, id));
    expect(stored?.content).toMatch(/^s1\.1\./);

    await page.getByRole("link", { name: "Til deltakeren" }).click();
    await page.getByRole("link", { name: "Jobbsøkeplan" }).click();
    await page.getByLabel("Med egne ord").fill("Butikk med klær, formiddag");
    await page.getByRole("radio", { name: "Oppgaver" }).check();
    await page.getByRole("button", { name: "Legg til linja" }).click();
    await page.getByText("Butikk med klær, formiddag").first().waitFor();
    const [line] = await demo.stage.owner
      .select()
      .from(jobSearchPlanLine)
      .where(eq(jobSearchPlanLine.participantId, id));

    await open(page, `${web.url}/contacts/new`);
    await page
      .getByRole("link", { name: /Havnekroa|Fjordbrød|Kvikk/ })
      .first()
      .click();
    await page.getByText("Mer om kontakten").click();
    await page.getByRole("checkbox", { name: `VS ${code}` }).check();
    await page.getByRole("button", { name: /^Lagre/ }).click();
    await page.getByRole("heading", { name: "Hvilken linje i jobbsøkeplanen gjaldt det?" }).waitFor();
    await page.getByLabel(`VS · ${code}`).selectOption({ label: "Butikk med klær, formiddag" });
    await page.getByRole("button", { name: new RegExp(`^Lagre\\W+VS ${code}$`) }).click();
    await expect
      .poll(async () => {
        const [link] = await demo.stage.owner
          .select()
          .from(contactOnBehalf)
          .where(eq(contactOnBehalf.participantId, id));
        return link?.jobSearchPlanLineId;
      })
      .toBe(line?.id);
    await open(page, `${web.url}/participants/${id}/search-plan`);
    await page.getByText("1 av 1 kontakter fulgte planen.").waitFor();
  });
}

test("without JavaScript a referral is declined with a reason from the list, and the supervisor takes it up", async () => {
  const id = await withCode("F-203");
  const { page } = await browser.signedIn(demo.people.jonas, { viewport: phone, javaScriptEnabled: false });
  await page.goto(`${web.url}/participants/${id}/way/decline`);
  await page.getByRole("button", { name: "Avslå" }).click();
  await page.locator("#error-summary").getByText("Du må velge hvorfor henvisningen avslås.").waitFor();
  await page.getByRole("radio", { name: "Rusbruk" }).check();
  await page.getByLabel("Med egne ord").fill("Teamet vil vente.");
  await page.getByRole("button", { name: "Avslå" }).click();
  await page.getByText("Bryter med nulleksklusjon").waitFor();
  const [declined] = await demo.stage.owner
    .select()
    .from(referralDecline)
    .where(eq(referralDecline.participantId, id));
  expect(declined).toMatchObject({ reason: "substance_use", takenUpAt: null });

  const maryam = await browser.signedIn(demo.people.maryam, { javaScriptEnabled: false });
  await maryam.page.goto(`${web.url}/team`);
  await maryam.page.getByRole("link", { name: "Nulleksklusjon" }).click();
  await maryam.page.getByText("Avslått: Rusbruk").waitFor();
  await maryam.page.getByRole("button", { name: /^Tatt opp\W+OB · F-203$/ }).click();
  await maryam.page.getByText(/^Tatt opp \d/).waitFor();
  // Whoever was declined can come back: the way begins anew.
  await page.goto(`${web.url}/participants/${id}/way`);
  await page.getByRole("link", { name: "Ny henvisning" }).click();
  await page.getByLabel("Hvem henviste?").selectOption({ label: "Deltakeren selv" });
  await page.getByRole("button", { name: "Lagre" }).click();
  await page.getByText("Henvist av: Deltakeren selv").waitFor();
  expect((await statesOf(id)).slice(-2)).toEqual(["ended", "referred"]);
});

test("two who write one section: the second sees what the first wrote, keeps their own words, and saves them", async () => {
  const id = await withCode("F-102");
  const address = `${web.url}/participants/${id}/profile/reaching`;
  const hanne = await browser.signedIn(demo.people.hanne, { javaScriptEnabled: false });
  const maryam = await browser.signedIn(demo.people.maryam, { javaScriptEnabled: false });
  await hanne.page.goto(address);
  await maryam.page.goto(address);
  const plan = "Plan når jeg ikke kommer";
  await hanne.page.getByLabel(plan).fill("SMS først.");
  await hanne.page.getByRole("button", { name: "Lagre ny versjon" }).click();
  await hanne.page.getByRole("heading", { name: "Karriereprofil", level: 1 }).waitFor();
  await maryam.page.getByLabel(plan).fill("Ring teamet.");
  await maryam.page.getByRole("button", { name: "Lagre ny versjon" }).click();
  await maryam.page.getByRole("heading", { name: "Noen lagret før deg" }).waitFor();
  await maryam.page.getByText("SMS først.").waitFor();
  expect(await maryam.page.getByLabel(plan).inputValue()).toBe("Ring teamet.");
  await maryam.page.getByRole("button", { name: "Lagre ny versjon" }).click();
  await maryam.page.getByRole("heading", { name: "Karriereprofil", level: 1 }).waitFor();
  expect(
    await demo.stage.owner
      .select()
      .from(careerProfileSection)
      .where(and(eq(careerProfileSection.participantId, id), eq(careerProfileSection.section, "reaching"))),
  ).toHaveLength(2);
});

test("a birth number is refused wherever it is pasted, with its place, and nothing is lost", async () => {
  const id = await withCode("F-101");
  const { page } = await browser.signedIn(demo.people.hanne, { javaScriptEnabled: false });
  const number = "018190 00049";
  const places: [path: string, label: string, submit: string, more?: () => Promise<unknown>][] = [
    ["way/missed", "Notat", "Lagre"],
    ["way/referral", "NAV-kontor", "Lagre"],
    ["profile/health", "Helse som betyr noe i jobb", "Lagre ny versjon"],
    ["search-plan/edit", "Slik leter vi", "Lagre ny versjon"],
  ];
  for (const [path, label, submit] of places) {
    await page.goto(`${web.url}/participants/${id}/${path}`);
    await page.getByLabel(label).fill(`Avtalt, se ${number}.`);
    await page.getByRole("button", { name: submit, exact: true }).click();
    await page
      .locator("#error-summary")
      .getByText("Du må ta bort fødselsnummeret etter «Avtalt, se» (tegn 12).")
      .waitFor();
    expect(await page.getByLabel(label).inputValue(), path).toBe(`Avtalt, se ${number}.`);
  }
});

test("the document is on paper, as a tagged PDF and as text, and no page of it can be pushed sideways or has a barrier", async () => {
  const amir = await withCode("F-101");
  const jakub = await withCode("F-105");
  const { page } = await browser.signedIn(demo.people.hanne, { viewport: phone });
  await open(page, `${web.url}/participants/${amir}/documents/profile`);
  expect(await page.getByText("Sover dårlig").count()).toBe(0);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Last ned PDF" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("profile.pdf");
  await page.getByRole("link", { name: "Ta med bakgrunn, helse og mestring" }).click();
  await page.getByText("Sover dårlig tre netter på rad.").first().waitFor();
  await page.getByText("Tekst til journalen").click();
  expect(await page.getByRole("textbox", { name: "Tekst til journalen" }).inputValue()).toContain(
    "Mestring\n--------\n",
  );
  await open(page, `${web.url}/participants/${jakub}`);
  await page.getByRole("link", { name: /^Jobbstøtteplan/ }).click();
  await page.getByRole("checkbox", { name: "Opplæring" }).check();
  await page.getByRole("button", { name: "Lagre ny versjon" }).click();
  await page.getByText(/^Versjon 2, skrevet/).waitFor();
  await page.getByRole("link", { name: "Skriv ut eller last ned" }).click();
  await page.getByText("Arbeidsgiveren, på arbeidsplassen. Begynner klokka ni til påske.").first().waitFor();
  for (const path of [
    `participants/${amir}`,
    `participants/${amir}/way`,
    `participants/${amir}/way/move`,
    `participants/${amir}/way/passive`,
    `participants/${amir}/way/outreach`,
    `participants/${amir}/way/referral`,
    `participants/${amir}/profile`,
    `participants/${amir}/profile/background`,
    `participants/${amir}/profile/wishes`,
    `participants/${amir}/search-plan`,
    `participants/${amir}/search-plan/edit`,
    `participants/${amir}/documents/search-plan`,
  ]) {
    await open(page, `${web.url}/${path}`);
    expect(await findBarriers(page), path).toEqual([]);
    expect(await sidewaysScroll(page), path).toBe(0);
  }
});
