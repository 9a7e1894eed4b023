import { eq, sql } from "drizzle-orm";
import { TOTP } from "otpauth";
import { beforeEach, expect, test } from "vitest";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { account, service as serviceTable, session } from "#db/schema/service.ts";
import { authenticator, recoveryCode } from "#db/schema/sign-in.ts";
import { useStage } from "#tests/support/stage.ts";
import type { Role } from "../access/permissions.ts";
import { acceptInvitation } from "../accounts/accept-invitation.ts";
import { changeAccount } from "../accounts/change-account.ts";
import { disableAccount } from "../accounts/disable-account.ts";
import { inviteAccount } from "../accounts/invite-account.ts";
import { getAccount } from "../accounts/list-accounts.ts";
import { recoverAccount, resetSecondFactor } from "../accounts/reset-second-factor.ts";
import {
  beginAuthenticator,
  confirmAuthenticator,
  getPendingAuthenticator,
  removeAuthenticator,
} from "../authenticators/authenticator.ts";
import { countRecoveryCodes, renewRecoveryCodes } from "../authenticators/recovery-codes.ts";
import { inTransaction, type StaffActor } from "../context.ts";
import { Forbidden, FreshSignInNeeded, Invalid, NotFound, TooMany } from "../errors.ts";
import { listParticipants } from "../participants/list-participants.ts";
import { confirmIdentity } from "./confirm-identity.ts";
import { giveCode } from "./give-code.ts";
import { endOtherSessions, endOwnSession, listOwnSessions } from "./own-sessions.ts";
import { hashPassword } from "./password.ts";
import { signIn } from "./sign-in.ts";
import { findStaffSession, startSession } from "./staff-session.ts";

const stage = useStage();
const password = "en kopp kaffe til alle";
let calls = 0;
let start = new Date();

const caller = () => {
  calls += 1;
  return { address: `203.0.113.${calls}`, requestId: `request-${calls}` };
};

beforeEach(() => {
  // In the middle of a window of a quarter of an hour and of a half minute, so that none ends within a test.
  start = new Date(Math.floor(Date.now() / 900_000) * 900_000 + 15_000);
  stage.setNow(start);
});

async function aColleague(roles: Role[] = ["employment_specialist"], demand = "optional") {
  const service = await stage.aService();
  const actor = await stage.aColleague(service, "Hanne Lie", roles);
  const passwordHash = await hashPassword(password);
  await stage.owner.update(account).set({ passwordHash }).where(eq(account.id, actor.accountId));
  await stage.owner
    .update(serviceTable)
    .set({ secondFactor: demand })
    .where(eq(serviceTable.id, service.serviceId));
  return { service, actor, email: `${actor.accountId}@test.example` };
}

const enter = (email: string, given = password) =>
  signIn(stage.resources, { ...caller(), email, password: given });

const codeAt = (secret: string, at: Date, away = 0) =>
  new TOTP({ secret, digits: 6, period: 30 }).generate({ timestamp: at.getTime() + away * 30_000 });

/** An app in use since five minutes ago, so that codes of now are unused. */
async function withAuthenticator(actor: StaffActor) {
  const earlier = new Date(start.getTime() - 300_000);
  stage.setNow(earlier);
  await stage.as(actor, beginAuthenticator);
  const { secret } = await stage.as(actor, getPendingAuthenticator);
  const codes = await stage.as(actor, (ctx) => confirmAuthenticator(ctx, codeAt(secret, earlier)));
  stage.setNow(start);
  return { secret, codes };
}

async function halfIn(email: string) {
  const step = await enter(email);
  if (step?.step !== "code") throw new Error("not asked for a code");
  return (code: string) => giveCode(stage.resources, { ...caller(), attempt: step.token, code });
}

