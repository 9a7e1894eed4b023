import { createHmac } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from "jose";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { account, session } from "#db/schema/service.ts";
import { externalIdentity, signInRefusal } from "#db/schema/sign-in.ts";
import { type Answer, MockProvider, useMockProvider } from "#tests/support/mock-provider.ts";
import { type StagedService, useStage } from "#tests/support/stage.ts";
import { createAccount } from "../accounts/create-account.ts";
import type { Resources, StaffActor } from "../context.ts";
import { newId } from "../new-id.ts";
import { findStaffSession } from "../sessions/staff-session.ts";
import {
  beginExternalSignIn,
  type ExternalOutcome,
  finishExternalSignIn,
  type ProviderErrand,
} from "./external-sign-in.ts";
import type { ProviderSettings } from "./identity-provider.ts";

const stage = useStage();
const provider = useMockProvider();
let service: StagedService;
let hanne: StaffActor;
let calls = 0;

const publicUrl = "http://localhost:3000";

beforeAll(async () => {
  stage.setNow(new Date());
  service = await stage.aService();
  hanne = await stage.aColleague(service, "Hanne Lie", ["employment_specialist"]);
  await link(hanne, "person-1");
});

beforeEach(() => stage.setNow(new Date()));

const link = (actor: StaffActor, subject: string) =>
  stage.owner.insert(externalIdentity).values({
    id: newId(),
    serviceId: actor.serviceId,
    accountId: actor.accountId,
    issuer: provider.issuer,
    subject,
  });

const resourcesWith = (settings: Partial<ProviderSettings>[] = [{}]): Resources => ({
  ...stage.resources,
  signIn: { ...stage.resources.signIn, providers: settings.map((one) => provider.relyingParty(one)) },
});

/** A caller with an address of its own, so that the limit of one does not stop the next. */
const caller = () => {
  calls += 1;
  return { address: `192.0.2.${calls}`, requestId: `request-${calls}` };
};

type Round = {
  resources?: Resources;
  errand?: ProviderErrand;
  claims?: Record<string, unknown>;
  spoil?: (answer: Answer) => void | Promise<void>;
  /** Which door the answer comes to, with which cookie. */
  through?: (came: { url: URL; attempt: string; key: string }) => {
    url?: URL;
    attempt?: string;
    key?: string;
  };
  actor?: StaffActor | null;
};

async function goRound(round: Round = {}): Promise<ExternalOutcome> {
  const resources = round.resources ?? resourcesWith();
  const errand = round.errand ?? { why: "sign_in" as const, next: "/employers" };
  const begun = await beginExternalSignIn(resources, caller(), { provider: "idporten", errand });
  if (!begun) throw new Error("not set up");
  if (round.spoil) provider.spoil = round.spoil;
  const url = await provider.authorize(begun.address, round.claims);
  const came = { url, attempt: begun.token, key: "idporten" };
  const { key, ...rest } = { ...came, ...round.through?.(came) };
  return finishExternalSignIn(resources, {
    ...caller(),
    ...rest,
    provider: key,
    actor: round.actor ?? null,
    device: null,
  });
}

const minutesAgo = (minutes: number) => Math.floor(Date.now() / 1000) - minutes * 60;

test("a linked identity with a level that is enough is signed in, with a second factor shown", async () => {
  const outcome = await goRound();
  expect(outcome).toMatchObject({ outcome: "entered", step: "session", next: "/employers" });
  if (outcome.outcome !== "entered") return;
  const found = await findStaffSession(stage.resources, outcome.token);
  expect(found?.actor.accountId).toBe(hanne.accountId);
  const [row] = await stage.owner.select().from(session).where(eq(session.accountId, hanne.accountId));
  expect(row).toMatchObject({ methods: "provider", secondFactor: true });
  expect(row?.sealedProvider).not.toContain(".eyJ");
});

test("what is sent to the provider binds its answer: PKCE, state, nonce, levels", async () => {
  const resources = resourcesWith();
  const begun = await beginExternalSignIn(resources, caller(), {
    provider: "idporten",
    errand: { why: "confirm", next: "/" },
  });
  const asked = Object.fromEntries(begun?.address.searchParams ?? []);
  expect(asked).toMatchObject({
    response_type: "code",
    code_challenge_method: "S256",
    acr_values: "idporten-loa-substantial idporten-loa-high",
    max_age: "300",
    redirect_uri: `${publicUrl}/sign-in/from/idporten`,
  });
  for (const name of ["state", "nonce", "code_challenge"]) expect(asked[name]?.length).toBeGreaterThan(40);
});

