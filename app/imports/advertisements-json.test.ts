import { expect, test } from "vitest";
import { realData } from "#tests/support/real-data.ts";
import { type AdvertisementItem, readAdvertisement, readAdvertisementsJson } from "./advertisements-json.ts";

/** Invented, in the shape of the feed's source. */
const source = {
  uuid: "0b6c2c5e-0000-4000-8000-000000000001",
  status: "ACTIVE",
  title: "Vi søker Kari sin etterfølger",
  contactList: [{ name: "Kari Oppdiktet", email: "kari@oppdiktet.example", phone: "40000000" }],
  published: "2026-11-10T00:00:00",
  expires: "2026-12-01T00:00:00",
  updated: "2026-11-10T09:30:00.123456",
  employer: { name: "SOLVIK KRO AS", orgnr: "310000019", contactList: [] },
  categoryList: [{ categoryType: "STYRK08NAV", code: "5120.03", name: "Kokk" }],
  properties: { adtext: "Ring Kari på 40000000", applicationemail: "kari@oppdiktet.example" },
};
/** The same as an entry of the feed. */
const { status: _status, properties: _properties, contactList: _contacts, ...rest } = source;
const entry = {
  uuid: source.uuid,
  status: "ACTIVE",
  sistEndret: "2026-11-10T08:30:00Z",
  ad_content: {
    ...rest,
    published: "2026-11-09T23:00:00Z",
    expires: "2026-11-30T23:00:00Z",
    updated: "2026-11-10T08:30:00.123Z",
    categoryList: [
      { categoryType: "STYRK08", code: "9412", name: "Kjøkkenassistent", score: 0.4 },
      { categoryType: "ESCO", code: "http://data.europa.eu/esco/occupation/x", name: "cook", score: 1 },
      { categoryType: "STYRK08", code: "5120", name: "Kokk", score: 0.9 },
    ],
  },
};

async function readAll(text: string | Uint8Array): Promise<AdvertisementItem[]> {
  const items: AdvertisementItem[] = [];
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  for await (const item of readAdvertisementsJson(bytes)) items.push(item);
  return items;
}

test("both shapes give the same days and code, and nothing that names a person comes along", async () => {
  const [first, second] = await readAll(JSON.stringify([source, entry]));
  const expected = {
    reference: source.uuid,
    organisationNumber: "310000019",
    occupationCode: "5120",
    publishedOn: "2026-11-10",
    expiresOn: "2026-12-01",
  };
  expect(first).toMatchObject({ advertisement: expected });
  expect(second).toMatchObject({ advertisement: expected });
  expect(JSON.stringify([first, second])).not.toMatch(/kari|40000000|solvik|etterfølger/i);
});

test("what is taken down or masked is told as ended", () => {
  expect(readAdvertisement({ ...source, status: "STOPPED" }, 1)).toMatchObject({
    ended: { reference: source.uuid, endedOn: "2026-11-10" },
  });
  expect(readAdvertisement({ ...entry, status: "INACTIVE", ad_content: null }, 1)).toHaveProperty("ended");
});

test("what cannot be read says why, and the rest is read", async () => {
  const bad = [
    { ...source, employer: { orgnr: "310000018" } },
    { ...source, employer: null },
    { ...source, published: "i går" },
    { ...source, published: "2026-13-40" },
    { hei: 1 },
    source,
  ];
  const items = await readAll(bad.map((each) => JSON.stringify(each)).join("\n"));
  expect(items.map((item) => ("error" in item ? item.error.reason : "read"))).toEqual([
    "organisation_number_control",
    "organisation_number_length",
    "not_an_advertisement",
    "not_an_advertisement",
    "not_an_advertisement",
    "read",
  ]);
});

test("a code comes from the job's title where the categories have none, and none is none", () => {
  const named = { ontologyJobtitle: '{"konseptId":1,"styrk08":"2342"}' };
  const read = (more: object) => {
    const item = readAdvertisement({ ...source, ...more }, 1);
    return "advertisement" in item ? item.advertisement.occupationCode : "unread";
  };
  expect(read({ categoryList: [], properties: named })).toBe("2342");
  expect(read({ categoryList: null, properties: null })).toBeNull();
  expect(read({ categoryList: [{ categoryType: "STYRK08", code: "51" }], properties: {} })).toBeNull();
});

const real = realData("pam-stilling-feed_ad_dto.json");
test.runIf(real !== null)(
  "the real example is read, and its made-up organisation number is reported",
  async () => {
    const items = await readAll(real ?? "");
    expect(items).toEqual([{ error: { line: 1, reason: "organisation_number_start", column: "orgnr" } }]);
  },
);
