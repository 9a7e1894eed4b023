import type { Configuration } from "#app/config/configuration.ts";
import { createIdentityProvider } from "#app/domain/external-identities/identity-provider.ts";
import { type SignInSettings, sealingKey } from "#app/domain/sessions/sign-in-settings.ts";
import { readOrMakeSecret } from "./embedded/secrets.ts";

/** Sign-in as configured; without a key of its own an installation is given one in its data folder. */
export const signInSettings = (configuration: Configuration): SignInSettings => ({
  key: sealingKey(configuration.signInKey ?? readOrMakeSecret(configuration.dataDirectory, "sign-in-key")),
  ...configuration.sessionTimes,
  providers: configuration.identityProviders.map((settings) => createIdentityProvider(settings)),
});
