import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEvent } from "#db/schema/operation.ts";
import { accountRole, apiToken } from "#db/schema/service.ts";
import { useStage } from "#tests/support/stage.ts";
import { inTransaction, type StaffActor } from "../context.ts";
import { Forbidden, Invalid, NotFound, Refused, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { signIn } from "../sessions/sign-in.ts";
import { findStaffSession, findTokenActor, startSession } from "../sessions/staff-session.ts";
import { hashToken, newToken } from "../sessions/token.ts";
import { acceptInvitation, findInvitationHolder } from "./accept-invitation.ts";
import { changeAccount } from "./change-account.ts";
import { createAccount } from "./create-account.ts";
import { disableAccount } from "./disable-account.ts";
import { enableAccount } from "./enable-account.ts";
import { inviteAccount } from "./invite-account.ts";
import { getAccount, listAccounts } from "./list-accounts.ts";
import { resetSecondFactor, signOutEverywhere } from "./reset-second-factor.ts";

const stage = useStage();
const password = "en lang setning jeg husker";

async function anOffice() {
  const service = await stage.aService();
  const administrator = await stage.aColleague(service, "Astrid Berg", ["administrator"]);
  const specialist = await stage.aColleague(service, "Hanne Lie", ["employment_specialist"]);
  // The stage makes a first administrator; here there is to be one only.
  const everybody = await stage.as(administrator, (ctx) => listAccounts(ctx));
  for (const { id, state } of everybody) {
    if (state === "invited" && id !== administrator.accountId && id !== specialist.accountId)
      await stage.as(administrator, (ctx) => disableAccount(ctx, id));
  }
  return { service, administrator, specialist };
}

const someone = (email = `${newId()}@test.example`) => ({
  name: "Ny Kollega",
  email,
  phone: null,
  employedBy: "nav" as const,
  roles: ["employment_specialist" as const],
});

test("a new colleague chooses a password with the link, once, and can sign in", async () => {
  stage.setNow(new Date());
  const { administrator } = await anOffice();
  const input = someone();
  const made = await stage.as(administrator, (ctx) => createAccount(ctx, input));
  expect(await signIn(stage.resources, { ...input, password, address: "a", requestId: "t" })).toBeNull();
  const { token } = made.invitation;
  const accepted = await acceptInvitation(stage.resources, { token, password, requestId: "t" });
  const session = await findStaffSession(stage.resources, accepted.token);
  expect(session?.actor).toMatchObject({ accountId: made.accountId, roles: ["employment_specialist"] });
  await expect(acceptInvitation(stage.resources, { token, password, requestId: "t" })).rejects.toThrow(
    NotFound,
  );
  expect(
    await signIn(stage.resources, { email: input.email, password, address: "a", requestId: "t" }),
  ).not.toBeNull();
});

test("fourteen signs make no password, fifteen do, and the link is not used up by the attempt", async () => {
  const { administrator } = await anOffice();
  const { invitation } = await stage.as(administrator, (ctx) => createAccount(ctx, someone()));
  const accept = (chosen: string) =>
    acceptInvitation(stage.resources, { token: invitation.token, password: chosen, requestId: "t" });
  await expect(accept("14 signs no mo")).rejects.toMatchObject({ faults: [{ code: "password_short" }] });
  expect((await accept("15 signs and so")).step).toBe("session");
});

test("an address in use is refused, whatever its case and in whichever service", async () => {
  const { administrator } = await anOffice();
  const elsewhere = await anOffice();
  const input = someone();
  await stage.as(administrator, (ctx) => createAccount(ctx, input));
  for (const actor of [administrator, elsewhere.administrator]) {
    const again = stage.as(actor, (ctx) =>
      createAccount(ctx, { ...input, email: input.email.toUpperCase() }),
    );
    await expect(again).rejects.toMatchObject({ faults: [{ field: "email", code: "email_taken" }] });
  }
});

test("a new link makes the earlier one useless, and ends the sessions when it is used", async () => {
  stage.setNow(new Date());
  const { administrator } = await anOffice();
  const made = await stage.as(administrator, (ctx) => createAccount(ctx, someone()));
  const second = await stage.as(administrator, (ctx) => inviteAccount(ctx, made.accountId));
  expect(await findInvitationHolder(stage.resources, made.invitation.token)).toBeNull();
  const first = await acceptInvitation(stage.resources, { token: second.token, password, requestId: "t" });
  const third = await stage.as(administrator, (ctx) => inviteAccount(ctx, made.accountId));
  expect(await findStaffSession(stage.resources, first.token)).not.toBeNull();
  await acceptInvitation(stage.resources, { token: third.token, password, requestId: "t" });
  expect(await findStaffSession(stage.resources, first.token)).toBeNull();
});

test("an account that is disabled is out at the next request: sessions, tokens and links", async () => {
  stage.setNow(new Date());
  const { administrator, specialist, service } = await anOffice();
  const holder = { ...service, accountId: specialist.accountId, requestId: "t" };
  const origin = { methods: ["password" as const], secondFactor: false };
  const sessions = [
    await startSession(stage.resources, holder, origin),
    await startSession(stage.resources, holder, origin),
  ];
  const token = newToken();
  await stage.owner.insert(apiToken).values({
    id: newId(),
    serviceId: service.serviceId,
    accountId: specialist.accountId,
    name: "test",
    tokenHash: hashToken(token),
  });
  const link = await stage.as(administrator, (ctx) => inviteAccount(ctx, specialist.accountId));
  expect(await findTokenActor(stage.resources, token)).not.toBeNull();
  await stage.as(administrator, (ctx) => disableAccount(ctx, specialist.accountId));
  for (const session of sessions) expect(await findStaffSession(stage.resources, session.token)).toBeNull();
  expect(await findTokenActor(stage.resources, token)).toBeNull();
  expect(await findInvitationHolder(stage.resources, link.token)).toBeNull();
  await expect(stage.as(administrator, (ctx) => inviteAccount(ctx, specialist.accountId))).rejects.toThrow(
    Refused,
  );
  // Let in again, an old session stays ended.
  await stage.as(administrator, (ctx) => enableAccount(ctx, specialist.accountId));
  expect(await findStaffSession(stage.resources, sessions[0]?.token ?? "")).toBeNull();
  expect((await stage.as(administrator, (ctx) => getAccount(ctx, specialist.accountId))).state).not.toBe(
    "disabled",
  );
});

test("the last administrator keeps the role and the account", async () => {
  const { administrator, service } = await anOffice();
  const { version } = await stage.as(administrator, (ctx) => getAccount(ctx, administrator.accountId));
  const change = { name: "Astrid", phone: null, employedBy: null, roles: ["leader" as const], version };
  await expect(
    stage.as(administrator, (ctx) => changeAccount(ctx, administrator.accountId, change)),
  ).rejects.toMatchObject({ faults: [{ field: "role", code: "last_administrator" }] });
  await expect(
    stage.as(administrator, (ctx) => disableAccount(ctx, administrator.accountId)),
  ).rejects.toMatchObject({ faults: [{ code: "last_administrator" }] });
  const second = await stage.aColleague(service, "Bård Moe", ["administrator"]);
  await stage.as(second, (ctx) => disableAccount(ctx, administrator.accountId));
  await expect(stage.as(second, (ctx) => disableAccount(ctx, second.accountId))).rejects.toThrow(Invalid);
});

test("of two administrators who remove each other at once, one stays", async () => {
  const { administrator, service } = await anOffice();
  const second = await stage.aColleague(service, "Bård Moe", ["administrator"]);
  const outcomes = await Promise.allSettled([
    stage.as(administrator, (ctx) => disableAccount(ctx, second.accountId)),
    stage.as(second, (ctx) => disableAccount(ctx, administrator.accountId)),
  ]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("nobody shuts themselves out", async () => {
  const { administrator, service } = await anOffice();
  await stage.aColleague(service, "Bård Moe", ["administrator"]);
  await expect(
    stage.as(administrator, (ctx) => disableAccount(ctx, administrator.accountId)),
  ).rejects.toMatchObject({ code: "own_account" });
});

test("a stale change carries what is stored now and changes nothing", async () => {
  const { administrator, specialist } = await anOffice();
  const { version } = await stage.as(administrator, (ctx) => getAccount(ctx, specialist.accountId));
  const change = {
    name: "Hanne Lie",
    phone: "55 00 01 01",
    employedBy: null,
    roles: ["supervisor" as const],
    version,
  };
  await stage.as(administrator, (ctx) => changeAccount(ctx, specialist.accountId, change));
  const late = stage.as(administrator, (ctx) =>
    changeAccount(ctx, specialist.accountId, { ...change, phone: "99 99 99 99", roles: ["leader"] }),
  );
  await expect(late).rejects.toThrow(Stale);
  await expect(late).rejects.toMatchObject({ current: { phone: "55 00 01 01", role: ["supervisor"] } });
  const stored = await stage.as(administrator, (ctx) => getAccount(ctx, specialist.accountId));
  expect(stored).toMatchObject({ phone: "55 00 01 01", roles: ["supervisor"], version: version + 1 });
});

test("another service's account is not found, by row security and by the use case alone", async () => {
  const { specialist } = await anOffice();
  const stranger = (await anOffice()).administrator;
  const verbs = [
    getAccount,
    inviteAccount,
    disableAccount,
    enableAccount,
    resetSecondFactor,
    signOutEverywhere,
  ];
  const fresh = { ...stranger, signedIn: { sessionId: newId(), at: stage.resources.now() } };
  for (const verb of verbs) {
    await expect(stage.as<unknown>(stranger, (ctx) => verb(ctx, specialist.accountId))).rejects.toThrow(
      NotFound,
    );
    // The owner's connection knows no row security: the condition in the use case has to hold by itself.
    const unguarded = { ...stage.resources, database: stage.owner };
    await expect(
      inTransaction<StaffActor, unknown>(unguarded, fresh, "test", (ctx) => verb(ctx, specialist.accountId)),
    ).rejects.toThrow(NotFound);
  }
});

test("nobody but an administrator manages accounts, and each change is recorded", async () => {
  const { administrator, specialist } = await anOffice();
  await expect(stage.as(specialist, (ctx) => listAccounts(ctx))).rejects.toThrow(Forbidden);
  await expect(stage.as(specialist, (ctx) => createAccount(ctx, someone()))).rejects.toThrow(Forbidden);
  await expect(stage.as(specialist, (ctx) => disableAccount(ctx, specialist.accountId))).rejects.toThrow(
    Forbidden,
  );
  const { accountId } = await stage.as(administrator, (ctx) => createAccount(ctx, someone()));
  const lines = await stage.owner.select().from(auditEvent).where(eq(auditEvent.objectId, accountId));
  expect(lines.map(({ action, actorId }) => [action, actorId])).toEqual([
    ["account.created", administrator.accountId],
  ]);
  const held = await stage.owner
    .select()
    .from(accountRole)
    .where(and(eq(accountRole.accountId, accountId), eq(accountRole.role, "employment_specialist")));
  expect(held).toHaveLength(1);
});