test("an app is in use only after a right code, and its secret is sealed", async () => {
  const { actor, email } = await aColleague();
  await stage.as(actor, beginAuthenticator);
  const { secret } = await stage.as(actor, getPendingAuthenticator);
  expect((await enter(email))?.step).toBe("session");
  await expect(stage.as(actor, (ctx) => confirmAuthenticator(ctx, "000000"))).rejects.toThrow(Invalid);
  const codes = await stage.as(actor, (ctx) => confirmAuthenticator(ctx, codeAt(secret, start)));
  expect(codes).toHaveLength(10);
  const rows = await stage.owner
    .select()
    .from(authenticator)
    .where(eq(authenticator.accountId, actor.accountId));
  expect(JSON.stringify(rows)).not.toContain(secret);
  const stored = await stage.owner
    .select()
    .from(recoveryCode)
    .where(eq(recoveryCode.accountId, actor.accountId));
  expect(stored).toHaveLength(10);
  for (const code of codes) expect(JSON.stringify(stored)).not.toContain(code);
  expect((await enter(email))?.step).toBe("code");
  await expect(stage.as(actor, getPendingAuthenticator)).rejects.toThrow(NotFound);
});

test("a password alone opens nothing where there is an app; the right code does", async () => {
  const { actor, email } = await aColleague();
  const { secret } = await withAuthenticator(actor);
  const step = await enter(email);
  expect(await findStaffSession(stage.resources, step?.token ?? "")).toBeNull();
  const give = await halfIn(email);
  expect(await give("123456")).toEqual({ outcome: "wrong" });
  const done = await give(codeAt(secret, start));
  expect(done.outcome).toBe("session");
  if (done.outcome !== "session") return;
  const [row] = await stage.owner.select().from(session).where(eq(session.accountId, actor.accountId));
  expect(row).toMatchObject({ methods: "password code", secondFactor: true });
  // The first proof is used up with the code.
  expect(await give(codeAt(secret, start, 1))).toEqual({ outcome: "expired" });
});

test("a code works once within its window, and none older than the last one used", async () => {
  const { actor, email } = await aColleague();
  const { secret } = await withAuthenticator(actor);
  const code = codeAt(secret, start);
  const [one, two] = await Promise.all([halfIn(email), halfIn(email)]);
  const both = await Promise.all([one(code), two(code)]);
  expect(both.map(({ outcome }) => outcome).sort()).toEqual(["session", "wrong"]);
  expect(await (await halfIn(email))(codeAt(secret, start, -1))).toEqual({ outcome: "wrong" });
  expect((await (await halfIn(email))(codeAt(secret, start, 1))).outcome).toBe("session");
});

test("drift of half a minute either way, and no more", async () => {
  const { actor, email } = await aColleague();
  const { secret } = await withAuthenticator(actor);
  for (const away of [-2, 2, 3]) {
    expect((await (await halfIn(email))(codeAt(secret, start, away))).outcome, String(away)).toBe("wrong");
  }
  expect((await (await halfIn(email))(codeAt(secret, start, -1))).outcome).toBe("session");
});

test("a recovery code works once, and new ones make the old useless", async () => {
  const { actor, email } = await aColleague();
  const { codes } = await withAuthenticator(actor);
  const [first = "", second = ""] = codes;
  expect((await (await halfIn(email))(first.toUpperCase())).outcome).toBe("session");
  expect(await (await halfIn(email))(first)).toEqual({ outcome: "wrong" });
  expect(await stage.as(actor, countRecoveryCodes)).toBe(9);
  const fresh = await stage.as(actor, renewRecoveryCodes);
  expect(await (await halfIn(email))(second)).toEqual({ outcome: "wrong" });
  expect((await (await halfIn(email))(fresh[0] ?? "")).outcome).toBe("session");
});

test("five wrong codes, then nobody, not with the right one either", async () => {
  const { actor, email } = await aColleague();
  const { secret } = await withAuthenticator(actor);
  const give = await halfIn(email);
  for (let at = 0; at < 5; at += 1) expect(await give("000000")).toEqual({ outcome: "wrong" });
  await expect(give(codeAt(secret, start))).rejects.toThrow(TooMany);
});

