import { sql } from "drizzle-orm";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";

/**
 * Writes a participant's row; when the case number belongs to somebody the writer may not see, the database alone
 * knows it. A savepoint keeps the transaction alive, so that the form can be given back.
 */
export async function refuseTakenCode<T>(ctx: StaffContext, write: () => PromiseLike<T>): Promise<T> {
  await ctx.tx.execute(sql`savepoint reference_code`);
  try {
    const written = await write();
    await ctx.tx.execute(sql`release savepoint reference_code`);
    return written;
  } catch (error) {
    await ctx.tx.execute(sql`rollback to savepoint reference_code`);
    if (violates(error, "participant_reference_code_key")) {
      throw new Invalid([{ field: "referenceCode", code: "reference_code_taken" }]);
    }
    throw error;
  }
}

function violates(error: unknown, constraint: string): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ("constraint_name" in at && at.constraint_name === constraint) return true;
  }
  return false;
}
