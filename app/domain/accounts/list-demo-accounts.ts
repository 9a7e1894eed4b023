import { inArray } from "drizzle-orm";
import { installation } from "#db/schema/operation.ts";
import type { Role } from "../access/permissions.ts";
import type { Resources } from "../context.ts";

export type DemoAccount = { name: string; role: Role; email: string; password: string };

/** Sign-in names of the demo service; empty where no demo service was made. */
export async function listDemoAccounts(resources: Resources): Promise<DemoAccount[]> {
  const rows = await resources.database
    .select()
    .from(installation)
    .where(inArray(installation.key, ["demo_accounts"]));
  const stored = rows[0]?.value;
  return stored ? (JSON.parse(stored) as DemoAccount[]) : [];
}
