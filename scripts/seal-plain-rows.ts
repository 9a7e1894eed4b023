import { randomBytes } from "node:crypto";
import type postgres from "postgres";
import { unwrapKey, wrapKey } from "#app/domain/participant-keys/wrap-key.ts";
import type { EncryptionKeys } from "#app/domain/privacy/encryption-keys.ts";
import { keyBytes, seal } from "#app/domain/privacy/seal.ts";
import { sealedColumns } from "#db/classification.ts";
import { StartFault } from "./embedded/start-fault.ts";

/** What tells a row from others of its table, as in app/domain/participant-keys/sealed-columns.ts. */
const rowNames: Readonly<Record<string, string>> = {
  desired_occupation: "participant_id || '/' || code",
  preference: "participant_id || '/' || dimension",
};

type Plain = { service_id: string; participant_id: string; row: string; text: string };

/**
 * Seals what was stored before there were keys, in one transaction, and remembers that it is done. The owner is bound
 * by row security like everybody, so it is lifted for the length of the transaction.
 */
export async function sealPlainRows(sql: postgres.Sql, keys: EncryptionKeys): Promise<void> {
  await refuseOtherKeys(sql, keys);
  const [done] = await sql`select 1 from installation where key = 'sealed'`;
  if (done) return;
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(7203003)`;
    const tables = [...Object.keys(sealedColumns), "participant_key"];
    for (const table of new Set(tables)) await tx`alter table ${tx(table)} no force row level security`;
    for (const [table, columns] of Object.entries(sealedColumns))
      for (const column of columns.split(" ")) await sealColumn(tx, keys, table, column);
    for (const table of new Set(tables)) await tx`alter table ${tx(table)} force row level security`;
    await tx`insert into installation (key, value) values ('sealed', 'yes') on conflict (key) do nothing`;
  });
}

async function sealColumn(
  tx: postgres.TransactionSql,
  keys: EncryptionKeys,
  table: string,
  column: string,
): Promise<void> {
  const row = rowNames[table] ?? "id::text";
  const who = table === "participant" ? "id" : "participant_id";
  const plain = await tx<Plain[]>`
    select service_id, ${tx(who)} as participant_id, ${tx.unsafe(row)} as row, ${tx(column)} as text from ${tx(table)}
    where ${tx(column)} is not null and ${tx(column)} !~ '^s1[.][0-9]+[.]'`;
  for (const each of plain) {
    const { key, version } = await keyOf(tx, keys, each.service_id, each.participant_id);
    const sealed = seal(key, version, { table, column, row: each.row }, each.text);
    await tx`
      update ${tx(table)} set ${tx(column)} = ${sealed}
      where service_id = ${each.service_id} and ${tx.unsafe(row)} = ${each.row}`;
  }
}

async function keyOf(
  tx: postgres.TransactionSql,
  keys: EncryptionKeys,
  serviceId: string,
  participantId: string,
): Promise<{ key: Uint8Array; version: number }> {
  const [stored] = await tx<{ key_version: number; wrapped_key: string }[]>`
    select key_version, wrapped_key from participant_key
    where service_id = ${serviceId} and participant_id = ${participantId} order by key_version desc limit 1`;
  if (stored) {
    const version = stored.key_version;
    return {
      key: unwrapKey(keys, { serviceId, participantId, keyVersion: version }, stored.wrapped_key),
      version,
    };
  }
  const key = randomBytes(keyBytes);
  const wrapped = wrapKey(keys, { serviceId, participantId, keyVersion: 1 }, key);
  await tx`insert into participant_key (service_id, participant_id, key_version, wrapped_key)
    values (${serviceId}, ${participantId}, 1, ${wrapped})`;
  return { key, version: 1 };
}

/** Two processes with different keys under one version would each write what the other cannot read. */
async function refuseOtherKeys(sql: postgres.Sql, keys: EncryptionKeys): Promise<void> {
  for (const version of keys.versions) {
    const name = `encryption_key_${version}`;
    const fingerprint = keys.fingerprint(version);
    await sql`insert into installation (key, value) values (${name}, ${fingerprint}) on conflict (key) do nothing`;
    const [known] = await sql<{ value: string }[]>`select value from installation where key = ${name}`;
    if (known?.value !== fingerprint)
      throw new StartFault(
        `Encryption key ${version} is not the one that this database was written with. Give the right one in ENCRYPTION_KEYS.`,
      );
  }
}
