import { sql } from "drizzle-orm";
import type { Database } from "#db/database.ts";
import { StartFault } from "./embedded/start-fault.ts";

/**
 * Nobody is served over a connection that no policy holds: a superuser, a role that may go past row security, one that
 * owns the tables or may become their owner. Throws StartFault, which names the variable and no secret.
 */
export async function requireHeldByRowSecurity(database: Database, variable: string): Promise<void> {
  const [role] = await database.execute<{ name: string; free: boolean }>(sql`
    select r.rolname as name, r.rolsuper or r.rolbypassrls
      or exists (select 1 from pg_class c where c.relname = 'employer' and c.relnamespace = 'public'::regnamespace
        and pg_has_role(current_user, c.relowner, 'member')) as free
    from pg_roles r where r.rolname = current_user`);
  if (!role || role.free)
    throw new StartFault(
      `${variable} signs in as ${role?.name ?? "nobody"}, whom row security does not hold. Give it the role that the first start made for it.`,
    );
}
