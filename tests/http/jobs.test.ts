import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { newId } from "#app/domain/new-id.ts";
import { employer } from "#db/schema/employer.ts";
import { followUp } from "#db/schema/follow-along.ts";
import { participant, participantAccess, placement } from "#db/schema/participant.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage);

async function aPerson() {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  const { serviceId, accountId } = hanne;
  const [id, employerId] = [newId(), newId()];
  await stage.owner.insert(participant).values({
    ...{ id, serviceId, referenceCode: "F-1", givenName: "Amir", familyName: "Berg" },
    ...{ teamId: service.teamId, status: "working", startedOn: "2026-09-01", createdBy: accountId },
  });
  await stage.owner.insert(participantAccess).values({
    ...{ id: newId(), serviceId, participantId: id, accountId, relation: "specialist" },
    fromOn: "2026-09-01",
  });
  await stage.owner.insert(employer).values({ id: employerId, serviceId, name: "Havnekroa" });
  return { id, employerId, cookie: await web.cookieOf(hanne) };
}

test("overlapping jobs, an end before the start and a birth number: 4xx with a sentence, what was typed kept, nothing half saved", async () => {
  const { id, employerId, cookie } = await aPerson();
  const address = `/placements/new?participant=${id}&employer=e_${employerId}`;
  const job = {
    ...{ intent: "save", code: "9412", startedOn: "1.11.2026", origin: "advertised" },
    ...{ employmentForm: "permanent", hoursPerWeek: "20", title: "oppvask" },
  };
  const jobs = () => stage.owner.select().from(placement).where(eq(placement.participantId, id));
  const wrong = await web.post(address, { ...job, hoursPerWeek: "tjue" }, cookie);
  expect(wrong.status).toBe(422);
  const page = await wrong.text();
  expect(page).toContain("Du må skrive timer i uka som et tall");
  expect(page).toContain('value="tjue"');
  expect(await jobs()).toEqual([]);
  const saved = await web.post(address, job, cookie);
  expect([saved.status, saved.headers.get("location")?.startsWith("/placements/")]).toEqual([302, true]);
  const again = await web.post(address, job, cookie);
  expect(again.status).toBe(422);
  expect(await again.text()).toContain("Deltakeren har den samme jobben");
  const beside = await web.post(address, { ...job, code: "5120" }, cookie);
  expect(await beside.text()).toContain("En annen jobb varer på samme tid.");
  expect(await jobs()).toHaveLength(1);

  const [stored] = await jobs();
  const ending = { endedOn: "31.10.2026", reason: "moved", worked: "Sa at 01819000049 trivdes" };
  const early = await web.post(`/placements/${stored?.id}/end`, ending, cookie);
  expect(early.status).toBe(422);
  const text = await early.text();
  expect(text).toContain("Siste dag kan ikke være før den første.");
  expect(text).toContain("fødselsnummer");
  expect(text).toContain("Sa at 01819000049 trivdes");
  const [row] = await stage.owner
    .select()
    .from(followUp)
    .where(eq(followUp.placementId, stored?.id ?? ""));
  const settled = (body: Record<string, string>) => web.post(`/follow-ups/${row?.id}`, body, cookie);
  expect((await settled({ intent: "done", version: "1" })).status).toBe(400);
  expect((await settled({ intent: "done", version: "7", way: "phone" })).status).toBe(409);
  expect((await settled({ intent: "move", version: "1", movedTo: "1.1.2020" })).status).toBe(422);
  for (const strange of ["participant=x", `participant=${newId()}`, `participant=${id}&employer=x`])
    expect([strange, (await web.send(`/placements/new?${strange}`, { cookie })).status]).toEqual([
      strange,
      404,
    ]);
}, 60_000);
