import { eq } from "drizzle-orm";
import { beforeAll } from "vitest";
import type { StaffActor } from "#app/domain/context.ts";
import { syncDatabase } from "#app/jobs/index-sync.ts";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { account, service } from "#db/schema/service.ts";
import { type DemoActors, demoActors } from "#db/seeds/demo-actor.ts";
import { seedDemoService } from "#db/seeds/demo-service.ts";
import { createSearch } from "#search/search.ts";
import { deliverOutbox } from "#search/sync/deliver-outbox.ts";
import { ensureIndex } from "#search/sync/rebuild-index.ts";
import { useSearch } from "./search.ts";
import { type Stage, type StageOptions, useStage } from "./stage.ts";

export type Demo = {
  stage: Stage;
  readonly people: DemoActors & { astrid: StaffActor };
  /** Brings the index up to date, as the worker does all the time. */
  feedIndex(): Promise<void>;
};

/** The demo service as a new installation has it, on a database and an index of this file's own. */
export function useDemo(options: Pick<StageOptions, "webhooks"> = {}): Demo {
  const engine = useSearch();
  const search = createSearch({
    url: engine.url,
    key: engine.key ?? "",
    index: `${engine.indexPrefix}employers`,
    timeout: 30_000,
  });
  const stage = useStage({ ...options, search: () => search });
  let people: Demo["people"] | undefined;
  const feedIndex = async () => {
    const worker = openDatabase(stage.urls.worker, { connections: 2, name: "test worker" });
    const sync = syncDatabase(worker, () => new Date());
    await ensureIndex(search);
    while ((await deliverOutbox(sync, search)).rows > 0);
    await closeDatabase(worker);
  };
  beforeAll(async () => {
    await seedDemoService({ ...stage.resources, now: () => new Date() }, stage.urls.owner);
    const [demo] = await stage.owner.select().from(service);
    const actors = await demoActors(stage.owner, demo?.id ?? "");
    const [found] = await stage.owner.select().from(account).where(eq(account.email, "astrid@demo.example"));
    const astrid = {
      ...actors.hanne,
      roles: ["administrator" as const],
      accountId: found?.id ?? "",
      name: "Astrid Vik",
    };
    people = { ...actors, astrid };
    await feedIndex();
  }, 180_000);
  return {
    stage,
    get people() {
      if (!people) throw new Error("The demo is there inside tests and hooks only.");
      return people;
    },
    feedIndex,
  };
}