const forge =
  (change: (answer: Answer) => unknown): NonNullable<Round["spoil"]> =>
  (answer) => {
    change(answer);
  };
const claim = (name: string, value: unknown) =>
  forge(({ claims }) => Object.assign(claims, { [name]: value }));
const without = (name: string) => forge(({ claims }) => Reflect.deleteProperty(claims, name));
const back = (name: string, value: string | null) =>
  forge(({ callback }) => (value === null ? callback.delete(name) : callback.set(name, value)));
const unsigned = (header: object, claims: object, signature = "") =>
  [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".") +
  `.${signature}`;

const forgeries: [string, Round][] = [
  ["issuer is another", { spoil: claim("iss", "https://evil.example") }],
  [
    "issuer with a slash behind",
    { spoil: forge(({ claims }) => Object.assign(claims, { iss: `${claims.iss}/` })) },
  ],
  ["issuer is missing", { spoil: without("iss") }],
  ["audience is another client", { spoil: claim("aud", "another-client") }],
  ["audience is missing", { spoil: without("aud") }],
  ["audience is several and no azp", { spoil: claim("aud", ["third-cup", "another-client"]) }],
  [
    "audience is several and azp is another",
    {
      spoil: forge(({ claims }) =>
        Object.assign(claims, { aud: ["third-cup", "another-client"], azp: "another-client" }),
      ),
    },
  ],
  ["azp is another", { spoil: claim("azp", "another-client") }],
  ["nonce is another", { spoil: claim("nonce", "of another round") }],
  ["nonce is missing", { spoil: without("nonce") }],
  ["nonce is a list", { spoil: forge(({ claims }) => Object.assign(claims, { nonce: [claims.nonce] })) }],
  ["state is another", { spoil: back("state", "of another round") }],
  ["state is missing", { spoil: back("state", null) }],
  ["state twice", { spoil: forge(({ callback }) => callback.append("state", callback.get("state") ?? "")) }],
  ["iss in the address is another (mix-up)", { spoil: back("iss", "https://evil.example") }],
  ["iss in the address is missing", { spoil: back("iss", null) }],
  ["code is missing", { spoil: back("code", null) }],
  ["code is invented", { spoil: back("code", "0123456789abcdef") }],
  ["the provider says no", { spoil: forge(({ callback }) => callback.set("error", "access_denied")) }],
  ["expired", { spoil: claim("exp", minutesAgo(5)) }],
  ["expiry is missing", { spoil: without("exp") }],
  ["expiry is a text", { spoil: claim("exp", "tomorrow") }],
  ["not valid yet", { spoil: claim("nbf", minutesAgo(-10)) }],
  ["issued at is missing", { spoil: without("iat") }],
  ["subject is missing", { spoil: without("sub") }],
  ["subject is empty", { spoil: claim("sub", "") }],
  ["subject is a number", { spoil: claim("sub", 1) }],
  ["level is too low", { spoil: claim("acr", "idporten-loa-low") }],
  ["level is missing", { spoil: without("acr") }],
  ["level in other letters", { spoil: claim("acr", "IDPORTEN-LOA-HIGH") }],
  [
    "signed with alg none",
    {
      spoil: forge((answer) => {
        answer.sign = async ({ claims }) => unsigned({ alg: "none" }, claims);
      }),
    },
  ],
  [
    "signed with alg None and a signature of rubbish",
    {
      spoil: forge((answer) => {
        answer.sign = async ({ claims }) => unsigned({ alg: "None", kid: "1" }, claims, "AAAA");
      }),
    },
  ],
  [
    "signed with HS256 and the public key as the secret",
    {
      spoil: forge((answer) => {
        answer.sign = async ({ claims }) => {
          const pem = await exportSPKI(provider.keys.publicKey);
          const head = unsigned({ alg: "HS256", kid: "1" }, claims).slice(0, -1);
          return `${head}.${createHmac("sha256", pem).update(head).digest("base64url")}`;
        };
      }),
    },
  ],
  [
    "signed with HS256 and the client's secret",
    {
      spoil: forge((answer) => {
        answer.sign = async ({ claims }) =>
          new SignJWT(claims)
            .setProtectedHeader({ alg: "HS256" })
            .sign(new TextEncoder().encode("a secret between the two"));
      }),
    },
  ],
  ["key is unknown to the provider", { spoil: forge(({ header }) => Object.assign(header, { kid: "2" })) }],
  [
    "signed by somebody else under the provider's key id",
    {
      spoil: forge((answer) => {
        answer.sign = async ({ claims, header }) => {
          const { privateKey } = await generateKeyPair("RS256");
          return new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
        };
      }),
    },
  ],
  [
    "signed with the right key and another algorithm",
    {
      spoil: forge((answer) => {
        answer.sign = async ({ claims }) => {
          const { privateKey } = await generateKeyPair("PS256");
          return new SignJWT(claims).setProtectedHeader({ alg: "PS256", kid: "1" }).sign(privateKey);
        };
      }),
    },
  ],
  [
    "changed after it was signed",
    {
      spoil: forge((answer) => {
        const honest = answer.sign;
        answer.sign = async (given) => {
          const [head, , signature] = (await honest(given)).split(".");
          const body = Buffer.from(JSON.stringify({ ...given.claims, sub: "person-1", admin: true }));
          return [head, body.toString("base64url"), signature].join(".");
        };
      }),
    },
  ],
  [
    "signature is cut off",
    {
      spoil: forge((answer) => {
        const honest = answer.sign;
        answer.sign = async (given) => (await honest(given)).replace(/\.[^.]+$/, ".");
      }),
    },
  ],
  ["no identity token at all", { spoil: forge(({ body }) => Object.assign(body, { id_token: undefined })) }],
  ["identity token is no token", { spoil: forge(({ body }) => Object.assign(body, { id_token: "a.b.c" })) }],
  ["the browser never asked", { through: () => ({ attempt: "" }) }],
  ["the cookie is of another browser", { through: () => ({ attempt: "x".repeat(43) }) }],
  ["another provider's door", { through: () => ({ key: "helseid" }) }],
  ["a tenant that is not let in", { resources: undefined, spoil: claim("tid", "another-tenant") }],
];

