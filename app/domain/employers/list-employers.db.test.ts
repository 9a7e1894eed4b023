import { expect, test } from "vitest";
import { importRegister } from "#app/domain/register/import-register.ts";
import { readRegisterCsv } from "#app/imports/register-csv.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { adoptEmployer } from "./adopt-employer.ts";
import { readEmployerListQuery } from "./employer-list-query.ts";
import { listEmployers } from "./list-employers.ts";
import { ownEmployer } from "./own-employer.ts";
import { contactPauseFields, pauseContact } from "./pause-contact.ts";
import { suggestEmployers } from "./suggest-employers.ts";

// No engine is running here: Postgres answers, and what is decided there is the same with one.
const stage = useStage();
const header = "orgnr,name,parent_orgnr,employees,orgform,nace,nace_name,municipality_no,municipality\n";
const rows = [
  "310000019,RØDSKJÆR BAKERI AS,,34,BEDR,10.710,Bakeri,4001,Porsgrunn",
  "310000027,Fjordsykehjemmet,,96,BEDR,87.102,Sykehjem,4005,Notodden",
  "310000035,Håndlaget as avd brevik,,,BEDR,45.200,Bilverksted,4001,Porsgrunn",
  "310000043,Utenfor as,,7,BEDR,96.020,Frisering,0301,Oslo",
].join("\n");

const area = ["4001", "4005"];
let imported = false;

async function aSpecialist(): Promise<StaffActor> {
  if (!imported) {
    await importRegister(stage.owner, readRegisterCsv(new TextEncoder().encode(header + rows)), {
      source: "register_csv",
    });
    imported = true;
  }
  return stage.aColleague(await stage.aService(undefined, area), "Hanne Berg", ["employment_specialist"]);
}

const list = (actor: StaffActor, address: string) =>
  stage.as(actor, (ctx) => listEmployers(ctx, readEmployerListQuery(new URLSearchParams(address))));
const names = async (actor: StaffActor, address: string) =>
  (await list(actor, address)).rows.map(({ name }) => name);

test("without a search engine the list says so and still finds by word, number, size, industry and place", async () => {
  const hanne = await aSpecialist();
  expect(await list(hanne, "")).toMatchObject({ total: 3, answeredBy: "database" });
  expect(await names(hanne, "q=rødskjær")).toEqual(["Rødskjær Bakeri AS"]);
  expect(await names(hanne, "q=310+000+027")).toEqual(["Fjordsykehjemmet"]);
  expect(await names(hanne, "size=not_known")).toEqual(["Håndlaget AS avd. Brevik"]);
  for (const code of ["95", "45", "45.20", "45.200", "95.31", "95.310"])
    expect(await names(hanne, `industry=${code}`)).toEqual(["Håndlaget AS avd. Brevik"]);
  expect(await names(hanne, "municipality=4005")).toEqual(["Fjordsykehjemmet"]);
  expect(await names(hanne, "q=100%25")).toEqual([]);
});

test("an adopted employer stands first with its owner and pause, and its unit is gone from the list", async () => {
  const hanne = await aSpecialist();
  const before = await list(hanne, "q=fjord");
  const documentId = before.rows[0]?.documentId ?? "";
  await stage.as(hanne, async (ctx) => {
    await ownEmployer(ctx, documentId, hanne.accountId);
    await pauseContact(ctx, documentId, contactPauseFields.parse({ reason: "Bygger om" }));
  });
  const after = await list(hanne, "");
  expect(after.total).toBe(3);
  expect(after.rows[0]).toMatchObject({
    kind: "employer",
    name: "Fjordsykehjemmet",
    ownerName: "Hanne Berg",
    paused: true,
  });
  expect(await names(hanne, "paused=true")).toEqual(["Fjordsykehjemmet"]);
  expect(await names(hanne, `owner=${hanne.accountId}`)).toEqual(["Fjordsykehjemmet"]);
  expect(await names(hanne, "known=r")).toHaveLength(2);
});

test("another service sees the unit and nothing of what was noted", async () => {
  const hanne = await aSpecialist();
  const jonas = await aSpecialist();
  const [unit] = (await list(hanne, "q=håndlaget")).rows;
  await stage.as(hanne, (ctx) => adoptEmployer(ctx, unit?.documentId ?? ""));
  expect((await list(jonas, "q=håndlaget")).rows[0]).toMatchObject({
    kind: "register_unit",
    ownerName: null,
  });
});

test("distances are counted from a municipality, and a place nobody knows is told", async () => {
  const hanne = await aSpecialist();
  const near = await list(hanne, "from=Porsgrunn&km=5&sort=distance");
  expect(near.rows.map(({ name }) => name)).toHaveLength(2);
  expect(near.rows[0]?.metres).toBe(0);
  expect((await list(hanne, "from=Sørgulen")).from).toBe("not_found");
});

test("suggestions are few, and none for nothing", async () => {
  const hanne = await aSpecialist();
  expect(await stage.as(hanne, (ctx) => suggestEmployers(ctx, " "))).toEqual([]);
  expect((await stage.as(hanne, (ctx) => suggestEmployers(ctx, "baker")))[0]?.name).toBe(
    "Rødskjær Bakeri AS",
  );
});
