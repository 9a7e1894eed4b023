import { generateKeyPairSync } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { account } from "#db/schema/service.ts";
import { passkey } from "#db/schema/sign-in.ts";
import { type Signing, SoftPasskey } from "#tests/support/soft-passkey.ts";
import { type StagedService, useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { FreshSignInNeeded, NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { signInWithPasskey } from "../sessions/sign-in-with-passkey.ts";
import { findStaffSession } from "../sessions/staff-session.ts";
import { addPasskey, beginPasskey } from "./add-passkey.ts";
import { listPasskeys } from "./list-passkeys.ts";
import { beginPasskeyProof } from "./prove-with-passkey.ts";
import { removePasskey } from "./remove-passkey.ts";

const stage = useStage();
let service: StagedService;
let hanne: StaffActor;
let calls = 0;

const caller = () => {
  calls += 1;
  return { address: `198.51.100.${calls}`, requestId: `request-${calls}` };
};

beforeAll(async () => {
  stage.setNow(new Date());
  service = await stage.aService();
  hanne = await stage.aColleague(service, "Hanne Lie", ["employment_specialist"]);
});
beforeEach(() => stage.setNow(new Date()));

async function register(actor: StaffActor, given: Partial<Signing> = {}, key = new SoftPasskey()) {
  const { options, attempt } = await stage.as(actor, beginPasskey);
  key.userHandle = options.user.id;
  const answer = key.register({ challenge: options.challenge, ...given });
  const input = { attempt: attempt.token, answer, name: "Telefonen" };
  const added = await stage.as(actor, (ctx) => addPasskey(ctx, input));
  return { key, added, input, options };
}

async function challenge() {
  const { options, attempt } = await beginPasskeyProof(stage.resources, caller());
  return { challenge: options.challenge, attempt: attempt.token, options };
}

const enter = (attempt: string | null, answer: string) =>
  signInWithPasskey(stage.resources, { ...caller(), attempt, answer });

async function lastReason() {
  const rows = await stage.owner.execute<{ reason: string }>(
    sql`select reason from sign_in_refusal order by id desc limit 1`,
  );
  return rows[0]?.reason;
}

test("a passkey is added with recovery codes, signs in, and is two factors", async () => {
  const { key, added, options } = await register(hanne);
  expect(added).toMatchObject({ ok: true });
  expect(added.ok && added.recoveryCodes).toHaveLength(10);
  expect(options.authenticatorSelection).toMatchObject({
    residentKey: "required",
    userVerification: "required",
  });
  expect(options.rp.id).toBe("localhost");
  const asked = await challenge();
  expect(asked.options).toMatchObject({ userVerification: "required", rpId: "localhost" });
  expect(asked.options.allowCredentials ?? []).toEqual([]);
  const started = await enter(asked.attempt, key.sign({ challenge: asked.challenge }));
  const found = await findStaffSession(stage.resources, started?.token ?? "");
  expect(found?.actor.accountId).toBe(hanne.accountId);
  expect((await stage.as(hanne, listPasskeys))[0]?.lastUsedAt).not.toBeNull();
  // The second has no codes of its own, and can be taken away again.
  const second = await register(hanne);
  expect(second.added).toEqual({ ok: true, recoveryCodes: [] });
});

const falseAnswers: [string, Partial<Signing>, string][] = [
  ["another challenge", { challenge: Buffer.alloc(32, 7).toString("base64url") }, "wrong_answer"],
  ["another origin", { origin: "https://evil.example" }, "wrong_answer"],
  ["a host below ours", { origin: "http://a.localhost:3000" }, "wrong_answer"],
  ["another relying party", { rpId: "evil.example" }, "wrong_answer"],
  ["the holder was not asked", { isVerified: false }, "wrong_answer"],
  ["an answer to a registration", { type: "webauthn.create" }, "wrong_answer"],
  [
    "signed with another key",
    { key: generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey },
    "wrong_signature",
  ],
  ["another holder named", { userHandle: Buffer.alloc(16, 1).toString("base64url") }, "other_holder"],
];

test.each(falseAnswers)("refused and recorded: %s", async (_what, given, reason) => {
  const { key } = await register(hanne);
  const asked = await challenge();
  expect(await enter(asked.attempt, key.sign({ challenge: asked.challenge, ...given }))).toBeNull();
  expect(await lastReason()).toBe(reason);
  // The challenge is used up all the same.
  expect(await enter(asked.attempt, key.sign({ challenge: asked.challenge }))).toBeNull();
  expect(await lastReason()).toBe("no_challenge");
});

test("an answer works once, also sent ten times at the same moment", async () => {
  const { key } = await register(hanne);
  const asked = await challenge();
  const answer = key.sign({ challenge: asked.challenge });
  const all = await Promise.all(Array.from({ length: 10 }, () => enter(asked.attempt, answer)));
  expect(all.filter((one) => one !== null)).toHaveLength(1);
});

test("a challenge older than five minutes, of a registration, or nobody's is none", async () => {
  const { key } = await register(hanne);
  const asked = await challenge();
  stage.setNow(new Date(Date.now() + 5 * 60_000 + 1000));
  expect(await enter(asked.attempt, key.sign({ challenge: asked.challenge }))).toBeNull();
  stage.setNow(new Date());
  const { options, attempt } = await stage.as(hanne, beginPasskey);
  expect(await enter(attempt.token, key.sign({ challenge: options.challenge }))).toBeNull();
  expect(await enter(null, key.sign({ challenge: options.challenge }))).toBeNull();
  for (const rubbish of ["", "{}", "null", '{"id":"a"}', "[]", "x".repeat(40_000)]) {
    const again = await challenge();
    expect(await enter(again.attempt, rubbish)).toBeNull();
    expect(await lastReason()).toBe("unreadable");
  }
});

test("a counter that does not rise tells of a copy: refused, and the log says so", async () => {
  const { key, added } = await register(hanne, { counter: 1 });
  expect(added.ok).toBe(true);
  const sign = async (counter: number) => {
    const asked = await challenge();
    return enter(asked.attempt, key.sign({ challenge: asked.challenge, counter }));
  };
  expect(await sign(5)).not.toBeNull();
  for (const counter of [5, 4, 0]) {
    expect(await sign(counter)).toBeNull();
    expect(await lastReason()).toBe("counter_fell");
  }
  expect(await sign(6)).not.toBeNull();
  const alarms = await stage.owner.execute<{ n: number }>(
    sql`select count(*)::int as n from audit_event where action = 'passkey.counter_fell'`,
  );
  expect(alarms[0]?.n).toBe(3);
});

test("a registration that is not what was asked for adds nothing and uses the challenge up", async () => {
  const before = (await stage.as(hanne, listPasskeys)).length;
  for (const given of [
    { challenge: Buffer.alloc(32).toString("base64url") },
    { origin: "https://evil.example" },
    { rpId: "evil.example" },
    { isVerified: false },
    { type: "webauthn.get" },
  ]) {
    const { added, key, options, input } = await register(hanne, given);
    expect(added).toEqual({ ok: false });
    const right = key.register({ challenge: options.challenge });
    const again = await stage.as(hanne, (ctx) => addPasskey(ctx, { ...input, answer: right }));
    expect(again).toEqual({ ok: false });
  }
  // A challenge that a colleague was given is of no use to another, nor a key that is there already.
  const jonas = await stage.aColleague(service, "Jonas Ås", ["employment_specialist"]);
  const { options, attempt } = await stage.as(jonas, beginPasskey);
  const answer = new SoftPasskey().register({ challenge: options.challenge });
  const stolen = { attempt: attempt.token, answer, name: "x" };
  expect(await stage.as(hanne, (ctx) => addPasskey(ctx, stolen))).toEqual({ ok: false });
  expect(await stage.as(hanne, listPasskeys)).toHaveLength(before);
  const { key } = await register(hanne);
  expect((await register(jonas, {}, key)).added).toEqual({ ok: false });
});

test("one's own passkeys only, and only with a fresh proof", async () => {
  const { key } = await register(hanne);
  const [own] = await stage.owner.select().from(passkey).where(eq(passkey.accountId, hanne.accountId));
  const jonas = await stage.aColleague(service, "Jonas Vik", ["employment_specialist"]);
  expect(await stage.as(jonas, listPasskeys)).toEqual([]);
  await expect(stage.as(jonas, (ctx) => removePasskey(ctx, own?.id ?? ""))).rejects.toThrow(NotFound);
  const stale = { ...hanne, signedIn: { sessionId: newId(), at: new Date(Date.now() - 6 * 60_000) } };
  await expect(stage.as(stale, beginPasskey)).rejects.toThrow(FreshSignInNeeded);
  await expect(stage.as(stale, (ctx) => removePasskey(ctx, own?.id ?? ""))).rejects.toThrow(
    FreshSignInNeeded,
  );
  for (const row of await stage.as(hanne, listPasskeys))
    await stage.as(hanne, (ctx) => removePasskey(ctx, row.id));
  const asked = await challenge();
  expect(await enter(asked.attempt, key.sign({ challenge: asked.challenge }))).toBeNull();
  expect(await lastReason()).toBe("unknown_passkey");
});

test("a closed account is not let in by its passkey", async () => {
  const siv = await stage.aColleague(service, "Siv Ås", ["employment_specialist"]);
  const { key } = await register(siv);
  await stage.owner.update(account).set({ disabledAt: new Date() }).where(eq(account.id, siv.accountId));
  const asked = await challenge();
  expect(await enter(asked.attempt, key.sign({ challenge: asked.challenge }))).toBeNull();
});
