import fc from "fast-check";
import { expect, test } from "vitest";
import { employerListAddress, readEmployerListQuery } from "./employer-list-query.ts";

const read = (address: string) => readEmployerListQuery(new URL(address, "http://x").searchParams);

test("an address without anything is the whole list, own employers first", () => {
  expect(read("/employers")).toEqual({
    text: "",
    choices: {},
    lastContact: null,
    from: "",
    kilometres: null,
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
      "last",
      "owner",
      "filters",
      "x",
    ),
    fc.oneof(fc.string(), fc.constantFrom("4001", "5_19", "name", "12", "never", "met", "shown")),
  );
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 8 }), (pairs) => {
      const once = readEmployerListQuery(new URLSearchParams(pairs));
      expect(read(employerListAddress(once))).toEqual(once);
    }),
  );
});
