import { and, count, eq, ne, sql } from "drizzle-orm";
import * as z from "zod";
import { listView, listViewDefault } from "#db/schema/working.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { guardEmployerTexts } from "../employer-contacts/guard-employer-text.ts";
import { Invalid, NotFound, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { listQuery, type ViewedList } from "./viewed-list.ts";

export const listViewFields = z.object({
  name: z.string("name_required").trim().min(1, "name_required").max(60, "too_long"),
  shared: z
    .literal("yes")
    .optional()
    .transform((value) => value === "yes"),
});
type ListViewFields = z.output<typeof listViewFields>;

const mostViews = 30;

/**
 * Keeps the choices of a list under a name.
 * @param query the list's address, or what stands after its question mark
 * @throws Invalid "name_taken", "views_many", "identity_number", "participant_name"
 */
export async function saveListView(
  ctx: StaffContext,
  list: ViewedList,
  query: string,
  { name, shared }: ListViewFields,
): Promise<string> {
  requirePermission(ctx, "employer:read");
  const { serviceId, accountId } = ctx.actor;
  await guardView(ctx, { name, shared, query: listQuery(list, query) });
  await refuseTakenName(ctx, list, name, null);
  const [held] = await ctx.tx
    .select({ views: count() })
    .from(listView)
    .where(and(eq(listView.serviceId, serviceId), eq(listView.accountId, accountId)));
  if ((held?.views ?? 0) >= mostViews)
    throw new Invalid([{ field: "name", code: "views_many", values: { most: mostViews } }]);
  const id = newId();
  await ctx.tx
    .insert(listView)
    .values({ id, serviceId, accountId, list, name, query: listQuery(list, query), shared });
  await recordAuditEvent(ctx, { action: "list_view.saved", objectId: id, after: { list, shared } });
  return id;
}

/**
 * Another name, or shown to the service or no longer. @throws NotFound for another's view; Invalid "name_taken"; Stale
 */
export async function changeListView(
  ctx: StaffContext,
  listViewId: string,
  { name, shared, version }: ListViewFields & { version: number },
): Promise<ViewedList> {
  const before = await requireOwnView(ctx, listViewId);
  const list = before.list as ViewedList;
  await guardView(ctx, { name, shared, query: before.query });
  await refuseTakenName(ctx, list, name, listViewId);
  const changed = await ctx.tx
    .update(listView)
    .set({ name, shared, version: sql`${listView.version} + 1` })
    .where(and(ownView(ctx, listViewId), eq(listView.version, version)))
    .returning({ id: listView.id });
  if (changed.length === 0) throw new Stale({ name: before.name, version: before.version });
  await recordAuditEvent(ctx, {
    action: "list_view.changed",
    objectId: listViewId,
    before: { shared: before.shared },
    after: { shared },
  });
  return list;
}

/** Gone for all it was shared with, and as what a list opens with. @throws NotFound for another's view */
export async function deleteListView(ctx: StaffContext, listViewId: string): Promise<ViewedList> {
  const { list } = await requireOwnView(ctx, listViewId);
  await ctx.tx.delete(listView).where(ownView(ctx, listViewId));
  await recordAuditEvent(ctx, { action: "list_view.deleted", objectId: listViewId });
  return list as ViewedList;
}

/**
 * What my list opens with; no view: without choices again.
 * @throws NotFound for a view that is neither mine nor shared, or one of another list
 */
export async function chooseDefaultView(
  ctx: StaffContext,
  list: ViewedList,
  listViewId: string | null,
): Promise<void> {
  requirePermission(ctx, "employer:read");
  const { serviceId, accountId } = ctx.actor;
  const mine = and(
    eq(listViewDefault.serviceId, serviceId),
    eq(listViewDefault.accountId, accountId),
    eq(listViewDefault.list, list),
  );
  await ctx.tx.delete(listViewDefault).where(mine);
  if (listViewId === null) return;
  // Row security shows my own views and shared ones.
  const [view] = await ctx.tx
    .select({ id: listView.id })
    .from(listView)
    .where(and(eq(listView.serviceId, serviceId), eq(listView.id, listViewId), eq(listView.list, list)));
  if (!view) throw new NotFound();
  await ctx.tx.insert(listViewDefault).values({ serviceId, accountId, list, listViewId });
}

async function requireOwnView(ctx: StaffContext, listViewId: string) {
  requirePermission(ctx, "employer:read");
  const [view] = await ctx.tx.select().from(listView).where(ownView(ctx, listViewId));
  if (!view) throw new NotFound();
  return view;
}

const ownView = ({ actor }: StaffContext, listViewId: string) =>
  and(
    eq(listView.serviceId, actor.serviceId),
    eq(listView.accountId, actor.accountId),
    eq(listView.id, listViewId),
  );

/** No identity number in a name or a search that is kept; and what all can see names no participant either. */
async function guardView(
  ctx: StaffContext,
  view: { name: string; shared: boolean; query: string },
): Promise<void> {
  const searched = new URLSearchParams(view.query).get("q");
  const texts = [view.name, searched].map((text) => ({ field: "name", text }));
  await guardEmployerTexts(ctx, texts, { namesAreNotParticipants: !view.shared });
}

async function refuseTakenName(
  ctx: StaffContext,
  list: ViewedList,
  name: string,
  except: string | null,
): Promise<void> {
  const [taken] = await ctx.tx
    .select({ id: listView.id })
    .from(listView)
    .where(
      and(
        eq(listView.serviceId, ctx.actor.serviceId),
        eq(listView.accountId, ctx.actor.accountId),
        eq(listView.list, list),
        sql`lower(${listView.name}) = lower(${name})`,
        except === null ? undefined : ne(listView.id, except),
      ),
    );
  if (taken) throw new Invalid([{ field: "name", code: "name_taken" }]);
}
