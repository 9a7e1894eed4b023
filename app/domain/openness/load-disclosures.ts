import { and, desc, eq } from "drizzle-orm";
import * as z from "zod";
import { disclosure } from "#db/schema/openness.ts";
import type { StaffContext } from "../context.ts";
import { type ParticipantSealer, sealerOf } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import {
  type AgreementWay,
  agreementWays,
  type ContactChoice,
  contactChoices,
  type DisclosedItem,
  type DisclosureReach,
  disclosedKinds,
  disclosureReaches,
} from "./disclosure-vocabulary.ts";
import type { Disclosure } from "./what-may-be-said.ts";

type DisclosureRow = typeof disclosure.$inferSelect;

/** A version with what only the person and their specialist see. */
export type OpenedDisclosure = Disclosure & {
  advantages: string | null;
  drawbacks: string | null;
  talkedThrough: boolean;
  way: AgreementWay;
  recordedBy: string;
  createdAt: Date;
  endedAt: Date | null;
};

/** All versions, newest first. The caller has checked that the participant may be read. */
export async function loadDisclosures(ctx: StaffContext, participantId: string): Promise<OpenedDisclosure[]> {
  const rows = await ctx.tx
    .select()
    .from(disclosure)
    .where(and(eq(disclosure.serviceId, ctx.actor.serviceId), eq(disclosure.participantId, participantId)))
    .orderBy(desc(disclosure.sequence));
  if (rows.length === 0) return [];
  const sealer = await sealerOf(ctx, participantId);
  return rows.map((row) => opened(sealer, row));
}

const itemsShape = z.array(z.object({ kind: z.enum(disclosedKinds), may: z.boolean(), wording: z.string() }));

/** How items stand in their sealed column. */
export const writeItems = (items: readonly DisclosedItem[]): string => JSON.stringify(items);

function opened(sealer: ParticipantSealer, row: DisclosureRow): OpenedDisclosure {
  const text = (column: "script" | "advantages" | "drawbacks") =>
    sealer.open(sealedPlaces.disclosed(column, row.id), row[column]);
  return {
    ...row,
    // Whatever cannot be read is taken for the strictest.
    towards: oneOf<DisclosureReach>(disclosureReaches, row.towards) ?? "workplace",
    contact: oneOf<ContactChoice>(contactChoices, row.contact) ?? "no",
    ending: row.ending === null || row.ending === "replaced" ? row.ending : "withdrawn",
    way: oneOf<AgreementWay>(agreementWays, row.way) ?? "in_person",
    items: itemsShape.parse(JSON.parse(sealer.open(sealedPlaces.disclosed("items", row.id), row.items))),
    script: text("script"),
    advantages: text("advantages"),
    drawbacks: text("drawbacks"),
  };
}

function oneOf<T extends string>(values: readonly T[], value: string): T | undefined {
  return values.find((known) => known === value);
}