test("the limit of an account holds over two pools at once, and for an address that nobody has", async () => {
  const { email } = await aColleague();
  const pools = [1, 2].map((n) => openDatabase(stage.urls.app, { connections: 4, name: `process ${n}` }));
  for (const tried of [email, `nobody-${email}`]) {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        signIn(
          { ...stage.resources, database: pools[at % 2] ?? stage.resources.database },
          { ...caller(), email: tried, password: "feil passord helt sikkert" },
        ).then(
          () => "wrong",
          (error: unknown) => (error instanceof TooMany ? "too many" : "fault"),
        ),
      ),
    );
    expect(answers.filter((one) => one === "wrong")).toHaveLength(5);
    expect(answers.filter((one) => one === "too many")).toHaveLength(7);
  }
  // A new process counts on.
  const restarted = openDatabase(stage.urls.app, { connections: 1, name: "restarted" });
  await expect(
    signIn({ ...stage.resources, database: restarted }, { ...caller(), email, password }),
  ).rejects.toThrow(TooMany);
  // A quarter of an hour later it is open again, and the right password takes the wrong ones back.
  stage.setNow(new Date(start.getTime() + 900_000));
  expect(await enter(email)).not.toBeNull();
  for (const database of [...pools, restarted]) await closeDatabase(database);
});

test("ten a minute from one address, whoever is tried", async () => {
  const from = { address: "198.18.0.1", requestId: "t" };
  const tries = Array.from({ length: 12 }, (_, at) =>
    signIn(stage.resources, { ...from, email: `nobody-${at}@test.example`, password: "x" }).catch(
      (error: unknown) => error,
    ),
  );
  const answers = await Promise.all(tries);
  expect(answers.filter((one) => one instanceof TooMany)).toHaveLength(2);
});

test("a known and an unknown address take the same time", async () => {
  const { email } = await aColleague();
  const timed = async (who: string) => {
    const began = performance.now();
    await signIn(stage.resources, { ...caller(), email: who, password: "helt feil passord" });
    return performance.now() - began;
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let at = 0; at < 4; at += 1) {
    known.push(await timed(email));
    unknown.push(await timed(`x${at}${email}`));
  }
  const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  // The hash is most of it; without the hash for an unknown address the ratio would be ten and more.
  expect(median(known) / median(unknown)).toBeLessThan(3);
  expect(median(unknown) / median(known)).toBeLessThan(3);
});

test("idle and absolute time-out, to the second", async () => {
  const { actor } = await aColleague();
  stage.setNow(new Date());
  const origin = { methods: ["password" as const], secondFactor: false };
  const short = {
    ...stage.resources,
    signIn: { ...stage.resources.signIn, idleMinutes: 10, absoluteHours: 1 },
  };
  for (const [resources, idle, hours] of [
    [stage.resources, 30, 10],
    [short, 10, 1],
  ] as const) {
    const began = stage.resources.now().getTime();
    const { token, expiresAt } = await startSession(resources, { ...actor, requestId: "t" }, origin);
    expect(expiresAt.getTime() - began).toBe(hours * 3_600_000);
    const isIn = async () => (await findStaffSession(stage.resources, token)) !== null;
    const seen = (seconds: number) =>
      stage.owner
        .update(session)
        .set({ lastSeenAt: sql`now() - make_interval(secs => ${seconds})` })
        .where(eq(session.accountId, actor.accountId));
    expect(await isIn()).toBe(true);
    await seen(idle * 60 - 1);
    expect(await isIn()).toBe(true);
    await seen(idle * 60 + 1);
    expect(await isIn()).toBe(false);
    await seen(0);
    await stage.owner.update(session).set({ expiresAt: sql`now() - interval '1 second'` });
    expect(await isIn()).toBe(false);
  }
});

async function signedIn(email: string) {
  stage.setNow(new Date());
  const step = await enter(email);
  const found = await findStaffSession(stage.resources, step?.token ?? "");
  if (!found) throw new Error("not signed in");
  return { token: step?.token ?? "", actor: found.actor };
}

test("a fresh proof makes a new id that ends when the old one would have, and the old one ends now", async () => {
  const { email } = await aColleague();
  const { token, actor } = await signedIn(email);
  await stage.owner
    .update(session)
    .set({ authenticatedAt: sql`now() - interval '6 minutes'` })
    .where(eq(session.accountId, actor.accountId));
  const wrong = await confirmIdentity(stage.resources, actor, { ...caller(), password: "x", code: "" });
  expect(wrong).toMatchObject({ ok: false, field: "password" });
  expect(await findStaffSession(stage.resources, token)).not.toBeNull();
  const done = await confirmIdentity(stage.resources, actor, { ...caller(), password, code: "" });
  if (!done.ok) throw new Error("refused");
  expect(done.token).not.toBe(token);
  expect(await findStaffSession(stage.resources, token)).toBeNull();
  const renewed = await findStaffSession(stage.resources, done.token);
  expect(Date.now() - (renewed?.actor.signedIn?.at.getTime() ?? 0)).toBeLessThan(10_000);
  const rows = await stage.owner.select().from(session).where(eq(session.accountId, actor.accountId));
  expect(new Set(rows.map(({ expiresAt }) => expiresAt.getTime())).size).toBe(1);
});

