import { expect, test } from "vitest";
import { inTransaction } from "#app/domain/context.ts";
import { listSuspectedEmployers } from "#app/domain/duplicates/list-suspected-pairs.ts";
import { createMatchMemory } from "#app/domain/matching/match-memory.ts";
import { keepVocabulary } from "#app/domain/occupations/kept-vocabulary.ts";
import { buildVocabularyGently } from "#app/domain/occupations/occupation-vocabulary.ts";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { contactPerson, employer } from "#db/schema/employer.ts";
import { promise } from "#db/schema/employer-contact.ts";
import { portfolioHandover } from "#db/schema/handover.ts";
import { registerUnit } from "#db/schema/register.ts";
import { cover, service } from "#db/schema/service.ts";
import { listView } from "#db/schema/working.ts";
import { createSearch } from "#search/search.ts";
import { useDatabase } from "#tests/support/database.ts";
import { testSignIn } from "#tests/support/sign-in.ts";
import { testKeys } from "#tests/support/test-keys.ts";
import { demoActors } from "./demo-actor.ts";
import { seedDemoService } from "./demo-service.ts";

const database = useDatabase();

test("the demo service is made once, with units of the register, known employers and their people", async () => {
  const { appUrl, ownerUrl } = database.current;
  const app = openDatabase(appUrl, { connections: 2, name: "test" });
  const owner = openDatabase(ownerUrl, { connections: 1, name: "test owner" });
  const resources = {
    database: app,
    search: createSearch(null),
    matchMemory: createMatchMemory(app),
    vocabulary: keepVocabulary(buildVocabularyGently),
    keys: testKeys,
    enqueue: async () => undefined,
    now: () => new Date("2026-11-18T12:00:00Z"),
    publicUrl: "http://localhost:3000",
    signIn: testSignIn,
    importFiles: { folder: "", largest: 0 },
  };
  await seedDemoService(resources, ownerUrl);
  await seedDemoService(resources, ownerUrl);
  expect(await owner.select().from(registerUnit)).toHaveLength(62);
  expect(await owner.select().from(employer)).toHaveLength(31);
  expect((await owner.select().from(contactPerson)).length).toBeGreaterThan(40);
  expect((await owner.select().from(promise)).length).toBeGreaterThanOrEqual(4);
  expect(await owner.select().from(cover)).toHaveLength(1);
  expect(await owner.select().from(portfolioHandover)).toHaveLength(1);
  expect(await owner.select().from(listView)).toHaveLength(2);
  const [{ id: serviceId = "" } = {}] = await owner.select().from(service);
  const { jonas } = await demoActors(owner, serviceId);
  const { pairs } = await inTransaction(resources, jonas, "test", (ctx) => listSuspectedEmployers(ctx, 1));
  expect(pairs.map(({ one, other }) => [one.name, other.name].sort())).toContainEqual([
    "Fjordbrød Bakeri",
    "Fjordbrød Bakeri AS",
  ]);
  await closeDatabase(app);
  await closeDatabase(owner);
}, 180_000);
