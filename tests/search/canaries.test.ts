import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { employerContactInput } from "#app/domain/employer-contacts/employer-contact-input.ts";
import { logEmployerContact } from "#app/domain/employer-contacts/log-employer-contact.ts";
import { newId } from "#app/domain/new-id.ts";
import { syncDatabase } from "#app/jobs/index-sync.ts";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { employer } from "#db/schema/employer.ts";
import { desiredOccupation, participant, participantAccess, preference } from "#db/schema/participant.ts";
import { createSearch } from "#search/search.ts";
import { deliverOutbox } from "#search/sync/deliver-outbox.ts";
import { ensureIndex, rebuildIndex } from "#search/sync/rebuild-index.ts";
import { useSearch } from "#tests/support/search.ts";
import { unreadable, useStage } from "#tests/support/stage.ts";

const engine = useSearch();
const search = createSearch({
  url: engine.url,
  key: engine.key ?? "",
  index: `${engine.indexPrefix}employers`,
  timeout: 30_000,
});
const stage = useStage({ search: () => search });

/** Two letters of noise keep the engine from compressing the string away; upper case survives no tokeniser, so both are sought. */
const canary = (index: number, what: string) =>
  `kanari${what}${index.toString(36)}zq${(index * 7919).toString(36)}`;

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function findInFiles(folder: string, needles: readonly string[]): string[] {
  const found = new Set<string>();
  for (const file of filesUnder(folder)) {
    const bytes = bytesOf(file)?.toString("latin1").toLowerCase();
    if (bytes) for (const needle of needles) if (bytes.includes(needle)) found.add(needle);
  }
  return [...found];
}

/** Null for a file that the engine took away after it was listed: other tests' indexes come and go beside this one. */
function bytesOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

test("of 200 planted strings about participants none is in any file of the search engine", async () => {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  const { serviceId } = service;
  const planted: string[] = [];
  const plant = (what: string) => {
    const string = canary(planted.length, what);
    planted.push(string);
    return string;
  };
  const employerIds = Array.from({ length: 10 }, () => newId());
  const shown = canary(9999, "synlig");
  await stage.owner
    .insert(employer)
    .values(
      employerIds.map((id) => ({ id, serviceId, name: `Verksted ${shown}`, municipalityNumber: "4001" })),
    );
  for (let index = 0; index < 40; index += 1) {
    const id = newId();
    await stage.owner.insert(participant).values({
      id,
      serviceId,
      referenceCode: plant("kode"),
      givenName: plant("fornavn"),
      familyName: plant("etternavn"),
      teamId: service.teamId,
      status: "job_development",
      startedOn: "2026-10-01",
      ownWords: unreadable(plant("ord")),
      createdBy: hanne.accountId,
    });
    await stage.owner.insert(participantAccess).values({
      id: newId(),
      serviceId,
      participantId: id,
      accountId: hanne.accountId,
      relation: "specialist",
      fromOn: "2026-10-01",
    });
    await stage.owner.insert(desiredOccupation).values({
      id: newId(),
      serviceId,
      participantId: id,
      title: unreadable(plant("yrke")),
      code: "5120",
      confirmedBy: hanne.accountId,
    });
    await stage.owner.insert(preference).values({
      id: newId(),
      serviceId,
      participantId: id,
      dimension: "pace",
      value: unreadable("2"),
      updatedBy: hanne.accountId,
    });
    await stage.as(hanne, (ctx) =>
      logEmployerContact(
        ctx,
        employerContactInput.parse({
          id: newId(),
          employer: `e_${employerIds[index % employerIds.length]}`,
          channel: "in_person",
          onBehalfOf: [id],
        }),
      ),
    );
  }
  expect(planted).toHaveLength(200);

  const worker = openDatabase(stage.urls.worker, { connections: 2, name: "test worker" });
  const sync = syncDatabase(worker, () => new Date());
  await ensureIndex(search);
  while ((await deliverOutbox(sync, search)).rows > 0);
  await rebuildIndex(sync, search);
  await closeDatabase(worker);

  const folder = inject("servers").folder;
  const engineFiles = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /meili|search/i.test(entry.name))
    .map((entry) => join(folder, entry.name));
  expect(engineFiles.length).toBeGreaterThan(0);
  // What is meant to be there is found the same way: the search itself can fail.
  expect(engineFiles.flatMap((path) => findInFiles(path, [shown]))).toContain(shown);
  expect(engineFiles.flatMap((path) => findInFiles(path, planted))).toEqual([]);
}, 180_000);
