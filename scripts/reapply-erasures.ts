import postgres from "postgres";
import { type Receipt, readReceipt } from "#app/domain/erasures/receipts.ts";
import { newId } from "#app/domain/new-id.ts";
import type { TrailKey } from "#app/domain/trail/signed-lines.ts";
import type { TrailFolder } from "#app/domain/trail/trail-folder.ts";

/**
 * Erases again whoever was erased and is there all the same: an older backup has been put back. Runs before anybody is
 * let in. The receipts lie outside the database, so a backup cannot take them back.
 *
 * @returns how many were erased again
 */
export async function reapplyErasures(
  ownerUrl: string,
  { folder, key }: { folder: TrailFolder; key: TrailKey },
): Promise<number> {
  const receipts = new Map<string, Receipt>();
  for (const line of folder.lines("erasures")) {
    const receipt = readReceipt(key, line);
    if (receipt && !receipts.has(receipt.erased)) receipts.set(receipt.erased, receipt);
  }
  if (receipts.size === 0) return 0;
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    return await sql.begin(async (tx) => {
      await tx`set local role third_cup_trail_keeper`;
      const back = await tx<{ service_id: string; id: string }[]>`
        select service_id, id from participant where id = any (${[...receipts.keys()]}::uuid[])`;
      for (const { service_id: serviceId, id } of back)
        await eraseAgain(tx, { serviceId, id, repeats: receipts.get(id)?.id ?? null });
      return back.length;
    });
  } finally {
    await sql.end();
  }
}

async function eraseAgain(
  tx: postgres.TransactionSql,
  { serviceId, id, repeats }: { serviceId: string; id: string; repeats: string | null },
): Promise<void> {
  const erasureId = newId();
  const [taken] = await tx`select * from erase_rows(${serviceId}, ${id}, ${erasureId})`;
  if (!taken) return;
  await tx`
    insert into erasure (id, service_id, erased_id, ground, erased_at, rows_taken, lines_blanked, lines_digest, repeats)
    values (${erasureId}, ${serviceId}, ${id}, 'restored_backup', now(), ${taken.rows_taken}, ${taken.lines_blanked},
      ${taken.lines_digest}, ${repeats})`;
  await tx`
    insert into audit_event (id, service_id, actor_kind, action, object_kind, object_id, request_id)
    values (${newId()}, ${serviceId}, 'worker', 'erasure.done_again', 'erasure', ${erasureId}, 'restored backup')`;
}
