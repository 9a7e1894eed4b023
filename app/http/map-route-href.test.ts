import { expect, test } from "vitest";
import { mapRouteHref } from "./map-route-href.ts";

test("the last stop is the destination, the others lie on the way, in order", () => {
  const stops = [
    { latitude: 59.1404, longitude: 9.6561 },
    { latitude: 59.2, longitude: 9.7 },
  ];
  const href = new URL(mapRouteHref(stops, "bicycle") ?? "");
  expect(Object.fromEntries(href.searchParams)).toEqual({
    api: "1",
    destination: "59.20000,9.70000",
    travelmode: "bicycling",
    waypoints: "59.14040,9.65610",
  });
  expect(mapRouteHref([], "car")).toBeNull();
});
