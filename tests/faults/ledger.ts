import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import { refreshRelationship } from "#app/domain/relationships/refresh-relationship.ts";
import { syncDatabase } from "#app/jobs/index-sync.ts";
import { employerRelationship } from "#db/schema/relationship.ts";
import { loadEmployerDocuments } from "#search/sync/employer-rows.ts";
import type { Rig } from "./rig.ts";

/** What was acknowledged, kept outside of the system. */
export type Ledger = { acknowledged: Set<string>; sent: Set<string>; longestMs: number; refused: string[] };

export const newLedger = (): Ledger => ({
  acknowledged: new Set(),
  sent: new Set(),
  longestMs: 0,
  refused: [],
});

export type Verdict = {
  acked: number;
  /** Acknowledged and not there. */
  lost: number;
  /** Done more than once: contacts with more than one line in the log, employers whose sums count one twice. */
  dup: number;
  /** There without its line in the log, or the line without it. */
  torn: number;
  /** Documents of the index that are missing, too many, or not what the database says. */
  diff: number;
  max_block_ms: number;
};

/** Compares the ledger with the database, and the database with the index once the outbox is empty. */
export async function judge(rig: Rig, { acknowledged, sent, longestMs }: Ledger): Promise<Verdict> {
  await untilDrained(rig);
  const ids = [...sent];
  const rows = await rig.asOwner(
    (sql) => sql<{ id: string; there: boolean; lines: number }[]>`
      select asked.id, c.id is not null as there,
        (select count(*)::int from audit_event a where a.object_id = asked.id::text and a.action = 'employer_contact.logged') as lines
      from unnest(${ids}::uuid[]) as asked (id) left join employer_contact c on c.id = asked.id`,
  );
  const there = new Set(rows.filter((row) => row.there).map(({ id }) => id));
  return {
    acked: acknowledged.size,
    lost: [...acknowledged].filter((id) => !there.has(id)).length,
    dup: rows.filter(({ lines }) => lines > 1).length + (await countedTwice(rig)),
    torn: rows.filter((row) => row.there !== row.lines > 0).length,
    diff: await differences(rig),
    max_block_ms: Math.round(longestMs),
  };
}

/** Employers whose sums, out of which strength is made, are others when every contact is counted anew. */
async function countedTwice(rig: Rig): Promise<number> {
  let wrong = 0;
  const onlyLooking = new Error("Nothing is to be kept of it.");
  try {
    await rig.asSpecialist(async (ctx) => {
      const sums = async (employerId: string) => {
        const [row] = await ctx.tx
          .select()
          .from(employerRelationship)
          .where(eq(employerRelationship.employerId, employerId));
        return [row?.faceToFace, row?.reciprocity, row?.stageSum, row?.outcomes].map((sum) =>
          (sum ?? 0).toPrecision(9),
        );
      };
      for (const employerId of rig.employerIds) {
        const before = await sums(employerId);
        await refreshRelationship(ctx, employerId);
        if (!isDeepStrictEqual(before, await sums(employerId))) wrong += 1;
      }
      throw onlyLooking;
    });
  } catch (error) {
    if (error !== onlyLooking) throw error;
  }
  return wrong;
}

async function untilDrained(rig: Rig): Promise<void> {
  const latest = Date.now() + 120_000;
  for (;;) {
    const [row] = await rig.asOwner(
      (sql) => sql<{ count: number }[]>`select count(*)::int as count from search_outbox`,
    );
    if (row?.count === 0) return;
    if (Date.now() > latest) throw new Error(`${row?.count} rows are still in the outbox after two minutes.`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

function differences(rig: Rig): Promise<number> {
  return rig.asWorker(async (database, search) => {
    const sync = syncDatabase(database, () => new Date());
    const wanted = await loadEmployerDocuments(database, rig.serviceId, [...rig.employerIds], {
      codes: sync.codes,
      today: sync.today(),
    });
    const found = new Map<string, unknown>();
    for (let offset = 0; ; offset += 1000) {
      const page = await search.engine?.index(search.index).getDocuments({ offset, limit: 1000 });
      for (const document of page?.results ?? []) found.set(String(document.id), document);
      if ((page?.results.length ?? 0) < 1000) break;
    }
    return wanted.filter((document) => !isDeepStrictEqual(plain(document), plain(found.get(document.id))))
      .length;
  });
}

/** As it is sent: what is undefined is left out. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
