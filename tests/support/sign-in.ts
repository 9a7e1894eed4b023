import { type SignInSettings, sealingKey, usualSessionTimes } from "#app/domain/sessions/sign-in-settings.ts";

/** Sign-in as an installation has it that has configured nothing. */
export const testSignIn: SignInSettings = {
  key: sealingKey("a key that seals in tests and nowhere else"),
  ...usualSessionTimes,
  providers: [],
};