test.each(forgeries)("a forged answer is refused and recorded: %s", async (name, round) => {
  const tenants = name.startsWith("a tenant") ? ["our-tenant"] : [];
  const resources = resourcesWith([{ tenants }, { key: "helseid", issuer: "https://helseid.example" }]);
  const before = await counts();
  const outcome = await goRound({ ...round, resources });
  expect(outcome).toEqual({ outcome: "refused", why: "answer" });
  const after = await counts();
  expect(after.sessions).toBe(before.sessions);
  expect(after.refusals).toBe(before.refusals + 1);
  const [line] = await stage.owner.execute<{ way: string; reason: string; text: string }>(sql`
    select way, reason, row_to_json(r)::text as text from sign_in_refusal r order by id desc limit 1`);
  expect(line?.way).toBe("provider");
  expect(line?.reason).toMatch(/^[\w.-]{3,}$/);
  // Nothing of a token, a code, a subject or an address.
  expect(line?.text).not.toMatch(/eyJ|person-1|192\.0\.2|a secret/);
});

test("there are at least thirty of them", () => {
  expect(forgeries.length).toBeGreaterThanOrEqual(30);
  expect(new Set(forgeries.map(([name]) => name)).size).toBe(forgeries.length);
});

async function counts() {
  const [row] = await stage.owner.execute<{ sessions: number; refusals: number }>(sql`
    select (select count(*)::int from session) as sessions, (select count(*)::int from sign_in_refusal) as refusals`);
  return row ?? { sessions: -1, refusals: -1 };
}

