import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { lookUpOrganisation } from "./look-up-organisation.ts";

const api = "https://data.brreg.no/enhetsregisteret/api";
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const unit = {
  organisasjonsnummer: "310000019",
  navn: "SOLVIK INDUSTRI AS AVD RAFNES",
  organisasjonsform: { kode: "BEDR" },
  overordnetEnhet: "310000027",
  antallAnsatte: 18,
  beliggenhetsadresse: {
    adresse: ["Industriveien 1"],
    postnummer: "3960",
    poststed: "STATHELLE",
    kommunenummer: "4012",
  },
};
const company = (kode: string) => ({
  organisasjonsnummer: "310000027",
  navn: "SOLVIK",
  organisasjonsform: { kode },
});
const answers = (path: string, body: object | null, status = 200) =>
  http.get(`${api}/${path}`, () =>
    body === null ? new HttpResponse(null, { status }) : HttpResponse.json(body, { status }),
  );

test("a workplace is found with its address and company", async () => {
  server.use(answers("underenheter/310000019", unit), answers("enheter/310000027", company("AS")));
  expect(await lookUpOrganisation("310000019")).toMatchObject({
    outcome: "found",
    unit: { registeredName: "SOLVIK INDUSTRI AS AVD RAFNES", municipalityNumber: "4012", employees: 18 },
  });
});

test("a sole proprietorship, a legal unit, a deleted unit and an unknown number each say what they are", async () => {
  server.use(answers("underenheter/310000019", unit), answers("enheter/310000027", company("ENK")));
  expect(await lookUpOrganisation("310000019")).toEqual({ outcome: "sole_proprietorship" });
  server.use(answers("underenheter/310000027", null, 404), answers("enheter/310000027", company("AS")));
  expect(await lookUpOrganisation("310000027")).toEqual({ outcome: "company" });
  server.use(answers("underenheter/310000019", { ...unit, slettedato: "2024-01-02" }));
  expect(await lookUpOrganisation("310000019")).toEqual({ outcome: "deleted" });
  server.use(answers("underenheter/310000019", null, 410));
  expect(await lookUpOrganisation("310000019")).toEqual({ outcome: "deleted" });
  server.use(answers("underenheter/310000035", null, 404), answers("enheter/310000035", null, 404));
  expect(await lookUpOrganisation("310000035")).toEqual({ outcome: "not_found" });
});

test("a register that fails, answers nonsense or another number is unavailable, and nothing is thrown", async () => {
  server.use(answers("underenheter/310000019", null, 500));
  expect(await lookUpOrganisation("310000019")).toEqual({ outcome: "unavailable" });
  server.use(answers("underenheter/310000019", { hei: 1 }));
  expect(await lookUpOrganisation("310000019")).toEqual({ outcome: "unavailable" });
  server.use(answers("underenheter/310000019", { ...unit, organisasjonsnummer: "310000035" }));
  expect(await lookUpOrganisation("310000019")).toEqual({ outcome: "unavailable" });
  server.use(http.get(`${api}/underenheter/310000019`, () => HttpResponse.error()));
  expect(await lookUpOrganisation("310000019")).toEqual({ outcome: "unavailable" });
});