test("with an app a fresh proof wants both; a used code is none", async () => {
  const { actor, email } = await aColleague();
  const { secret } = await withAuthenticator(actor);
  const done = await (await halfIn(email))(codeAt(secret, start));
  if (done.outcome !== "session") throw new Error("not in");
  const holder = (await findStaffSession(stage.resources, done.token))?.actor ?? actor;
  const confirm = (code: string) => confirmIdentity(stage.resources, holder, { ...caller(), password, code });
  expect(await confirm("")).toMatchObject({ ok: false, field: "code" });
  expect(await confirm(codeAt(secret, start))).toMatchObject({ ok: false, field: "code" });
  expect(await confirm(codeAt(secret, start, 1))).toMatchObject({ ok: true });
});

test("role change, closing an account and the rest want a proof of the last five minutes", async () => {
  const { service, actor } = await aColleague();
  const administrator = await stage.aColleague(service, "Astrid Berg", ["administrator"]);
  stage.setNow(start);
  const proved = (seconds: number): StaffActor => ({
    ...administrator,
    signedIn: { sessionId: administrator.accountId, at: new Date(start.getTime() - seconds * 1000) },
  });
  const { version } = await stage.as(administrator, (ctx) => getAccount(ctx, actor.accountId));
  const change = { name: "Hanne Ny", phone: null, employedBy: null, version };
  const tooOld = proved(301);
  const roles: Role[] = ["employment_specialist", "supervisor"];
  await expect(
    stage.as(tooOld, (ctx) => changeAccount(ctx, actor.accountId, { ...change, roles })),
  ).rejects.toThrow(FreshSignInNeeded);
  for (const verb of [disableAccount, resetSecondFactor])
    await expect(stage.as<unknown>(tooOld, (ctx) => verb(ctx, actor.accountId))).rejects.toThrow(
      FreshSignInNeeded,
    );
  // A name is no harm; and who has no session at all is never fresh.
  await stage.as(tooOld, (ctx) =>
    changeAccount(ctx, actor.accountId, { ...change, roles: ["employment_specialist"] }),
  );
  const { signedIn: _none, ...token } = proved(0);
  await expect(
    inTransaction(stage.resources, token, "t", (ctx) => disableAccount(ctx, actor.accountId)),
  ).rejects.toThrow(FreshSignInNeeded);

  const origin = { methods: ["password" as const], secondFactor: false };
  const held = await startSession(stage.resources, { ...actor, requestId: "t" }, origin);
  await stage.as(proved(299), (ctx) =>
    changeAccount(ctx, actor.accountId, { ...change, version: version + 1, roles }),
  );
  // New rights want a new id.
  expect(await findStaffSession(stage.resources, held.token)).toBeNull();
  await stage.as(proved(299), (ctx) => disableAccount(ctx, actor.accountId));
});

test("where a second factor is demanded, a password opens nothing but its setting up", async () => {
  const { email } = await aColleague(["employment_specialist"], "participant_access");
  const { actor } = await signedIn(email);
  expect(actor.pending).toBe("enrol");
  await expect(stage.as(actor, (ctx) => listParticipants(ctx))).rejects.toThrow(Forbidden);
  await stage.as(actor, beginAuthenticator);

  const leader = await aColleague(["leader"], "participant_access");
  expect((await signedIn(leader.email)).actor.pending).toBeUndefined();
  const administrator = await aColleague(["administrator"], "participant_access");
  expect((await signedIn(administrator.email)).actor.pending).toBe("enrol");
});

