import { and, eq, isNotNull } from "drizzle-orm";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, test } from "vitest";
import type { StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { sharedMeeting } from "#db/schema/cooperation.ts";
import { contactPerson, employer, jobLead } from "#db/schema/employer.ts";
import { employerContact } from "#db/schema/employer-contact.ts";
import { education, followUp } from "#db/schema/follow-along.ts";
import { webhookDelivery, webhookEndpoint } from "#db/schema/integration.ts";
import { participant, participantAccess } from "#db/schema/participant.ts";
import { supportRequest } from "#db/schema/portal.ts";
import { registerUnit } from "#db/schema/register.ts";
import { account, team } from "#db/schema/service.ts";
import {
  desktop,
  findBarriers,
  findLowContrast,
  hydrated,
  lowTargets,
  phone,
  sidewaysScroll,
  useBrowser,
} from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo({ webhooks: { key: "a key of the installation", toLoopback: true } });
const web = useWeb(demo.stage);
const browser = useBrowser(web);

type Colours = NonNullable<BrowserContextOptions["colorScheme"]>;
/** What is done on a page before it is looked at; a form with its faults, mostly. */
type Step = (page: Page) => Promise<void>;
type Look = { path: string; step?: Step };

const faults = (page: Page) => page.locator("#error-summary").waitFor();
/** Sends the last form with fields of its own as it stands. */
const submit: Step = async (page) => {
  await page
    .locator("main form:has(input:not([type=hidden]), textarea, select) button[type=submit]")
    .last()
    .click();
  await faults(page);
};
const sendAsItIs = (path: string): Look => ({ path, step: submit });

async function idsOfTheDemo() {
  const { owner } = demo.stage;
  const { hanne } = demo.people;
  const [request] = await owner.select().from(supportRequest).where(eq(supportRequest.status, "new"));
  const [met] = await owner
    .select()
    .from(employerContact)
    .where(and(eq(employerContact.loggedBy, hanne.accountId), eq(employerContact.status, "held")));
  const [other] = await owner.select().from(employer);
  const [person] = await owner.select().from(contactPerson).where(isNotNull(contactPerson.email));
  const [access] = await owner
    .select()
    .from(participantAccess)
    .where(eq(participantAccess.accountId, hanne.accountId));
  const [unit] = await owner.select().from(registerUnit);
  const leads = await owner.select().from(jobLead);
  const lead = (title: string) => leads.find((one) => one.title === title)?.id;
  const [ownTeam] = await owner.select().from(team);
  const webhook = await aWebhook();
  const [asker] = await owner
    .select()
    .from(contactPerson)
    .where(eq(contactPerson.id, request?.contactPersonId ?? ""));
  return {
    request: request?.id,
    asking: request?.employerId,
    askerEmail: asker?.email ?? "",
    contact: met?.id,
    known: met?.employerId,
    other: other?.id,
    person: person?.id,
    participant: access?.participantId,
    unit: unit?.id,
    team: ownTeam?.id,
    webhook,
    lead: lead("Retur og emballasje"),
    staleLead: lead("Varepåfyller"),
    filledLead: lead("Frokost og servering"),
  };
}

async function ledgerLooks(): Promise<Look[]> {
  const ids = await idsOfTheDemo();
  return [
    { path: "/ledger?period=all" },
    { path: "/ledger/placements?period=all" },
    { path: "/ledger/leads" },
    { path: "/ledger/employers?step=met" },
    { path: `/leads/${ids.lead}/proposal` },
    sendAsItIs(`/placements/new?lead=${ids.filledLead}`),
    { path: `/employers/${ids.known}/edit` },
  ];
}

/** A receiver with a delivery that came through, one that waits and one that was given up. */
async function aWebhook(): Promise<string> {
  const { owner } = demo.stage;
  const [known] = await owner.select().from(webhookEndpoint);
  if (known) return known.id;
  const { serviceId, accountId } = demo.people.astrid;
  const id = newId();
  await owner.insert(webhookEndpoint).values({
    ...{ id, serviceId, url: "https://fagsystem.kommunen.example/innkommende/hendelser/tredje-kopp" },
    ...{ description: "", events: ["contact.logged"], createdBy: accountId, failingSince: new Date() },
  });
  for (const status of ["delivered", "waiting", "given_up"])
    await owner.insert(webhookDelivery).values({
      ...{
        id: newId(),
        serviceId,
        webhookEndpointId: id,
        eventId: newId(),
        event: "support_request.answered",
      },
      ...{ happenedAt: new Date(), status, attempts: 2, nextAttemptAt: new Date(), lastStatus: 503 },
      ...{ lastFault: status === "delivered" ? null : "status", lastMilliseconds: 120 },
    });
  return id;
}

/** Pages about a job of the demo's, and about working together. */
async function jobLooks(): Promise<Look[]> {
  const { owner } = demo.stage;
  const codes = await owner.select().from(participant);
  const of = (code: string) => `/participants/${codes.find((one) => one.referenceCode === code)?.id}`;
  const [open] = await owner.select().from(followUp).where(eq(followUp.status, "planned"));
  const [meeting] = await owner.select().from(sharedMeeting);
  const [studies] = await owner.select().from(education);
  const job = `/placements/${open?.placementId}`;
  return [
    { path: "/participants?show=due" },
    { path: `${of("F-105")}/jobs?saved=1` },
    { path: job },
    sendAsItIs(`${job}/change`),
    sendAsItIs(`${job}/end`),
    sendAsItIs(`${job}/step-down`),
    { path: `${job}/edit` },
    { path: `${job}/lessons` },
    {
      path: `/follow-ups/${open?.id}`,
      step: async (page) => {
        await page
          .locator("button[type=submit]")
          .filter({ hasText: /^(Før som gjort|Record as done)$/ })
          .click();
        await faults(page);
      },
    },
    sendAsItIs(`${of("F-105")}/education`),
    sendAsItIs(`/educations/${studies?.id}/end`),
    { path: `/placements/new?participant=${of("F-103").slice(14)}&q=xqzwqx` },
    { path: `/placements/new?participant=${of("F-103").slice(14)}&q=fjord` },
    sendAsItIs(`${of("F-101")}/cooperation`),
    { path: `/meetings/${meeting?.id}` },
    { path: "/team-meeting" },
  ];
}

async function clinicianLooks(): Promise<Look[]> {
  const [person] = await demo.stage.owner
    .select()
    .from(participant)
    .where(eq(participant.referenceCode, "F-101"));
  return [{ path: "/participants" }, { path: "/boosters" }, { path: `/participants/${person?.id}/shared` }];
}

async function specialistLooks(): Promise<Look[]> {
  const ids = await idsOfTheDemo();
  const participant = `/participants/${ids.participant}`;
  return [
    { path: "/" },
    { path: "/visit-plan" },
    { path: "/contacts/new" },
    { path: "/contacts/new?q=bakri" },
    { path: `/contacts/new?employer=e_${ids.known}` },
    {
      path: `/contacts/new?employer=e_${ids.other}&status=planned&behalf=${ids.participant}`,
      step: async (page) => {
        await page.locator("#day").fill("31.02.2026");
        await submit(page);
      },
    },
    { path: `/contacts/${ids.contact}?saved=new` },
    { path: `/contacts/${ids.contact}/edit` },
    {
      path: "/employers",
      step: async (page) => {
        await page.getByRole("link", { name: /^(Filtre|Filters)/ }).click();
        await page.locator("input[type=checkbox][name=municipality]").first().waitFor();
      },
    },
    { path: "/employers?q=xqzwqx" },
    sendAsItIs("/employers/new"),
    { path: `/employers/${ids.known}` },
    { path: `/leads?whose=all&moved=${ids.lead}` },
    { path: "/leads?whose=all&look=list" },
    { path: "/leads?stage=closed&stale=yes" },
    sendAsItIs(`/leads/new?employer=e_${ids.known}&kind=carved`),
    { path: `/leads/${ids.lead}?saved=1` },
    { path: `/leads/${ids.staleLead}?not-moved` },
    {
      path: `/leads/${ids.lead}/edit`,
      step: async (page) => {
        await page.getByRole("button", { name: /^(Finn yrke|Find occupation)$/ }).click();
        await page.locator("input[name=code][type=radio]").first().waitFor();
      },
    },
    sendAsItIs(`/leads/${ids.lead}/close`),
    { path: `/employers/${ids.asking}/portal` },
    { path: `/employers/${ids.other}/portal` },
    { path: `/register/${ids.unit}` },
    { path: `/people/${ids.person}` },
    { path: "/people" },
    { path: "/duplicates" },
    { path: `/people/new?employer=e_${ids.known}` },
    { path: "/participants" },
    { path: "/participants?ended=yes" },
    sendAsItIs("/participants/new"),
    { path: participant },
    { path: `${participant}/edit` },
    { path: `${participant}/wishes?title=kokk` },
    {
      path: `${participant}/wishes`,
      step: async (page) => {
        await page.locator("#commute").fill("abc");
        await submit(page);
      },
    },
    { path: `${participant}/matches` },
    { path: `${participant}/matches?loosen=commute` },
    { path: `${participant}/matches/together` },
    { path: `${participant}/consent` },
    { path: `${participant}/openness` },
    sendAsItIs(`${participant}/openness/agree`),
    { path: `${participant}/openness/employer?q=a` },
    { path: `${participant}/openness/say?employer=e_${ids.known}` },
    { path: `${participant}/expectation` },
    { path: `${participant}/benefits` },
    { path: `/employers/${ids.known}/opening` },
    { path: "/support-requests?view=all" },
    { path: "/support-requests?view=overdue" },
    sendAsItIs(`/support-requests/${ids.request}`),
    { path: `/employers/${ids.participant}` },
    { path: "/administration/accounts" },
    { path: "/nothing-here" },
  ];
}

async function administratorLooks(): Promise<Look[]> {
  const ids = await idsOfTheDemo();
  return [
    { path: "/administration/accounts" },
    sendAsItIs("/administration/accounts/new"),
    { path: `/administration/accounts/${demo.people.hanne.accountId}` },
    { path: "/administration/teams" },
    sendAsItIs("/administration/teams/new"),
    { path: `/administration/teams/${ids.team}` },
    sendAsItIs("/administration/cover"),
    { path: "/administration/area" },
    { path: "/administration/service?saved=1" },
    { path: "/administration/webhooks" },
    sendAsItIs("/administration/webhooks/new"),
    { path: `/administration/webhooks/${ids.webhook}` },
  ];
}

const supervisorLooks: Look[] = [{ path: "/" }, { path: "/team" }, { path: "/team?week=2026-01-05" }];

const doorLooks: Look[] = [
  { path: "/sign-in" },
  sendAsItIs("/sign-in"),
  { path: "/welcome/used" },
  { path: "/portal/sign-in" },
  sendAsItIs("/portal/sign-in"),
  { path: "/portal/i/unknown" },
  { path: "/portal/s/unknown" },
];

async function employerLooks(): Promise<Look[]> {
  const { request } = await idsOfTheDemo();
  return [
    { path: "/portal" },
    { path: "/portal/requests/new" },
    sendAsItIs("/portal/requests/new"),
    { path: `/portal/requests/${request}?sent` },
    { path: "/portal/workplace" },
    { path: "/portal/workplace/shifts" },
    { path: "/portal/workplace/earliest_start" },
    { path: "/portal/supports" },
    { path: "/portal/guidance" },
    { path: "/portal/guidance/first-day" },
    { path: "/portal/nothing-here" },
  ];
}

/** The cookie of somebody who came in by the link in a mail. */
async function portalCookie(): Promise<{ name: string; value: string; url: string }> {
  const { askerEmail } = await idsOfTheDemo();
  const links = () =>
    demo.stage.jobs.flatMap((job) =>
      job.name === "mail" && job.data.to === askerEmail
        ? (/https?:\S+\/portal\/s\/\S+/.exec(job.data.text) ?? [])
        : [],
    );
  const before = links().length;
  await web.post("/portal/sign-in", { email: askerEmail });
  await expect.poll(() => links().length, { timeout: 30_000 }).toBe(before + 1);
  const opened = await web.post(new URL(links().at(-1) ?? "").pathname, {});
  const [name = "", value = ""] = (opened.headers.get("set-cookie") ?? "").split(";")[0]?.split("=") ?? [];
  return { name, value, url: web.url };
}

/** Looks at each page in one size and both colour schemes; what is found, a line each. */
async function look(page: Page, looks: Look[], first: Colours): Promise<string[]> {
  const found: string[] = [];
  const isPhone = (page.viewportSize()?.width ?? 0) < 768;
  for (const { path, step } of looks) {
    const name = step ? `${path} (after a step)` : path;
    const say = (words: string[]) => found.push(...words.map((word) => `${name} ${word}`));
    await page.goto(`${web.url}${path}`);
    await hydrated(page);
    await step?.(page);
    // A row that the page has half scrolled under the bar at the top is not small, it is scrolled.
    await page.evaluate(() => window.scrollTo(0, 0));
    say(await findBarriers(page));
    if ((await sidewaysScroll(page)) > 0) say(["is pushed sideways"]);
    if ((await page.locator("h1").count()) !== 1) say(["has not one h1"]);
    if (/^(Third Cup)?$/.test((await page.title()).trim())) say(["has no title of its own"]);
    if (isPhone) say(await lowTargets(page, 44));
    // A key shown as itself is a message that nobody sent to the page.
    const raw = await page.evaluate(
      () => document.querySelector("main")?.textContent?.match(/\b[a-z]{3,}_[a-z_]{3,}\b/g) ?? [],
    );
    say(raw.map((key) => `shows the key ${key}`));
    await page.emulateMedia({ colorScheme: first === "dark" ? "light" : "dark" });
    say(await findLowContrast(page));
    await page.emulateMedia({ colorScheme: first });
  }
  return found;
}

for (const [size, viewport, colorScheme, language] of [
  ["phone", phone, "dark", "nb"],
  ["desktop", desktop, "light", "en"],
] as const) {
  const of = async (actor: StaffActor) => {
    await demo.stage.owner.update(account).set({ language }).where(eq(account.id, actor.accountId));
    return (await browser.signedIn(actor, { viewport, colorScheme })).page;
  };

  test(`${size}, ${language}: axe finds nothing on any page of a specialist, in both colour schemes`, async () => {
    const page = await of(demo.people.hanne);
    expect(await look(page, await specialistLooks(), colorScheme)).toEqual([]);
  });

  test(`${size}, ${language}: nor in the ledger and at what leads into it`, async () => {
    expect(await look(await of(demo.people.hanne), await ledgerLooks(), colorScheme)).toEqual([]);
  });

  test(`${size}, ${language}: nor where a job is followed up and people work together`, async () => {
    expect(await look(await of(demo.people.hanne), await jobLooks(), colorScheme)).toEqual([]);
    expect(await look(await of(demo.people.ingrid), await clinicianLooks(), colorScheme)).toEqual([]);
  });

  test(`${size}, ${language}: nor on those of a supervisor and an administrator`, async () => {
    expect(await look(await of(demo.people.maryam), supervisorLooks, colorScheme)).toEqual([]);
    expect(await look(await of(demo.people.astrid), await administratorLooks(), colorScheme)).toEqual([]);
  });

  test(`${size}: nor at the doors and in the employer's portal`, async () => {
    const { page, context } = await browser.aVisitor({ viewport, colorScheme });
    const found = await look(page, doorLooks, colorScheme);
    await context.addCookies([await portalCookie()]);
    found.push(...(await look(page, await employerLooks(), colorScheme)));
    expect(found).toEqual([]);
  });
}
