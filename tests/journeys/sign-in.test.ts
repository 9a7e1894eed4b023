import { and, eq, isNull } from "drizzle-orm";
import { TOTP } from "otpauth";
import type { CDPSession, Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import type { StaffActor } from "#app/domain/context.ts";
import { hashPassword } from "#app/domain/sessions/password.ts";
import { rateLimit } from "#db/schema/operation.ts";
import { account, accountRole, service as serviceTable, session } from "#db/schema/service.ts";
import {
  desktop,
  findBarriers,
  findLowContrast,
  hydrated,
  lowTargets,
  open,
  phone,
  sidewaysScroll,
  useBrowser,
} from "#tests/support/browser.ts";
import { type StagedService, useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage, { publicUrl: (port) => `http://localhost:${port}` });
const browser = useBrowser(web);
const password = "en kopp kaffe til alle";

beforeEach(async () => {
  stage.setNow(new Date());
  await stage.owner.delete(rateLimit);
});

async function aColleague(demand: "optional" | "participant_access", given?: StagedService) {
  const service = given ?? (await stage.aService());
  const actor = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist", "administrator"]);
  const passwordHash = await hashPassword(password);
  await stage.owner.update(account).set({ passwordHash }).where(eq(account.id, actor.accountId));
  await stage.owner
    .update(serviceTable)
    .set({ secondFactor: demand })
    .where(eq(serviceTable.id, service.serviceId));
  return { service, actor, email: `${actor.accountId}@test.example` };
}

/** A telephone's own passkeys: made and used without anybody at the screen. */
async function aPhoneWithPasskeys(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, authenticatorId };
}

async function withPassword(page: Page, email: string) {
  await page.goto(`${web.url}/sign-in`);
  await page.getByLabel("E-post").fill(email);
  await page.getByLabel("Passord").fill(password);
  await page.getByRole("button", { name: "Logg inn", exact: true }).click();
}

const signOut = async (page: Page) => {
  await page.locator("details summary", { hasText: "Konto" }).click();
  await page.locator("details").getByRole("button", { name: "Logg ut" }).click();
  await page.getByRole("heading", { name: "Logg inn" }).waitFor();
};

const makeStale = (actor: StaffActor) =>
  stage.owner
    .update(session)
    .set({ authenticatedAt: new Date(Date.now() - 6 * 60_000) })
    .where(and(eq(session.accountId, actor.accountId), isNull(session.endedAt)));

async function looksRight(page: Page) {
  expect(await findBarriers(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await lowTargets(page, 24)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await findLowContrast(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
}

test("a passkey is made in the settings, signs in alone, gives a fresh proof, and is removed", async () => {
  const { service, actor, email } = await aColleague("participant_access");
  const { page } = await browser.aVisitor({ viewport: phone });
  const { cdp, authenticatorId } = await aPhoneWithPasskeys(page);
  await withPassword(page, email);
  // More than a password is demanded: nothing else opens before.
  await page.getByText("Tjenesten krever mer enn passord.").waitFor();
  await hydrated(page);
  await looksRight(page);
  await page.getByRole("button", { name: "Legg til passnøkkel" }).click();
  await page.getByRole("link", { name: "Du må skrive et navn." }).waitFor();
  await page.getByLabel("Navn på passnøkkelen").fill("Telefonen");
  await page.getByRole("button", { name: "Legg til passnøkkel" }).click();
  await page.getByRole("heading", { name: "Dine gjenopprettingskoder" }).waitFor();
  expect(await page.locator("[data-recovery-codes] li").count()).toBe(10);
  await looksRight(page);
  const { credentials } = await cdp.send("WebAuthn.getCredentials", { authenticatorId });
  expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: "localhost" }]);
  await page.getByRole("link", { name: "Jeg har tatt vare på kodene" }).click();
  await page.getByText("Telefonen").first().waitFor();
  await signOut(page);

  await hydrated(page);
  await page.getByRole("button", { name: "Logg inn med passnøkkel" }).click();
  await page.getByRole("heading", { name: "Min uke", level: 1 }).waitFor();

  // Ten minutes later a role is changed: the passkey proves, and what was typed is there.
  const colleague = await stage.aColleague(service, "Jonas Ås", ["employment_specialist"]);
  await makeStale(actor);
  await open(page, `${web.url}/administration/accounts/${colleague.accountId}`);
  await page.getByRole("checkbox", { name: /Metodeveileder/ }).check();
  await page.getByRole("textbox", { name: "Navn" }).fill("Jonas Ås-Vik");
  await page.getByRole("button", { name: "Lagre" }).click();
  await page.getByRole("heading", { name: "Bekreft hvem du er" }).waitFor();
  await hydrated(page);
  await looksRight(page);
  await page.getByRole("button", { name: "Bekreft med passnøkkel" }).click();
  await page.getByRole("heading", { name: "Nå kan du fullføre" }).waitFor();
  await looksRight(page);
  await page.getByRole("button", { name: "Fullfør" }).click();
  await page.getByRole("heading", { name: "Jonas Ås-Vik" }).waitFor();
  const roles = await stage.owner
    .select()
    .from(accountRole)
    .where(eq(accountRole.accountId, colleague.accountId));
  expect(roles.map(({ role }) => role).sort()).toEqual(["employment_specialist", "supervisor"]);

  await open(page, `${web.url}/settings/sign-in`);
  await page.getByRole("button", { name: "Fjern Telefonen" }).click();
  await page.getByText("Ingen passnøkler ennå.").waitFor();
  await signOut(page);
  await hydrated(page);
  await page.getByRole("button", { name: "Logg inn med passnøkkel" }).click();
  await page.getByText("Passnøkkelen ble ikke godtatt.").first().waitFor();
});

