import fc from "fast-check";
import { expect, test } from "vitest";
import { employerListAddress, readCoordinates, readEmployerListQuery } from "./employer-list-query.ts";

const read = (address: string) => readEmployerListQuery(new URL(address, "http://x").searchParams);

test("an address without anything is the whole list, own employers first", () => {
  expect(read("/employers")).toEqual({
    text: "",
    choices: {},
    lastContact: null,
    from: "",
    kilometres: null,
    box: null,
    sort: "relevance",
    page: 1,
    filtersShown: false,
  });
});

test("choices, sort, distance and page are read, doubled ones once", () => {
  const query = read(
    "/employers?q=bakeri&municipality=4001&municipality=4001&size=5_19&sort=name&from=3921&km=10&page=2",
  );
  expect(query.choices).toEqual({ municipality: ["4001"], size: ["5_19"] });
  expect([query.sort, query.kilometres, query.page, query.from]).toEqual(["name", 10, 2, "3921"]);
});

test("what makes no sense is left out rather than refused", () => {
  expect(read("/employers?size=huge&page=-3&km=abc&sort=x&last=y&paused=maybe")).toEqual(read("/employers"));
});

test("whatever the address, writing and reading it again gives the same list", () => {
  const pair = fc.tuple(
    fc.constantFrom(
      "q",
      "municipality",
      "size",
      "stage",
      "sort",
      "km",
      "page",
      "from",
      "box",
      "last",
      "owner",
      "filters",
      "x",
    ),
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        "4001",
        "5_19",
        "name",
        "12",
        "never",
        "met",
        "shown",
        "59.1,9.5,59.2,9.75",
        "59.2,9,59,9",
      ),
    ),
  );
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 8 }), (pairs) => {
      const once = readEmployerListQuery(new URLSearchParams(pairs));
      expect(read(employerListAddress(once))).toEqual(once);
    }),
  );
});

test("a piece of the map has its south below its north, and lies on the earth", () => {
  const box = (text: string) => read(`/employers?box=${text}`).box;
  expect(box("59.1,9.5,59.25,9.75")).toEqual({ south: 59.1, west: 9.5, north: 59.25, east: 9.75 });
  for (const wrong of [
    "59.2,9.5,59.1,9.7",
    "59,9.7,60,9.5",
    "59,9,91,10",
    "59,9,60",
    "a,b,c,d",
    "59,9,60,190",
  ])
    expect([wrong, box(wrong)]).toEqual([wrong, null]);
});

test("a place may be typed as latitude and longitude, with points or commas", () => {
  const place = { latitude: 59.14, longitude: 9.65 };
  for (const typed of ["59.14, 9.65", "59,14 9,65", "59.14,9.65", "59.14 9.65"])
    expect([typed, readCoordinates(typed)]).toEqual([typed, place]);
  for (const typed of ["3921", "Porsgrunn", "99.1, 9.6", "59.14", "59.1, 200.5"])
    expect([typed, readCoordinates(typed)]).toEqual([typed, null]);
});
