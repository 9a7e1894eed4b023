import { expect, test } from "vitest";
import type { StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { contentSecurityPolicy } from "#app/server/security-headers.ts";
import { withoutSecrets } from "#app/server/web-server.ts";
import { employer } from "#db/schema/employer.ts";
import { employerContact } from "#db/schema/employer-contact.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage);

async function aSpecialist(): Promise<{ actor: StaffActor; cookie: string; employerId: string }> {
  const actor = await stage.aColleague(await stage.aService(), "Hanne Nordli", ["employment_specialist"]);
  const employerId = newId();
  await stage.owner
    .insert(employer)
    .values({ id: employerId, serviceId: actor.serviceId, name: "Havnekroa" });
  return { actor, employerId, cookie: await web.cookieOf(actor) };
}

test("a bulk edit that cannot be read, has nothing to do or was not looked at changes nothing and says why", async () => {
  const { cookie, employerId, actor } = await aSpecialist();
  const post = (fields: Record<string, string>) =>
    web.post("/employers/bulk", { selected: `e_${employerId}`, ...fields }, cookie);
  const cases: [Record<string, string>, number, string][] = [
    [{ intent: "preview", list: "http://[" }, 422, "Du må velge noe som skal endres"],
    [{ intent: "burn" }, 400, "Du må rette dette feltet."],
    [{ intent: "preview" }, 422, "Du må velge noe som skal endres"],
    [{ intent: "preview", stepDay: "31.02.2031" }, 422, "Du må skrive datoen slik"],
    [{ intent: "preview", stepDay: "1.1.2020" }, 422, "Du må velge en dag som ikke er over."],
    [{ intent: "preview", owner: newId() }, 422, "Du må velge en kollega fra listen."],
    [{ intent: "preview", owner: "nobody", selected: "x,e_1," }, 422, "Du må velge minst én arbeidsgiver."],
    [
      { intent: "apply", owner: actor.accountId, seal: "x" },
      422,
      "Ingenting er endret: noe er blitt annerledes",
    ],
  ];
  for (const [fields, status, sentence] of cases) {
    const answer = await post(fields);
    const page = await answer.text();
    expect([fields, answer.status, page.includes(sentence)]).toEqual([fields, status, true]);
  }
  const kept = await (
    await post({ intent: "preview", stepDay: "31.02.2031", stepText: "Ring først" })
  ).text();
  expect(kept).toContain('value="31.02.2031"');
  expect(kept).toContain('value="Ring først"');
});

test("a search that is too long is refused, and odd signs are only odd signs", async () => {
  const { cookie } = await aSpecialist();
  expect((await web.post("/search", { q: "x".repeat(201) }, cookie)).status).toBe(400);
  for (const q of ["%", "' or 1=1 --", "<script>", "\\", "🫖🫖", "a\u0001b"]) {
    const answer = await web.post("/search/answers", { q }, cookie);
    expect([q, answer.status, (await answer.json()).text]).toEqual([q, 200, q]);
  }
  const found = await web.post("/search/answers", { q: "havnekroa" }, cookie);
  expect(await found.json()).toMatchObject({
    groups: [{ key: "employers", items: [{ title: "Havnekroa" }] }, {}],
  });
  expect((await web.post("/search/answers", { q: "havnekroa" })).status).toBe(302);
});

test("one meeting is handed out as a calendar, and one that is nobody's is not found", async () => {
  const { cookie, employerId, actor } = await aSpecialist();
  const id = newId();
  await stage.owner.insert(employerContact).values({
    ...{ id, serviceId: actor.serviceId, employerId, channel: "in_person", status: "planned" },
    ...{ occurredAt: new Date("2031-01-02T09:00:00Z"), loggedBy: actor.accountId, requestHash: "x" },
  });
  const answer = await web.send(`/contacts/${id}/meeting.ics`, { cookie });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/calendar; charset=utf-8"]);
  expect(await answer.text()).toContain("SUMMARY:Besøk: Havnekroa");
  expect((await web.send(`/contacts/${newId()}/meeting.ics`, { cookie })).status).toBe(404);
  const stranger = await aSpecialist();
  expect((await web.send(`/contacts/${id}/meeting.ics`, { cookie: stranger.cookie })).status).toBe(404);
});

test("an unknown calendar is not found, and its address stands in no log", async () => {
  for (const path of ["/calendar/x.ics", "/calendar/", "/calendar/%00.ics"])
    expect([path, (await web.send(path)).status >= 400]).toEqual([path, true]);
  expect(withoutSecrets("/calendar/hemmelig.ics")).toBe("/calendar/…");
  expect(withoutSecrets("/Calendar/hemmelig.ics")).not.toContain("hemmelig");
});

test("pictures may come from the map's tiles where there are some, and from nowhere else", () => {
  const images = (policy: string) => policy.split("; ").find((part) => part.startsWith("img-src"));
  expect(images(contentSecurityPolicy("n"))).toBe("img-src 'self' data:");
  expect(images(contentSecurityPolicy("n", false, "https://tiles.example"))).toBe(
    "img-src 'self' data: https://tiles.example",
  );
});

test("someone else's change, view or made-up one is not found", async () => {
  const { cookie } = await aSpecialist();
  expect((await web.post(`/undo/${newId()}`, {}, cookie)).status).toBe(404);
  const view = { intent: "delete", list: "employers", listViewId: newId() };
  expect((await web.post("/views", view, cookie)).status).toBe(404);
  expect((await web.post("/views", { intent: "save", name: "" }, cookie)).status).toBe(400);
});
