import * as z from "zod";

const isLoopback = (url: URL): boolean => ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);

const issuer = z.string().refine(
  (value) => {
    if (!URL.canParse(value)) return false;
    const url = new URL(value);
    return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url));
  },
  { error: "issuer must be an https address" },
);

/** Signatures that an identity provider may use; symmetric ones and none are not among them. */
const algorithms = ["RS256", "PS256", "ES256", "ES384", "EdDSA"] as const;

const provider = z
  .strictObject({
    key: z.string().regex(/^[a-z0-9-]{1,40}$/, { error: "key must be small letters, digits and hyphens" }),
    name: z.string().min(1).max(60),
    issuer,
    clientId: z.string().min(1).max(500),
    clientSecret: z.string().min(1).optional(),
    privateKey: z
      .looseObject({ kty: z.string(), kid: z.string().optional(), alg: z.string().optional() })
      .optional(),
    scopes: z.array(z.string().min(1)).default(["openid"]),
    levels: z.array(z.string().min(1)).default([]),
    askForLevels: z.boolean().default(true),
    levelClaim: z.string().min(1).default("acr"),
    algorithm: z.enum(algorithms).default("RS256"),
    tenants: z.array(z.string().min(1)).default([]),
  })
  .refine((given) => (given.clientSecret === undefined) !== (given.privateKey === undefined), {
    error: "must have either clientSecret or privateKey",
  })
  .refine((given) => given.scopes.includes("openid"), { error: "scopes must hold openid" });

export type ProviderSettings = z.output<typeof provider>;

/**
 * Identity providers from JSON: a list, or one alone. A fault names the place and never holds a value.
 */
export function readProviders(
  text: string,
): { ok: true; providers: ProviderSettings[] } | { ok: false; fault: string } {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { ok: false, fault: "must be JSON" };
  }
  const parsed = z.array(provider).safeParse(Array.isArray(given) ? given : [given]);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const [at, ...path] = issue?.path.map(String) ?? [];
    const what =
      issue?.code === "custom" || issue?.code === "invalid_format" ? issue.message : "is not as described";
    return {
      ok: false,
      fault: `provider ${Number(at ?? 0) + 1}: ${[path.join("."), what].filter(Boolean).join(" ")}`,
    };
  }
  const keys = parsed.data.map(({ key }) => key);
  const issuers = parsed.data.map((one) => one.issuer);
  if (new Set(keys).size < keys.length || new Set(issuers).size < issuers.length)
    return { ok: false, fault: "must name each key and each issuer once" };
  return { ok: true, providers: parsed.data };
}
