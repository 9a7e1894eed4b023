import type { Stage } from "../relationships/relationship-configuration.ts";

/** How closely a service means to keep in touch with an employer; a person sets it. */
export const tiers = ["key", "ordinary", "occasional"] as const;
export type Tier = (typeof tiers)[number];

export const toTier = (stored: string | null): Tier => tiers.find((tier) => tier === stored) ?? "ordinary";

/** The stages at which silence loses something: from the first cup on. */
export const keptStages = ["met", "needs_known", "presented", "ongoing"] as const satisfies readonly Stage[];
export type KeptStage = (typeof keptStages)[number];

/** Days without contact after which an employer goes cold, by tier and stage; whole numbers from 1 to 730. */
export type ContactCadence = Record<Tier, Record<KeptStage, number>>;

/**
 * Six weeks for most [choice: an engaged employer without an opening is seen every six to eight weeks], half of that
 * and less for the ones a service leans on, a quarter of a year for the rest.
 */
export const contactCadence: ContactCadence = {
  key: { met: 21, needs_known: 28, presented: 28, ongoing: 28 },
  ordinary: { met: 42, needs_known: 42, presented: 42, ongoing: 42 },
  occasional: { met: 91, needs_known: 91, presented: 91, ongoing: 91 },
};

/** The product's own cadence with what a service has changed of it; values that are none are left out. */
export function cadenceWith(
  changed: readonly { tier: string; stage: string; days: number }[],
): ContactCadence {
  const cadence = {
    key: { ...contactCadence.key },
    ordinary: { ...contactCadence.ordinary },
    occasional: { ...contactCadence.occasional },
  };
  for (const { tier, stage, days } of changed) {
    const ofTier = tiers.find((known) => known === tier);
    const atStage = keptStages.find((known) => known === stage);
    if (ofTier && atStage) cadence[ofTier][atStage] = days;
  }
  return cadence;
}