test("an answer works once: replayed with the same cookie, and its code with the cookie of a new round", async () => {
  const resources = resourcesWith();
  const ask = () =>
    beginExternalSignIn(resources, caller(), {
      provider: "idporten",
      errand: { why: "sign_in", next: "/" },
    });
  const first = await ask();
  const url = await provider.authorize(first?.address ?? new URL(publicUrl));
  const send = (at: URL, attempt: string | undefined) =>
    finishExternalSignIn(resources, {
      ...caller(),
      provider: "idporten",
      url: at,
      attempt: attempt ?? null,
      actor: null,
      device: null,
    });
  const [one, two] = await Promise.all([send(url, first?.token), send(url, first?.token)]);
  expect([one.outcome, two.outcome].sort()).toEqual(["entered", "refused"]);

  const second = await ask();
  const swapped = new URL(url);
  swapped.searchParams.set("state", second?.address.searchParams.get("state") ?? "");
  expect(await send(swapped, second?.token)).toEqual({ outcome: "refused", why: "answer" });
});

test("a code of the victim's round is of no use in an attacker's: PKCE", async () => {
  const resources = resourcesWith();
  const ask = () =>
    beginExternalSignIn(resources, caller(), {
      provider: "idporten",
      errand: { why: "sign_in", next: "/" },
    });
  const victim = await ask();
  const stolen = await provider.authorize(victim?.address ?? new URL(publicUrl));
  const attacker = await ask();
  stolen.searchParams.set("state", attacker?.address.searchParams.get("state") ?? "");
  const outcome = await finishExternalSignIn(resources, {
    ...caller(),
    provider: "idporten",
    url: stolen,
    attempt: attacker?.token ?? null,
    actor: null,
    device: null,
  });
  expect(outcome).toEqual({ outcome: "refused", why: "answer" });
  const [line] = await stage.owner.execute<{ reason: string }>(
    sql`select reason from sign_in_refusal order by id desc limit 1`,
  );
  expect(line?.reason).toBe("token_refused");
});

test("the same subject at another issuer, and the same e-mail, is somebody else", async () => {
  const other = new MockProvider();
  await other.start();
  const [row] = await stage.owner.select().from(account).where(eq(account.id, hanne.accountId));
  const resources = resourcesWith([{}]);
  const stranger = await goRound({ resources, claims: { sub: "person-2", email: row?.email } });
  expect(stranger).toEqual({ outcome: "refused", why: "unlinked" });
  await stage.owner
    .update(externalIdentity)
    .set({ issuer: other.issuer })
    .where(eq(externalIdentity.subject, "person-1"));
  expect(await goRound({ resources })).toEqual({ outcome: "refused", why: "unlinked" });
  await stage.owner
    .update(externalIdentity)
    .set({ issuer: provider.issuer })
    .where(eq(externalIdentity.subject, "person-1"));
  await other.stop();
});

test("a step-up wants a proof of the last five minutes, of the same person, at a level", async () => {
  const fresh = await goRound();
  if (fresh.outcome !== "entered") throw new Error("not entered");
  const signedIn = async (token: string) => (await findStaffSession(stage.resources, token))?.actor ?? null;
  const actor = await signedIn(fresh.token);
  const errand: ProviderErrand = { why: "confirm", next: "/exports" };
  const stepUp = (round: Round) => goRound({ errand, actor, ...round });

  expect(await stepUp({ claims: { auth_time: minutesAgo(20) } })).toMatchObject({ outcome: "refused" });
  expect(await stepUp({ spoil: without("auth_time") })).toMatchObject({ outcome: "refused" });
  expect(await stepUp({ claims: { sub: "person-9" } })).toMatchObject({ outcome: "refused" });
  expect(await stepUp({ actor: null })).toEqual({ outcome: "refused", why: "signed_out" });
  expect(await stepUp({ resources: resourcesWith([{ levels: [] }]) })).toMatchObject({ outcome: "refused" });
  expect((await signedIn(fresh.token))?.accountId).toBe(hanne.accountId);

  const done = await stepUp({ claims: { auth_time: minutesAgo(2) } });
  expect(done).toMatchObject({ outcome: "entered", next: "/exports" });
  if (done.outcome !== "entered") return;
  // A new id, with the time that the provider told; the old id is over.
  expect(await signedIn(fresh.token)).toBeNull();
  const at = (await signedIn(done.token))?.signedIn?.at.getTime() ?? 0;
  expect(Math.abs(at - minutesAgo(2) * 1000)).toBeLessThan(2000);
});

