/** Whom a passkey belongs to: the host in the public address, and nobody with another address. */
export type RelyingParty = { id: string; origin: string; name: string };

export function relyingPartyOf(publicUrl: string): RelyingParty {
  const { hostname, origin } = new URL(publicUrl);
  return { id: hostname, origin, name: "Third Cup" };
}

/** A challenge is of use for this long. */
export const challengeMinutes = 5;
