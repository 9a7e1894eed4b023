import { importJWK, type JWK } from "jose";
import * as client from "openid-client";

/** One identity provider, as the installation is set up for it: Entra ID, ID-porten, HelseID or another. */
export type ProviderSettings = {
  /** Part of addresses: "idporten". */
  key: string;
  /** As the button says it: "ID-porten". */
  name: string;
  issuer: string;
  clientId: string;
  clientSecret?: string | undefined;
  /** Private JWK: the client then proves itself with a signature (private_key_jwt) instead of a secret. */
  privateKey?:
    | { [name: string]: unknown; kty: string; kid?: string | undefined; alg?: string | undefined }
    | undefined;
  scopes: readonly string[];
  /** Levels that are enough; with none, the provider counts as one factor of ours. */
  levels: readonly string[];
  /** Whether the levels are asked for (acr_values). */
  askForLevels: boolean;
  /** Which claim tells the level: acr, amr, helseid://claims/identity/security_level. */
  levelClaim: string;
  /** The one signature that is accepted. */
  algorithm: string;
  /** Tenants of Entra ID that are let in (tid); with none it is not asked. */
  tenants: readonly string[];
};

/** What one round to the provider is bound to. */
export type ProviderRound = {
  redirectUri: string;
  state: string;
  nonce: string;
  verifier: string;
  /** Seconds since the holder proved who they are to the provider, at most; only for a step-up. */
  maxAge?: number | undefined;
};

export type ProvenIdentity = {
  issuer: string;
  subject: string;
  /** The provider's level is one of those that are enough. */
  isStrong: boolean;
  /** When the holder proved who they are to the provider; null when it does not say. */
  authenticatedAt: Date | null;
  idToken: string;
};

/** The answer is not to be believed. The reason is a code without anything of the answer in it. */
export class AnswerRefused extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

export type IdentityProvider = {
  key: string;
  name: string;
  issuer: string;
  /** Where the browser is sent. */
  begin(round: ProviderRound): Promise<URL>;
  /** Who came back. Throws AnswerRefused. */
  finish(answer: URL, round: ProviderRound): Promise<ProvenIdentity>;
  /** Where the browser can sign out of the provider too; null where it offers none. */
  signOutAddress(idToken: string, returnTo: string): Promise<URL | null>;
};

/** Milliseconds that a provider's description is believed before it is read again. */
const descriptionAge = 3_600_000;

/** A fresh set of everything that binds an answer to one question. */
export const newRound = (redirectUri: string, maxAge?: number): ProviderRound => ({
  redirectUri,
  state: client.randomState(),
  nonce: client.randomNonce(),
  verifier: client.randomPKCECodeVerifier(),
  maxAge,
});

/** The relying party's side of OpenID Connect: code flow with PKCE, state, nonce, issuer and level checked. */
export function createIdentityProvider(
  settings: ProviderSettings,
  now: () => number = Date.now,
): IdentityProvider {
  let described: { at: number; configuration: Promise<client.Configuration> } | undefined;
  const configurationOf = (): Promise<client.Configuration> => {
    if (described && now() - described.at < descriptionAge) return described.configuration;
    const configuration = discover(settings);
    described = { at: now(), configuration };
    // A provider that was away is asked again the next time.
    configuration.catch(() => {
      if (described?.configuration === configuration) described = undefined;
    });
    return configuration;
  };
  return {
    key: settings.key,
    name: settings.name,
    issuer: settings.issuer,
    begin: async (round) => {
      const parameters: Record<string, string> = {
        redirect_uri: round.redirectUri,
        scope: settings.scopes.join(" "),
        state: round.state,
        nonce: round.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(round.verifier),
        code_challenge_method: "S256",
      };
      if (settings.askForLevels && settings.levels.length > 0)
        parameters.acr_values = settings.levels.join(" ");
      if (round.maxAge !== undefined) parameters.max_age = String(round.maxAge);
      return client.buildAuthorizationUrl(await configurationOf(), parameters);
    },
    finish: async (answer, round) => {
      const configuration = await configurationOf();
      try {
        const tokens = await client.authorizationCodeGrant(configuration, answer, {
          pkceCodeVerifier: round.verifier,
          expectedState: round.state,
          expectedNonce: round.nonce,
          idTokenExpected: true,
          ...(round.maxAge === undefined ? {} : { maxAge: round.maxAge }),
        });
        return judge(settings, tokens.claims(), tokens.id_token);
      } catch (error) {
        throw error instanceof AnswerRefused ? error : new AnswerRefused(reasonOf(error));
      }
    },
    signOutAddress: async (idToken, returnTo) => {
      const configuration = await configurationOf();
      if (!configuration.serverMetadata().end_session_endpoint) return null;
      return client.buildEndSessionUrl(configuration, {
        id_token_hint: idToken,
        post_logout_redirect_uri: returnTo,
      });
    },
  };
}

async function discover(settings: ProviderSettings): Promise<client.Configuration> {
  const issuer = new URL(settings.issuer);
  return client.discovery(
    issuer,
    settings.clientId,
    { id_token_signed_response_alg: settings.algorithm },
    await clientProof(settings),
    {
      timeout: 5,
      execute: [
        // Without it the library trusts the line to the provider and leaves the signature unread.
        client.enableNonRepudiationChecks,
        ...(issuer.protocol === "http:" ? [client.allowInsecureRequests] : []),
      ],
    },
  );
}

async function clientProof(settings: ProviderSettings): Promise<client.ClientAuth> {
  if (!settings.privateKey) return client.ClientSecretBasic(settings.clientSecret);
  const algorithm = settings.privateKey.alg ?? settings.algorithm;
  const key = await importJWK(settings.privateKey as JWK, algorithm);
  if (key instanceof Uint8Array)
    throw new Error("The private key of an identity provider must not be symmetric.");
  const { kid } = settings.privateKey;
  return client.PrivateKeyJwt(kid === undefined ? { key } : { key, kid });
}

/** What the library does not ask: who the answer was made for, which tenant, which level. */
function judge(
  settings: ProviderSettings,
  claims: client.IDToken | undefined,
  idToken: string | undefined,
): ProvenIdentity {
  if (!claims || !idToken) throw new AnswerRefused("no_id_token");
  // An empty subject would be everybody whose subject is left out; the standard allows 255 characters.
  if (claims.sub.length < 1 || claims.sub.length > 255) throw new AnswerRefused("subject");
  if (claims.azp !== undefined && claims.azp !== settings.clientId) throw new AnswerRefused("azp");
  if (settings.tenants.length > 0 && !settings.tenants.some((tenant) => tenant === claims.tid))
    throw new AnswerRefused("tenant");
  if (settings.levels.length > 0) {
    const told = [claims[settings.levelClaim]].flat();
    if (told.every((level) => level === undefined)) throw new AnswerRefused("level_missing");
    if (!told.some((level) => typeof level === "string" && settings.levels.includes(level)))
      throw new AnswerRefused("level_low");
  }
  const { auth_time: at } = claims;
  return {
    issuer: claims.iss,
    subject: claims.sub,
    isStrong: settings.levels.length > 0,
    authenticatedAt: typeof at === "number" ? new Date(Math.min(at * 1000, Date.now())) : null,
    idToken,
  };
}

function reasonOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof client.AuthorizationResponseError) return "provider_refused";
    if (at instanceof client.ResponseBodyError) return "token_refused";
    if ("code" in at && typeof at.code === "string" && at.code !== "") {
      const claim = (at.cause as { claim?: unknown } | undefined)?.claim;
      return typeof claim === "string" ? `${at.code}_${claim}` : at.code;
    }
  }
  return "unknown";
}
