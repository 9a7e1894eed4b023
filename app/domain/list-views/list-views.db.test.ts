import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { employer, jobLead } from "#db/schema/employer.ts";
import { auditEvent } from "#db/schema/operation.ts";
import { participant, participantAccess } from "#db/schema/participant.ts";
import { useStage } from "#tests/support/stage.ts";
import { Invalid, NotFound, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { findDefaultQuery, listListViews } from "./list-list-views.ts";
import { changeListView, chooseDefaultView, deleteListView, saveListView } from "./save-list-view.ts";
import { listQuery } from "./viewed-list.ts";

const stage = useStage();

async function aScene() {
  const service = await stage.aService();
  return {
    hanne: await stage.aColleague(service, "Hanne Berg", ["employment_specialist"]),
    jonas: await stage.aColleague(service, "Jonas Lie", ["employment_specialist"]),
    stranger: await stage.aColleague(await stage.aService(), "Fremmed", ["employment_specialist"]),
  };
}

const private_ = { shared: false };

test("a view is kept as the list writes it, seen by its owner, and by the service once it is shared", async () => {
  const { hanne, jonas, stranger } = await aScene();
  const id = await stage.as(hanne, (ctx) =>
    saveListView(ctx, "employers", "/employers?stage=met&x=1&page=4&filters=shown&sort=name", {
      ...{ name: "Møtt", ...private_ },
    }),
  );
  const seen = (actor: typeof hanne) => stage.as(actor, (ctx) => listListViews(ctx, "employers"));
  expect(await seen(hanne)).toMatchObject([
    {
      id,
      name: "Møtt",
      query: "stage=met&sort=name",
      own: true,
      shared: false,
      ownerName: null,
      count: null,
    },
  ]);
  expect(await seen(jonas)).toEqual([]);
  await stage.as(hanne, (ctx) => changeListView(ctx, id, { name: "Møtt før", shared: true, version: 1 }));
  expect(await seen(jonas)).toMatchObject([{ name: "Møtt før", own: false, ownerName: "Hanne Berg" }]);
  expect(await seen(stranger)).toEqual([]);
  for (const other of [jonas, stranger]) {
    await expect(stage.as(other, (ctx) => deleteListView(ctx, id))).rejects.toBeInstanceOf(NotFound);
    await expect(
      stage.as(other, (ctx) => changeListView(ctx, id, { name: "x", shared: false, version: 2 })),
    ).rejects.toBeInstanceOf(NotFound);
  }
  await expect(
    stage.as(hanne, (ctx) => changeListView(ctx, id, { name: "x", shared: true, version: 1 })),
  ).rejects.toBeInstanceOf(Stale);
  const audited = await stage.owner.select().from(auditEvent).where(eq(auditEvent.objectId, id));
  expect(audited.map(({ action }) => action)).toEqual(["list_view.saved", "list_view.changed"]);
});

test("a list opens with what each chose, and a view that is deleted or no longer shared opens nobody's", async () => {
  const { hanne, jonas } = await aScene();
  const save = (name: string, shared: boolean) =>
    stage.as(hanne, (ctx) => saveListView(ctx, "employers", "stage=met", { name, shared }));
  const [first, second] = [await save("En", true), await save("To", true)];
  const opens = (actor: typeof hanne) => stage.as(actor, (ctx) => findDefaultQuery(ctx, "employers"));
  for (const actor of [hanne, jonas])
    await stage.as(actor, (ctx) => chooseDefaultView(ctx, "employers", first));
  expect([await opens(hanne), await opens(jonas)]).toEqual(["stage=met", "stage=met"]);
  await stage.as(hanne, (ctx) => changeListView(ctx, first, { name: "En", shared: false, version: 1 }));
  expect([await opens(hanne), await opens(jonas)]).toEqual(["stage=met", null]);
  await stage.as(jonas, (ctx) => chooseDefaultView(ctx, "employers", second));
  // Another's default goes with the view, though the one who deletes it cannot see whose it is.
  await stage.as(hanne, (ctx) => deleteListView(ctx, second));
  expect(await opens(jonas)).toBeNull();
  await expect(stage.as(jonas, (ctx) => chooseDefaultView(ctx, "employers", first))).rejects.toBeInstanceOf(
    NotFound,
  );
  await stage.as(hanne, (ctx) => chooseDefaultView(ctx, "employers", null));
  expect(await opens(hanne)).toBeNull();
});

test("a name stands for one view of a list, and thirty are enough", async () => {
  const { hanne } = await aScene();
  const save = (name: string) =>
    stage.as(hanne, (ctx) => saveListView(ctx, "employers", "", { name, ...private_ }));
  await save("Kalde");
  await expect(save("kalde")).rejects.toMatchObject({ faults: [{ field: "name", code: "name_taken" }] });
  for (let number = 1; number < 30; number += 1) await save(`Visning ${number}`);
  await expect(save("En til")).rejects.toBeInstanceOf(Invalid);
});

test("a view of leads says how many it has now", async () => {
  const { hanne } = await aScene();
  const employerId = newId();
  const { serviceId, accountId } = hanne;
  await stage.owner.insert(employer).values({ id: employerId, serviceId, name: "Havnekroa" });
  await stage.owner.insert(jobLead).values(
    ["new", "new", "explored"].map((at) => ({
      ...{ id: newId(), serviceId, employerId, title: "Oppvask", stage: at, createdBy: accountId },
    })),
  );
  for (const query of ["stage=new", "whose=mine", "stage=closed"])
    await stage.as(hanne, (ctx) => saveListView(ctx, "job_leads", query, { name: query, ...private_ }));
  const views = await stage.as(hanne, (ctx) => listListViews(ctx, "job_leads"));
  expect(views.map(({ name, count }) => [name, count])).toEqual([
    ["stage=closed", 0],
    ["stage=new", 2],
    ["whose=mine", 3],
  ]);
  expect(listQuery("job_leads", "/leads?stage=new&look=list&page=3&moved=x")).toBe(
    "look=list&whose=all&stage=new",
  );
});

test("no identity number is kept in a view, and one that the service sees names nobody of the caseload", async () => {
  const { hanne } = await aScene();
  const [participantId, { serviceId, accountId }] = [newId(), hanne];
  const [{ id: teamId } = { id: "" }] = await stage.owner.$client<{ id: string }[]>`
    select id from team where service_id = ${serviceId}`;
  await stage.owner.insert(participant).values({
    ...{ id: participantId, serviceId, teamId, referenceCode: newId(), createdBy: accountId },
    ...{ givenName: "Ragnhild", familyName: "Oppdiktet", startedOn: "2026-09-01" },
  });
  await stage.owner.insert(participantAccess).values({
    ...{ id: newId(), serviceId, participantId, accountId, relation: "specialist", fromOn: "2026-01-01" },
  });
  const save = (name: string, query: string, shared: boolean) =>
    stage.as(hanne, (ctx) => saveListView(ctx, "employers", query, { name, shared }));
  for (const [name, query] of [
    ["01415612385", "stage=met"],
    ["Møtt", "q=01415612385"],
  ] as const)
    await expect(save(name, query, false)).rejects.toMatchObject({
      faults: [{ field: "name", code: "identity_number_first" }],
    });
  for (const [name, query] of [
    ["Kafeer for Ragnhild Oppdiktet", "stage=met"],
    ["Kafeer", "q=Ragnhild Oppdiktet"],
  ] as const)
    await expect(save(name, query, true)).rejects.toMatchObject({ faults: [{ code: "participant_name" }] });
  const own = await save("Kafeer for Ragnhild Oppdiktet", "stage=met", false);
  await expect(
    stage.as(hanne, (ctx) =>
      changeListView(ctx, own, { name: "Kafeer for Ragnhild Oppdiktet", shared: true, version: 1 }),
    ),
  ).rejects.toBeInstanceOf(Invalid);
});
