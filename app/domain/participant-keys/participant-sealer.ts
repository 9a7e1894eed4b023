import { randomBytes } from "node:crypto";
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "#db/database.ts";
import type { Sealed } from "#db/schema/columns.ts";
import { participantKey } from "#db/schema/participant.ts";
import type { StaffContext } from "../context.ts";
import { keyBytes, open, type SealedPlace, seal, Unreadable, versionOf } from "../privacy/seal.ts";
import { unwrapKey, wrapKey } from "./wrap-key.ts";

/** Seals and opens what is kept about one participant. */
export type ParticipantSealer = {
  seal<T extends string | null>(place: SealedPlace, text: T): T extends string ? Sealed : Sealed | null;
  open<T extends Sealed | null>(place: SealedPlace, sealed: T): T extends Sealed ? string : string | null;
};

/** What of a context is needed for keys. */
export type KeyContext = Pick<StaffContext, "tx" | "keys" | "now"> & { actor: { serviceId: string } };

type Keys = { versions: Map<number, Uint8Array>; newest: number };
type KeyRow = { participantId: string; keyVersion: number; wrappedKey: string };

// A page asks several times for the same people; a key is fetched and unwrapped once a transaction.
const known = new WeakMap<Transaction, Map<string, ParticipantSealer>>();

function keptIn(ctx: KeyContext): Map<string, ParticipantSealer> {
  const kept = known.get(ctx.tx) ?? new Map<string, ParticipantSealer>();
  known.set(ctx.tx, kept);
  return kept;
}

/** For reading a participant, and for writing about one whose key is there. Row security decides as it does for the rest. */
export async function sealerOf(ctx: KeyContext, participantId: string): Promise<ParticipantSealer> {
  return (await sealersOf(ctx, [participantId]))(participantId);
}

const withoutKey = withKeys({ versions: new Map(), newest: 0 });

/** For reading many participants with one statement. Of whom there is no key, nothing can be sealed either. */
export async function sealersOf(
  ctx: KeyContext,
  participantIds: readonly string[],
): Promise<(participantId: string) => ParticipantSealer> {
  const kept = await loadSealers(ctx, participantIds);
  return (participantId) => kept.get(participantId) ?? withoutKey;
}

async function loadSealers(
  ctx: KeyContext,
  participantIds: readonly string[],
): Promise<ReadonlyMap<string, ParticipantSealer>> {
  const kept = keptIn(ctx);
  const missing = [...new Set(participantIds)].filter((id) => !kept.has(id));
  if (missing.length > 0) {
    const rows = await ctx.tx
      .select({
        participantId: participantKey.participantId,
        keyVersion: participantKey.keyVersion,
        wrappedKey: participantKey.wrappedKey,
      })
      .from(participantKey)
      .where(
        and(
          eq(participantKey.serviceId, ctx.actor.serviceId),
          inArray(participantKey.participantId, missing),
        ),
      )
      .orderBy(desc(participantKey.keyVersion));
    for (const [id, sealer] of sealersFrom(ctx, rows)) kept.set(id, sealer);
  }
  return kept;
}

/** For writing: makes the participant's key when there is none. */
export async function sealerToWrite(ctx: KeyContext, participantId: string): Promise<ParticipantSealer> {
  const present = (await loadSealers(ctx, [participantId])).get(participantId);
  if (present) return present;
  const made = newParticipantKey(ctx, participantId);
  await made.keep();
  return made.sealer;
}

/**
 * The key of a participant who is being written: it seals at once, and is kept as soon as the writer has access to the
 * participant. Somebody else's key of the same moment wins, so an existing participant goes through `sealerToWrite`.
 */
export function newParticipantKey(
  ctx: KeyContext,
  participantId: string,
): { sealer: ParticipantSealer; keep(): Promise<void> } {
  const key = randomBytes(keyBytes);
  const sealer = withKeys({ versions: new Map([[1, key]]), newest: 1 });
  return {
    sealer,
    keep: async () => {
      const { serviceId } = ctx.actor;
      await ctx.tx.insert(participantKey).values({
        serviceId,
        participantId,
        keyVersion: 1,
        wrappedKey: wrapKey(ctx.keys, { serviceId, participantId, keyVersion: 1 }, key),
        createdAt: ctx.now,
      });
      keptIn(ctx).set(participantId, sealer);
    },
  };
}

function sealersFrom(ctx: KeyContext, rows: readonly KeyRow[]): Map<string, ParticipantSealer> {
  const { serviceId } = ctx.actor;
  const all = new Map<string, Keys>();
  for (const { participantId, keyVersion, wrappedKey } of rows) {
    const keys = all.get(participantId) ?? { versions: new Map(), newest: keyVersion };
    keys.versions.set(keyVersion, unwrapKey(ctx.keys, { serviceId, participantId, keyVersion }, wrappedKey));
    all.set(participantId, keys);
  }
  return new Map([...all].map(([id, keys]) => [id, withKeys(keys)]));
}

function withKeys({ versions, newest }: Keys): ParticipantSealer {
  const keyOf = (version: number | null, place: SealedPlace): Uint8Array => {
    const key = versions.get(version ?? 0);
    if (!key) throw new Unreadable(place);
    return key;
  };
  // The types of the callers say what the two generic signatures cannot be told here.
  return {
    seal: (place: SealedPlace, text: string | null) =>
      text === null ? null : seal(keyOf(newest, place), newest, place, text),
    open: (place: SealedPlace, sealed: Sealed | null) =>
      sealed === null ? null : open(keyOf(versionOf(sealed), place), place, sealed),
  } as ParticipantSealer;
}
