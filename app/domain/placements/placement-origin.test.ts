import { expect, test } from "vitest";
import { doorOpener, originFault, placementOrigins, proposedOrigin } from "./placement-origin.ts";

const hidden = { verdict: "hidden", reason: "never_advertised" } as const;
const notHidden = { verdict: "not_hidden", reason: "advertisement_first" } as const;
const notKnown = { verdict: "not_known", reason: "not_stated" } as const;

test("a lead proposes where the job came from, or nothing where its days do not tell", () => {
  expect(proposedOrigin({ kind: "carved", source: "employer_called", hidden })).toBe("created");
  expect(proposedOrigin({ kind: "opening", source: "own_network", hidden })).toBe("own_network");
  expect(proposedOrigin({ kind: "opening", source: "employer_called", hidden: notKnown })).toBe(
    "employer_called",
  );
  expect(proposedOrigin({ kind: "opening", source: "visit", hidden })).toBe("hidden");
  expect(proposedOrigin({ kind: "opening", source: "advertisement", hidden: notHidden })).toBe("advertised");
  expect(proposedOrigin({ kind: "opening", source: null, hidden: notKnown })).toBeNull();
});

test("hidden is a fact: it needs a contact before the start, and no advertisement before that", () => {
  const given = { firstContactOn: "2026-05-01", startedOn: "2026-06-01", verdict: "hidden" } as const;
  expect(originFault("hidden", given)).toBeNull();
  expect(originFault("hidden", { ...given, verdict: "not_known" })).toBeNull();
  expect(originFault("hidden", { ...given, verdict: "not_hidden" })).toBe("origin_advertised_first");
  expect(originFault("hidden", { ...given, firstContactOn: null })).toBe("origin_no_contact");
  expect(originFault("hidden", { ...given, firstContactOn: "2026-06-01" })).toBe("origin_no_contact");
  for (const origin of placementOrigins.filter((one) => one !== "hidden"))
    expect(originFault(origin, { ...given, firstContactOn: null })).toBeNull();
});

test("the door was opened by who first reached somebody, unless the network or the employer came first", () => {
  const placed = {
    origin: "advertised",
    startedOn: "2026-06-01",
    firstContactOn: "2026-05-01",
    firstContactBy: "kari",
  } as const;
  expect(doorOpener(placed)).toEqual({ kind: "colleague", accountId: "kari" });
  expect(doorOpener({ ...placed, origin: "own_network" })).toEqual({ kind: "own_network" });
  expect(doorOpener({ ...placed, origin: "employer_called" })).toEqual({ kind: "employer" });
  expect(doorOpener({ ...placed, firstContactOn: "2026-06-02" })).toEqual({ kind: "not_known" });
  expect(doorOpener({ ...placed, firstContactOn: null, firstContactBy: null })).toEqual({
    kind: "not_known",
  });
});
