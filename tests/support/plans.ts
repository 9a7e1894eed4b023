import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { StaffContext } from "#app/domain/context.ts";

type PlanNode = { "Node Type": string; "Relation Name"?: string; Plans?: PlanNode[] };

const dialect = new PgDialect();

/** `set local …` has no plan: it decides how the next statement is planned. */
const isSetting = (statement: SQL) => /^\s*set /i.test(dialect.sqlToQuery(statement).sql);

/** Tables that a plan reads from end to end. */
function scanned(node: PlanNode): string[] {
  const own = node["Node Type"] === "Seq Scan" && node["Relation Name"] ? [node["Relation Name"]] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scanned)];
}

/**
 * The same context, where each written-out statement is planned before it is run, under the same row security.
 * @returns the context, and which tables of more than 10,000 rows were read from end to end so far
 */
export function watchPlans(ctx: StaffContext): { ctx: StaffContext; largeScans: () => Promise<string[]> } {
  const found = new Set<string>();
  const tx = new Proxy(ctx.tx, {
    get(target, name) {
      if (name !== "execute") {
        const value = Reflect.get(target, name, target);
        return typeof value === "function" ? value.bind(target) : value;
      }
      return async (statement: SQL) => {
        if (isSetting(statement)) return target.execute(statement);
        const [row] = await target.execute<{ "QUERY PLAN": { Plan: PlanNode }[] }>(
          sql`explain (format json) ${statement}`,
        );
        for (const table of scanned(row?.["QUERY PLAN"][0]?.Plan ?? { "Node Type": "" })) found.add(table);
        return target.execute(statement);
      };
    },
  });
  const largeScans = async () => {
    const rows = await ctx.tx.execute<{ name: string }>(
      sql`select relname as name from pg_class where relkind = 'r' and reltuples > 10000`,
    );
    return rows.map(({ name }) => name).filter((name) => found.has(name));
  };
  return { ctx: { ...ctx, tx }, largeScans };
}