test("sessions from before the second factor are over, and one left has to show it", async () => {
  const { email } = await aColleague(["employment_specialist"], "participant_access");
  const old = await signedIn(email);
  const { actor } = await signedIn(email);
  await stage.as(actor, beginAuthenticator);
  const { secret } = await stage.as(actor, getPendingAuthenticator);
  const now = new Date();
  stage.setNow(now);
  await stage.as(actor, (ctx) => confirmAuthenticator(ctx, codeAt(secret, now)));
  expect(await findStaffSession(stage.resources, old.token)).toBeNull();
  const left = (
    await stage.owner.select().from(session).where(eq(session.accountId, actor.accountId))
  ).filter(({ endedAt }) => endedAt === null);
  expect(left).toHaveLength(1);
  const waiting: StaffActor = { ...actor, pending: "confirm" };
  await expect(stage.as(waiting, removeAuthenticator)).rejects.toThrow(FreshSignInNeeded);
});

test("the list of sessions is one's own; each can be ended from another, and all others at once", async () => {
  const { email } = await aColleague();
  const [one, two, three] = [await signedIn(email), await signedIn(email), await signedIn(email)];
  const listed = await stage.as(one.actor, listOwnSessions);
  expect(listed).toHaveLength(3);
  expect(listed.filter(({ isThis }) => isThis).map(({ id }) => id)).toEqual([one.actor.signedIn?.sessionId]);
  await stage.as(one.actor, (ctx) => endOwnSession(ctx, two.actor.signedIn?.sessionId ?? ""));
  expect(await findStaffSession(stage.resources, two.token)).toBeNull();
  const stranger = await aColleague();
  await expect(
    stage.as(stranger.actor, (ctx) => endOwnSession(ctx, three.actor.signedIn?.sessionId ?? "")),
  ).rejects.toThrow(NotFound);
  await stage.as(one.actor, endOtherSessions);
  expect(await findStaffSession(stage.resources, three.token)).toBeNull();
  expect(await findStaffSession(stage.resources, one.token)).not.toBeNull();
});

test("an administrator resets a lost second factor: all of it goes, and every session", async () => {
  const { service, actor, email } = await aColleague();
  const { secret } = await withAuthenticator(actor);
  const done = await (await halfIn(email))(codeAt(secret, start));
  if (done.outcome !== "session") throw new Error("not in");
  const administrator = await stage.aColleague(service, "Astrid Berg", ["administrator"]);
  await stage.as(administrator, (ctx) => resetSecondFactor(ctx, actor.accountId));
  expect(await findStaffSession(stage.resources, done.token)).toBeNull();
  expect((await enter(email))?.step).toBe("session");
  const colleague = await stage.aColleague(service, "Jonas Ås", ["employment_specialist"]);
  await withAuthenticator(actor);
  // Without the permission, and by row security alone.
  await expect(stage.as(colleague, (ctx) => resetSecondFactor(ctx, actor.accountId))).rejects.toThrow(
    Forbidden,
  );
  await stage.as(colleague, ({ tx }) => tx.delete(authenticator));
  expect(
    await stage.owner.select().from(authenticator).where(eq(authenticator.accountId, actor.accountId)),
  ).toHaveLength(1);
});

test("the operator lets an only administrator in again, with a link and nothing of before", async () => {
  const { actor, email } = await aColleague(["administrator"], "participant_access");
  await withAuthenticator(actor);
  stage.setNow(new Date());
  const link = await stage.as(actor, recoverAccount);
  expect((await enter(email))?.step).toBe("session");
  const step = await acceptInvitation(stage.resources, { token: link.token, password, requestId: "t" });
  expect(step.step).toBe("session");
  expect((await findStaffSession(stage.resources, step.token))?.actor.pending).toBe("enrol");
});

test("a link from an administrator is no way round a second factor", async () => {
  const { service, actor } = await aColleague();
  await withAuthenticator(actor);
  const administrator = await stage.aColleague(service, "Astrid Berg", ["administrator"]);
  stage.setNow(new Date());
  const { token } = await stage.as(administrator, (ctx) => inviteAccount(ctx, actor.accountId));
  const step = await acceptInvitation(stage.resources, { token, password, requestId: "t" });
  expect(step.step).toBe("code");
  expect(await findStaffSession(stage.resources, step.token)).toBeNull();
});
