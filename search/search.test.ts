import { MeilisearchApiError } from "meilisearch";
import { expect, test } from "vitest";
import { isOutage } from "./search.ts";

const answer = (status: number, type: string, code: string) =>
  new MeilisearchApiError(new Response(null, { status }), { message: "", code, type, link: "" });

test.each([
  ["no connection", new TypeError("fetch failed"), true],
  ["no index yet", answer(404, "invalid_request", "index_not_found"), true],
  ["a key without rights", answer(403, "auth", "invalid_api_key"), true],
  ["its own fault", answer(500, "internal", "internal"), true],
  ["a damaged index, told of as a bad request", answer(400, "internal", "invalid_store_file"), true],
  [
    "a full disk, told of as one that cannot be handled",
    answer(422, "system", "no_space_left_on_device"),
    true,
  ],
  ["a wrong filter", answer(400, "invalid_request", "invalid_search_filter"), false],
])("%s", (_what, error, expected) => {
  expect(isOutage(error)).toBe(expected);
});
