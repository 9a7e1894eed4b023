import { expect, test } from "vitest";
import { portalSession } from "#db/schema/portal.ts";
import { account, apiToken, service, session } from "#db/schema/service.ts";
import { useStage } from "#tests/support/stage.ts";

const stage = useStage();

test("a database that was just made has no account, no session, no token and no service", async () => {
  for (const table of [service, account, session, apiToken, portalSession])
    expect(await stage.owner.select().from(table)).toEqual([]);
});
