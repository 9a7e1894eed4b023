import { createHash, randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { afterAll, beforeAll } from "vitest";
import {
  createIdentityProvider,
  type IdentityProvider,
  type ProviderSettings,
} from "#app/domain/external-identities/identity-provider.ts";

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

/** What the provider is about to answer, for a test to spoil. */
export type Answer = {
  claims: JWTPayload & { [claim: string]: unknown };
  header: { alg: string; kid?: string; typ?: string };
  /** Signs the token; the provider's own key unless a test takes another. */
  sign: (answer: Answer) => Promise<string>;
  /** Beside the token in the answer of the token endpoint. */
  body: Record<string, unknown>;
  /** Parameters of the address that the browser comes back to. */
  callback: URLSearchParams;
};

type Grant = { challenge: string; nonce: string; redirectUri: string; used: boolean };

/** An OpenID provider on this machine, with keys of its own, that answers as it is told. */
export class MockProvider {
  #server: Server;
  #keys: Keys | undefined;
  #grants = new Map<string, Grant>();
  issuer = "";
  /** Client authentication that the token endpoint was sent last. */
  lastTokenRequest: URLSearchParams | undefined;
  lastAuthorization: string | undefined;
  /** Set by a test: applied to the next answer. */
  spoil: (answer: Answer) => void | Promise<void> = () => undefined;
  #answer: Answer | undefined;

  constructor(readonly clientId = "third-cup") {
    this.#server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url ?? "/", this.issuer);
      const send = (body: unknown, status = 200) => {
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(body));
      };
      if (pathname === "/.well-known/openid-configuration") send(this.#metadata());
      else if (pathname === "/jwks") send(await this.#jwks());
      else if (pathname === "/token") {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        this.lastTokenRequest = new URLSearchParams(Buffer.concat(chunks).toString());
        this.lastAuthorization = request.headers.authorization;
        await this.#token(this.lastTokenRequest, send);
      } else send({}, 404);
    });
  }

  async start(): Promise<void> {
    this.#keys = await generateKeyPair("RS256", { extractable: true });
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.issuer = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  get keys(): Keys {
    if (!this.#keys) throw new Error("The provider has not been started.");
    return this.#keys;
  }

  #metadata() {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/jwks`,
      end_session_endpoint: `${this.issuer}/logout`,
      response_types_supported: ["code"],
      id_token_signing_alg_values_supported: ["RS256", "HS256", "none"],
      authorization_response_iss_parameter_supported: true,
      code_challenge_methods_supported: ["S256"],
    };
  }

  async #jwks() {
    return { keys: [{ ...(await exportJWK(this.keys.publicKey)), kid: "1", alg: "RS256", use: "sig" }] };
  }

  /** The holder proves who they are: what the browser would be sent back to. */
  async authorize(address: URL, claims: Record<string, unknown> = {}): Promise<URL> {
    const asked = address.searchParams;
    const code = randomBytes(16).toString("hex");
    const redirectUri = asked.get("redirect_uri") ?? "";
    this.#grants.set(code, {
      challenge: asked.get("code_challenge") ?? "",
      nonce: asked.get("nonce") ?? "",
      redirectUri,
      used: false,
    });
    const seconds = Math.floor(Date.now() / 1000);
    const answer: Answer = {
      claims: {
        iss: this.issuer,
        aud: this.clientId,
        sub: "person-1",
        nonce: asked.get("nonce") ?? "",
        iat: seconds,
        exp: seconds + 120,
        auth_time: seconds,
        acr: "idporten-loa-substantial",
        ...claims,
      },
      header: { alg: "RS256", kid: "1" },
      sign: ({ claims: signed, header }) =>
        new SignJWT(signed).setProtectedHeader(header).sign(this.keys.privateKey),
      body: {},
      callback: new URLSearchParams({ code, state: asked.get("state") ?? "", iss: this.issuer }),
    };
    await this.spoil(answer);
    this.spoil = () => undefined;
    this.#answer = answer;
    return new URL(`${redirectUri}?${answer.callback}`);
  }

  async #token(form: URLSearchParams, send: (body: unknown, status?: number) => void): Promise<void> {
    const grant = this.#grants.get(form.get("code") ?? "");
    const verifier = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const answer = this.#answer;
    // A code is good once, for the one who asked, at the address it was asked for.
    if (
      !answer ||
      !grant ||
      grant.used ||
      grant.challenge !== verifier ||
      grant.redirectUri !== form.get("redirect_uri")
    ) {
      send({ error: "invalid_grant" }, 400);
      return;
    }
    grant.used = true;
    send({
      access_token: "of no use",
      token_type: "Bearer",
      id_token: await answer.sign(answer),
      ...answer.body,
    });
  }

  /** Our side of it. */
  settings(more: Partial<ProviderSettings> = {}): ProviderSettings {
    return {
      key: "idporten",
      name: "ID-porten",
      issuer: this.issuer,
      clientId: this.clientId,
      clientSecret: "a secret between the two",
      scopes: ["openid", "profile"],
      levels: ["idporten-loa-substantial", "idporten-loa-high"],
      askForLevels: true,
      levelClaim: "acr",
      algorithm: "RS256",
      tenants: [],
      ...more,
    };
  }
}

/** A provider for the tests of this file. */
export function useMockProvider(): MockProvider & {
  relyingParty(more?: Partial<ProviderSettings>): IdentityProvider;
} {
  const provider = new MockProvider();
  beforeAll(() => provider.start());
  afterAll(() => provider.stop());
  return Object.assign(provider, {
    relyingParty: (more: Partial<ProviderSettings> = {}) => createIdentityProvider(provider.settings(more)),
  });
}
