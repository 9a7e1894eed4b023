import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { faults } from "#app/i18n/messages/faults.ts";
import { contactPerson, employer } from "#db/schema/employer.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { findDuplicatePeople } from "../duplicates/find-duplicate-people.ts";
import {
  changeEmployerContact,
  employerContactChange,
} from "../employer-contacts/change-employer-contact.ts";
import { employerContactInput } from "../employer-contacts/employer-contact-input.ts";
import { getLogPage } from "../employer-contacts/get-log-page.ts";
import { listEmployerContacts } from "../employer-contacts/list-employer-contacts.ts";
import { logEmployerContact } from "../employer-contacts/log-employer-contact.ts";
import { getEmployer } from "../employers/get-employer.ts";
import { NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { inviteContactPerson } from "../portal/invite-contact-person.ts";
import { getRelationship } from "../relationships/get-relationship.ts";
import { addContactPerson } from "./add-contact-person.ts";
import { addWorkplace } from "./add-workplace.ts";
import { changeContactPerson } from "./change-contact-person.ts";
import { contactPersonFields } from "./contact-person-fields.ts";
import { getContactPersonPage } from "./get-contact-person-page.ts";
import { informContactPerson } from "./inform-contact-person.ts";
import { listPeople } from "./list-people.ts";
import { markContactPersonBack, markContactPersonLeft } from "./mark-contact-person-left.ts";
import { recordObjection, takeBackObjection } from "./record-objection.ts";

const stage = useStage();
let actor: StaffActor;
let stranger: StaffActor;

beforeAll(async () => {
  actor = await stage.aColleague(await stage.aService("Fjordbyen"), "Hanne Lie", ["employment_specialist"]);
  stranger = await stage.aColleague(await stage.aService("Elvebyen"), "Jonas Ås", ["employment_specialist"]);
});

async function anEmployer(name: string): Promise<string> {
  const id = newId();
  await stage.owner.insert(employer).values({ id, serviceId: actor.serviceId, name });
  return id;
}

const fields = (change: object = {}) => contactPersonFields.parse({ name: "Turid Bakken", ...change });

async function aPerson(employerId: string, change: object = {}): Promise<string> {
  const added = await stage.as(actor, (ctx) => addContactPerson(ctx, `e_${employerId}`, fields(change)));
  return added.contactPersonId;
}

const rowOf = async (id: string) =>
  (await stage.owner.select().from(contactPerson).where(eq(contactPerson.id, id)))[0];

const strengthOf = (employerId: string) =>
  stage.owner.$client`
    select face_to_face, live_remote, reciprocity, strength, band from employer_relationship where employer_id = ${employerId}`;

test("who has left halves their share once, however often it is said, and coming back undoes it exactly", async () => {
  const at = await anEmployer("Havnekroa");
  const id = await aPerson(at);
  await stage.as(actor, (ctx) =>
    logEmployerContact(
      ctx,
      employerContactInput.parse({ id: newId(), employer: `e_${at}`, personIds: [id], initiatedBy: "they" }),
    ),
  );
  const [before] = await strengthOf(at);
  await stage.as(actor, (ctx) => markContactPersonLeft(ctx, id));
  const [left] = await strengthOf(at);
  expect(left?.face_to_face).toBeCloseTo(before?.face_to_face / 2, 6);
  expect(left?.reciprocity).toBeCloseTo(before?.reciprocity / 2, 6);
  await stage.as(actor, (ctx) => markContactPersonLeft(ctx, id));
  expect(await strengthOf(at)).toEqual([left]);
  await stage.as(actor, (ctx) => markContactPersonBack(ctx, id));
  expect(await strengthOf(at)).toEqual([before]);
});

test("one person at two workplaces: what is theirs follows, what they are there and leaving do not", async () => {
  const [one, other] = [await anEmployer("Fjordkaffe"), await anEmployer("Elvegrill")];
  const id = await aPerson(one, { role: "Daglig leder", roles: ["manager", "hr"], phone: "90000000" });
  const second = await stage.as(actor, (ctx) =>
    addWorkplace(ctx, id, { documentId: `e_${other}`, role: "Styreleder" }),
  );
  expect(await rowOf(second)).toMatchObject({
    employerId: other,
    personId: id,
    phone: "90000000",
    role: "Styreleder",
    roles: [],
  });
  expect(await rowOf(id)).toMatchObject({ personId: id, roles: ["manager", "hr"] });
  const again = stage.as(actor, (ctx) => addWorkplace(ctx, id, { documentId: `e_${other}`, role: null }));
  await expect(again).rejects.toMatchObject({ faults: [{ code: "works_there" }] });

  const version = (await rowOf(id))?.version ?? 0;
  const change = { ...fields({ name: "Turid Moen", phone: "91111111", preferredTime: "før ti" }), version };
  await stage.as(actor, (ctx) => changeContactPerson(ctx, id, change));
  expect(await rowOf(second)).toMatchObject({
    name: "Turid Moen",
    phone: "91111111",
    preferredTime: "før ti",
    role: "Styreleder",
  });
  await stage.as(actor, (ctx) => markContactPersonLeft(ctx, id));
  expect(await rowOf(second)).toMatchObject({ leftOn: null });
  const page = await stage.as(actor, (ctx) => getContactPersonPage(ctx, second));
  expect(page.workplaces.map(({ name }) => name)).toEqual(["Elvegrill", "Fjordkaffe"]);
});

test("being told is noted with day and way for every workplace, and never a day to come", async () => {
  const id = await aPerson(await anEmployer("Solvik kro"));
  const second = await stage.as(actor, async (ctx) =>
    addWorkplace(ctx, id, { documentId: `e_${await anEmployer("Solvik bad")}`, role: null }),
  );
  await stage.as(actor, (ctx) => informContactPerson(ctx, id, { on: "2026-11-10", way: "written" }));
  expect(await rowOf(second)).toMatchObject({
    informedOn: "2026-11-10",
    informedWay: "written",
    informedBy: actor.accountId,
  });
  const ahead = stage.as(actor, (ctx) => informContactPerson(ctx, id, { on: "2027-01-01", way: "spoken" }));
  await expect(ahead).rejects.toMatchObject({ faults: [{ code: "day_ahead" }] });
});

test("who objects is at once in no list, suggestion, history or mail, at any workplace; it can be taken back", async () => {
  const at = await anEmployer("Perlebåten");
  const id = await aPerson(at, { name: "Nina Objekt", email: "nina@perlebaten.example" });
  const elsewhere = await anEmployer("Klippen");
  const second = await stage.as(actor, (ctx) =>
    addWorkplace(ctx, id, { documentId: `e_${elsewhere}`, role: null }),
  );
  await stage.as(actor, (ctx) =>
    logEmployerContact(
      ctx,
      employerContactInput.parse({ id: newId(), employer: `e_${at}`, personIds: [id] }),
    ),
  );
  const shown = () =>
    stage.as(actor, async (ctx) => ({
      list: await listPeople(ctx, { text: "Objekt", page: 1 }),
      page: (await getEmployer(ctx, at)).people,
      other: (await getEmployer(ctx, elsewhere)).people,
      log: (await getLogPage(ctx, `e_${at}`)).people,
      history: (await listEmployerContacts(ctx, at)).flatMap(({ people }) => people),
      relationship: await getRelationship(ctx, at, []),
      alike: await findDuplicatePeople(ctx, [
        { employerId: at, name: "Nina Objekt", phone: null, email: "nina@perlebaten.example" },
      ]),
    }));
  expect(JSON.stringify(await shown()).match(/Nina Objekt/g)?.length).toBeGreaterThan(6);
  await stage.as(actor, (ctx) => recordObjection(ctx, second));
  expect(JSON.stringify(await shown())).not.toContain("Nina Objekt");
  await expect(stage.as(actor, (ctx) => inviteContactPerson(ctx, id))).rejects.toThrow(NotFound);
  await stage.as(actor, (ctx) => takeBackObjection(ctx, id));
  expect(JSON.stringify(await shown())).toContain("Nina Objekt");
});

test("nobody meets who has objected: a new contact is refused with a sentence, an older one keeps them unseen", async () => {
  const at = await anEmployer("Tangen gård");
  const id = await aPerson(at, { name: "Ulf Objekt" });
  const other = await aPerson(at, { name: "Mona Vik" });
  const contact = (change: object) =>
    employerContactInput.parse({ id: newId(), employer: `e_${at}`, ...change });
  const before = contact({ personIds: [id, other] });
  await stage.as(actor, (ctx) => logEmployerContact(ctx, before));
  await stage.as(actor, (ctx) => recordObjection(ctx, id));
  const refused = { faults: [{ field: "personIds", code: "person_objected" }] };
  for (const change of [{}, { status: "planned", day: "2026-11-20", time: "10:00" }]) {
    const asked = stage.as(actor, (ctx) => logEmployerContact(ctx, contact({ personIds: [id], ...change })));
    await expect(asked).rejects.toMatchObject(refused);
  }
  expect(faults.nb.person_objected).toContain("reservert seg");
  const mended = employerContactChange.parse({ channel: "in_person", personIds: [other], version: 1 });
  await stage.as(actor, (ctx) => changeEmployerContact(ctx, before.id, mended));
  await expect(
    stage.as(actor, (ctx) =>
      changeEmployerContact(ctx, before.id, { ...mended, personIds: [id], version: 2 }),
    ),
  ).rejects.toMatchObject(refused);
  const people = async () =>
    (await stage.as(actor, (ctx) => listEmployerContacts(ctx, at))).flatMap((row) =>
      row.people.map(({ name }) => name),
    );
  expect(await people()).toEqual(["Mona Vik"]);
  await stage.as(actor, (ctx) => takeBackObjection(ctx, id));
  expect(await people()).toEqual(["Mona Vik", "Ulf Objekt"]);
});

test("people are found by parts of what is known of them, within the service only", async () => {
  const at = await anEmployer("Østby Legesenter");
  await aPerson(at, { name: "Åse Ødegård", phone: "+47 922 33 445", role: "Resepsjon" });
  const find = (who: StaffActor, text: string) =>
    stage.as(who, async (ctx) => (await listPeople(ctx, { text, page: 1 })).rows.map(({ name }) => name));
  for (const text of ["åse", "Odegard", "legesenter åse", "92233", "resepsj"])
    expect(await find(actor, text)).toEqual(["Åse Ødegård"]);
  expect(await find(actor, "100%")).toEqual([]);
  expect(await find(stranger, "åse")).toEqual([]);
});
