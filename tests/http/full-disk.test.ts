import { expect, test } from "vitest";
import { createApiToken } from "#app/domain/api-tokens/create-api-token.ts";
import { newId } from "#app/domain/new-id.ts";
import { problemSchema } from "#app/http/api-schemas.ts";
import { employer } from "#db/schema/employer.ts";
import { employerContact } from "#db/schema/employer-contact.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage);

/** From now on Postgres refuses new contacts as it does on a full disk. */
async function fillDisk(): Promise<void> {
  await stage.owner.$client.unsafe(`
    create function full_disk() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
    create trigger full_disk before insert on employer_contact for each row execute function full_disk()`);
}

const makeRoom = () => stage.owner.$client.unsafe("drop function full_disk() cascade");

test("on a full disk nothing is half saved, what was typed is kept, and it works again when there is room", async () => {
  const service = await stage.aService();
  const actor = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  const { token } = await stage.as(actor, (ctx) => createApiToken(ctx, "test"));
  const employerId = newId();
  await stage.owner
    .insert(employer)
    .values({ id: employerId, serviceId: service.serviceId, name: "Kaien kafé" });
  const id = newId();
  const save = async () =>
    web.post(
      "/contacts/new",
      { id, employer: `e_${employerId}`, channel: "phone", note: "Vil ha besøk i uke 49." },
      await web.cookieOf(actor),
    );
  const send = () =>
    fetch(`${web.url}/api/v1/employer-contacts`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ id: newId(), employer: `e_${employerId}`, channel: "phone" }),
    });

  await fillDisk();
  const full = await save();
  expect(full.status).toBe(503);
  const html = await full.text();
  expect(html).toContain("Ingenting er lagret");
  expect(html).toContain("Vil ha besøk i uke 49.");
  const answer = await send();
  expect(answer.status).toBe(503);
  expect(problemSchema.parse(await answer.json())).toMatchObject({ code: "storage_away" });
  expect(await stage.owner.select().from(employerContact)).toEqual([]);

  await makeRoom();
  expect((await save()).status).toBe(302);
  expect((await send()).status).toBe(201);
  expect(await stage.owner.select().from(employerContact)).toHaveLength(2);
});
