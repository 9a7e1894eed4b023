/**
 * Words that would tell an employer, or a colleague reading over the shoulder, that somebody takes part in a service
 * for people with health problems. None may stand on a portal page or in a mail. The service's public name is exempt:
 * a service may call itself what it wants. General talk of health is allowed where the law is explained (aml § 9-3).
 */
const revealing =
  /\bips\b|individuell jobbst|individual placement|deltaker|participant|jobbspesialist|employment specialist|caseload|portefølje|psyki|psycho|\bmental|depresj|depress|angst|anxiety|diagnos|behandl|treatment|clinic|klinik|pasient|patient|\bklient(?:en|er|ene)?\b|\bclients?\b|terapi|therap|\brus(?:en|problem|middel)|addict|arbeidsavklaring|\baap\b|uføre|disabilit|oppfølging fra nav/i;

/** The first revealing word of a text with its surroundings, or null. */
export function findRevealingWord(text: string, exempt: readonly string[] = []): string | null {
  const plain = exempt.reduce((left, name) => left.replaceAll(name, ""), text);
  const found = revealing.exec(plain);
  return found ? plain.slice(Math.max(0, found.index - 30), found.index + 40) : null;
}