test("a holder who does not show finger, face or PIN is not let in", async () => {
  const { email } = await aColleague("participant_access");
  const { page } = await browser.aVisitor({ viewport: desktop });
  const { cdp, authenticatorId } = await aPhoneWithPasskeys(page);
  await withPassword(page, email);
  await hydrated(page);
  await page.getByLabel("Navn på passnøkkelen").fill("Jobb-PC");
  await page.getByRole("button", { name: "Legg til passnøkkel" }).click();
  await page.getByRole("heading", { name: "Dine gjenopprettingskoder" }).waitFor();
  await page.goto(`${web.url}/settings/sign-in`);
  await signOut(page);
  await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await hydrated(page);
  await page.getByRole("button", { name: "Logg inn med passnøkkel" }).click();
  await page.getByText("Passnøkkelen ble ikke brukt.").waitFor();
});

test("without JavaScript: a code app is set up from the key, signs in, and a recovery code does once", async () => {
  const { email } = await aColleague("optional");
  const { page } = await browser.aVisitor({ viewport: phone, javaScriptEnabled: false });
  await withPassword(page, email);
  await page.goto(`${web.url}/settings/sign-in`);
  expect(await page.getByRole("button", { name: "Legg til passnøkkel" }).count()).toBe(0);
  await page.getByRole("button", { name: "Sett opp kodeapp" }).click();
  await page.getByRole("img", { name: "QR-kode med nøkkelen under" }).waitFor();
  const secret = ((await page.locator("main code").textContent()) ?? "").replaceAll(" ", "");
  const code = (away: number) =>
    new TOTP({ secret, digits: 6, period: 30 }).generate({ timestamp: Date.now() + away * 30_000 });
  await page.getByLabel("Kode fra appen").fill("123");
  await page.getByRole("button", { name: "Ta i bruk" }).click();
  await page.getByRole("link", { name: /Koden er ikke riktig/ }).waitFor();
  await page.getByLabel("Kode fra appen").fill(code(-1));
  await page.getByRole("button", { name: "Ta i bruk" }).click();
  const recovery = await page.locator("[data-recovery-codes] li").allTextContents();
  expect(recovery).toHaveLength(10);
  // Shown once: the page again has none.
  await page.goto(`${web.url}/settings/sign-in`);
  expect(await page.getByText(recovery[0] ?? "").count()).toBe(0);

  const out = async () => {
    await page.locator("details summary", { hasText: "Konto" }).click();
    await page.locator("details").getByRole("button", { name: "Logg ut" }).click();
  };
  await out();
  await withPassword(page, email);
  await page.getByRole("heading", { name: "Skriv koden" }).waitFor();
  await page.getByLabel("Kode").fill(code(0));
  await page.getByRole("button", { name: "Logg inn", exact: true }).click();
  await page.getByRole("heading", { name: "Min uke", level: 1 }).waitFor();
  for (const outcome of ["in", "refused"]) {
    await out();
    await withPassword(page, email);
    await page.getByLabel("Kode").fill(recovery[3] ?? "");
    await page.getByRole("button", { name: "Logg inn", exact: true }).click();
    if (outcome === "in") await page.getByRole("heading", { name: "Min uke", level: 1 }).waitFor();
    else {
      await page.getByText("Koden er ikke riktig").first().waitFor();
      break;
    }
  }
  expect(await sidewaysScroll(page)).toBe(0);
});

test("code pages and the administrator's setting stand the look for barriers, on a phone", async () => {
  const { email } = await aColleague("optional");
  const { page } = await browser.aVisitor({ viewport: phone });
  await withPassword(page, email);
  await page.getByRole("heading", { name: "Min uke", level: 1 }).waitFor();
  await open(page, `${web.url}/settings/sign-in`);
  await looksRight(page);
  await page.getByRole("button", { name: "Sett opp kodeapp" }).click();
  await page.getByRole("heading", { name: "Sett opp kodeapp" }).waitFor();
  await page.getByRole("button", { name: "Ta i bruk" }).click();
  await page.locator("#error-summary").waitFor();
  await looksRight(page);
  await open(page, `${web.url}/administration/sign-in`);
  await looksRight(page);
  await page.getByRole("radio", { name: /Passnøkkel eller passord med kode/ }).check();
  await page.getByRole("button", { name: "Lagre" }).click();
  // Demanded from now on, of the one who decided it too.
  await page.getByText("Tjenesten krever mer enn passord.").waitFor();
});
