import { expect, test } from "vitest";
import { counties } from "./counties.ts";
import { findMunicipality, municipalities, nearestMunicipality } from "./municipalities.ts";

test("there are 357 municipalities, each with its own number, a county and a centre inside Norway", () => {
  expect(new Set(municipalities.map(({ number }) => number)).size).toBe(357);
  for (const { number, name, county, latitude, longitude } of municipalities) {
    expect(number).toMatch(/^\d{4}$/);
    expect(name).not.toBe("");
    expect(Object.values(counties)).toContain(county);
    expect(latitude).toBeGreaterThan(57.9);
    expect(latitude).toBeLessThan(71.3);
    expect(longitude).toBeGreaterThan(4.5);
    expect(longitude).toBeLessThan(31.3);
  }
});

test("a municipality is found by its number and an unknown number gives null", () => {
  expect(findMunicipality("4001")?.name).toBe("Porsgrunn");
  expect(findMunicipality("0805")).toBeNull();
});

test("the centre of Bergen is nearest Bergen and Torgallmenningen too", () => {
  expect(nearestMunicipality(60.3929, 5.3246).number).toBe("4601");
  expect(nearestMunicipality(69.65, 18.96).name).toBe("Tromsø");
});
