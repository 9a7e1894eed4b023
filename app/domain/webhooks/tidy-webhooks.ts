import { sql } from "drizzle-orm";
import type { Resources } from "../context.ts";

/** So long the log of deliveries goes back. */
const deliveryDays = 30;
/** So long the same request gives the same answer. */
const creationDays = 90;

/** Clears away deliveries that have ended, and answers that nobody will ask for again, of all services. */
export async function unscopedTidyWebhooks({
  database,
  now,
}: Pick<Resources, "database" | "now">): Promise<{ deliveries: number; answers: number }> {
  const before = (days: number) => new Date(now().getTime() - days * 86_400_000).toISOString();
  const deliveries = await database.execute(sql`
    delete from webhook_delivery where created_at < ${before(deliveryDays)}::timestamptz and status <> 'waiting'
    returning id`);
  const answers = await database.execute(sql`
    delete from api_creation where created_at < ${before(creationDays)}::timestamptz returning id`);
  return { deliveries: deliveries.length, answers: answers.length };
}