test("an old sign-in at the provider is no fresh proof here", async () => {
  const outcome = await goRound({ claims: { auth_time: minutesAgo(90) } });
  if (outcome.outcome !== "entered") throw new Error("not entered");
  const found = await findStaffSession(stage.resources, outcome.token);
  expect(Date.now() - (found?.actor.signedIn?.at.getTime() ?? 0)).toBeGreaterThan(80 * 60_000);
});

test("an administrator's link can be used up with a provider instead of a password, once", async () => {
  const administrator = await stage.aColleague(service, "Astrid Berg", ["administrator"]);
  const made = await stage.as(administrator, (ctx) =>
    createAccount(ctx, {
      name: "Ny Kollega",
      email: `${newId()}@test.example`,
      phone: null,
      employedBy: null,
      roles: ["employment_specialist"],
    }),
  );
  const errand: ProviderErrand = { why: "accept", invitation: made.invitation.token };
  expect(await goRound({ errand, claims: { sub: "person-3" } })).toMatchObject({ outcome: "entered" });
  expect(await goRound({ errand, claims: { sub: "person-4" } })).toMatchObject({ outcome: "refused" });
  const again = await goRound({ claims: { sub: "person-3" } });
  if (again.outcome !== "entered") throw new Error("not entered");
  const found = await findStaffSession(stage.resources, again.token);
  expect(found?.actor.accountId).toBe(made.accountId);
});

test("the signed-in person links a provider; an identity of somebody else is not taken over", async () => {
  const jonas = await stage.aColleague(service, "Jonas Ås", ["employment_specialist"]);
  const errand: ProviderErrand = { why: "link", accountId: jonas.accountId };
  expect(await goRound({ errand, actor: jonas })).toEqual({ outcome: "refused", why: "taken" });
  expect(await goRound({ errand, actor: hanne, claims: { sub: "person-5" } })).toMatchObject({
    outcome: "refused",
  });
  expect(await goRound({ errand, actor: jonas, claims: { sub: "person-5" } })).toEqual({ outcome: "linked" });
  expect(await goRound({ claims: { sub: "person-5" } })).toMatchObject({ outcome: "entered" });
});

test("a closed account is not let in by its provider", async () => {
  const closed = await stage.aColleague(service, "Siv Ås", ["employment_specialist"]);
  await link(closed, "person-6");
  expect(await goRound({ claims: { sub: "person-6" } })).toMatchObject({ outcome: "entered" });
  await stage.owner.update(account).set({ disabledAt: new Date() }).where(eq(account.id, closed.accountId));
  expect(await goRound({ claims: { sub: "person-6" } })).toEqual({ outcome: "refused", why: "unlinked" });
});

test("HelseID's way: private key instead of secret, and the level in a claim of its own", async () => {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kty: "RSA", kid: "ours", alg: "RS256" };
  const levelClaim = "helseid://claims/identity/security_level";
  const settings = {
    clientSecret: undefined,
    privateKey: jwk,
    levels: ["4"],
    levelClaim,
    askForLevels: false,
  };
  const resources = resourcesWith([settings]);
  expect(await goRound({ resources, claims: { [levelClaim]: "4" } })).toMatchObject({ outcome: "entered" });
  const sent = provider.lastTokenRequest;
  expect(sent?.get("client_assertion_type")).toContain("jwt-bearer");
  expect(provider.lastAuthorization).toBeUndefined();
  const [, body = ""] = (sent?.get("client_assertion") ?? "").split(".");
  const assertion = JSON.parse(Buffer.from(body, "base64url").toString());
  expect(assertion).toMatchObject({ iss: "third-cup", sub: "third-cup", aud: provider.issuer });
  expect(assertion.exp - assertion.iat).toBeLessThanOrEqual(60);
  expect(await goRound({ resources, claims: { [levelClaim]: "3" } })).toMatchObject({ outcome: "refused" });
  expect(await goRound({ resources })).toMatchObject({ outcome: "refused" });
});

test("nobody reads what was refused but the reader of the log", async () => {
  await goRound({ spoil: claim("nonce", "x") });
  const rows = await stage.owner.select().from(signInRefusal);
  expect(rows.length).toBeGreaterThan(0);
  await expect(stage.as(hanne, ({ tx }) => tx.execute(sql`select * from sign_in_refusal`))).rejects.toThrow();
  await expect(stage.as(hanne, ({ tx }) => tx.execute(sql`select * from sign_in_attempt`))).rejects.toThrow();
});
