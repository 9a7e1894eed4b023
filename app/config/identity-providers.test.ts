import fc from "fast-check";
import { expect, test } from "vitest";
import { readProviders } from "./identity-providers.ts";

const entra = {
  key: "entra",
  name: "Entra ID",
  issuer: "https://login.microsoftonline.com/tenant/v2.0",
  clientId: "third-cup",
  clientSecret: "kanarifugl-hemmelig",
};
const faultOf = (given: unknown) => {
  const read = readProviders(typeof given === "string" ? given : JSON.stringify(given));
  return read.ok ? null : read.fault;
};

test("one provider alone and a list are read alike, with what is left out filled in", () => {
  const alone = readProviders(JSON.stringify(entra));
  expect(alone).toEqual(readProviders(JSON.stringify([entra])));
  expect(alone).toEqual({
    ok: true,
    providers: [
      {
        ...entra,
        ...{ scopes: ["openid"], levels: [], askForLevels: true, levelClaim: "acr", algorithm: "RS256" },
        tenants: [],
      },
    ],
  });
});

test("a private key stands in for a secret, and what a key has more is kept", () => {
  const { clientSecret: _none, ...without } = entra;
  const privateKey = { kty: "RSA", kid: "one", n: "…" };
  const read = readProviders(JSON.stringify({ ...without, privateKey, levels: ["idporten-loa-high"] }));
  expect(read.ok && read.providers[0]).toMatchObject({ privateKey, levels: ["idporten-loa-high"] });
});

test.each<[string, unknown, string | RegExp]>([
  ["no JSON", "{", "must be JSON"],
  ["a number", "7", /provider 1/],
  ["nothing in it", [{}], /provider 1: key/],
  [
    "capital letters in the key",
    { ...entra, key: "Entra" },
    "provider 1: key key must be small letters, digits and hyphens",
  ],
  ["a slash in the key", { ...entra, key: "a/b" }, /key must be small letters/],
  ["plain http", { ...entra, issuer: "http://issuer.example" }, /issuer must be an https address/],
  ["no address", { ...entra, issuer: "entra" }, /issuer must be an https address/],
  ["a script for an address", { ...entra, issuer: "javascript:alert(1)" }, /issuer must be an https address/],
  ["neither secret nor key", { ...entra, clientSecret: undefined }, /either clientSecret or privateKey/],
  ["both secret and key", { ...entra, privateKey: { kty: "RSA" } }, /either clientSecret or privateKey/],
  ["an empty secret", { ...entra, clientSecret: "" }, /clientSecret/],
  ["scopes without openid", { ...entra, scopes: ["profile"] }, /scopes must hold openid/],
  ["no signature", { ...entra, algorithm: "none" }, /algorithm/],
  ["a signature with a shared secret", { ...entra, algorithm: "HS256" }, /algorithm/],
  ["a word that is misspelt", { ...entra, clientsecret: "x" }, /provider 1/],
  ["the second is wrong", [entra, { ...entra, key: "two", issuer: "ftp://x" }], /provider 2: issuer/],
  [
    "the same key twice",
    [entra, { ...entra, issuer: "https://other.example" }],
    "must name each key and each issuer once",
  ],
  ["the same issuer twice", [entra, { ...entra, key: "two" }], "must name each key and each issuer once"],
])("%s is refused, and the fault says where", (_what, given, fault) => {
  const found = faultOf(given);
  if (typeof fault === "string") expect(found).toBe(fault);
  else expect(found).toMatch(fault);
});

test("http is taken from the machine itself, for a provider that is tried out", () => {
  for (const host of ["localhost:8080", "127.0.0.1:8080", "[::1]:8080"])
    expect(faultOf({ ...entra, issuer: `http://${host}` })).toBeNull();
  expect(faultOf({ ...entra, issuer: "http://localhost.example" })).not.toBeNull();
});

test("no fault ever tells a value, whatever is given", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(
        ...Object.keys(entra),
        "privateKey",
        "scopes",
        "levels",
        "algorithm",
        "tenants",
        "else",
      ),
      fc.oneof(fc.jsonValue(), fc.constant("kanarifugl-annet")),
      (field, value) => {
        const read = readProviders(JSON.stringify([{ ...entra, [field]: value }]));
        if (!read.ok) expect(read.fault).not.toMatch(/kanarifugl|third-cup|microsoft/);
      },
    ),
    { numRuns: 1000 },
  );
});
