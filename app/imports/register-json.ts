import * as z from "zod";
import { checkOrganisationNumber } from "#app/domain/register/organisation-number.ts";
import type { FileBytes } from "./file-text.ts";
import { jsonObjects } from "./json-objects.ts";
import { type RegisterItem, registerUnitRow, text } from "./register-row.ts";

const code = z.looseObject({ kode: z.string(), beskrivelse: z.string().nullish() });

const address = z.looseObject({
  adresse: z.array(z.string().nullable()).nullish(),
  postnummer: z.string().nullish(),
  poststed: z.string().nullish(),
  kommunenummer: z.string().nullish(),
});

/** An entry of Enhetsregisteret's open API, unit or legal unit; fields we do not use are let through. */
const entry = z.looseObject({
  organisasjonsnummer: z.string(),
  navn: z.string().nullish(),
  organisasjonsform: code.nullish(),
  overordnetEnhet: z.string().nullish(),
  antallAnsatte: z.number().int().nonnegative().nullish(),
  naeringskode1: code.nullish(),
  beliggenhetsadresse: address.nullish(),
  forretningsadresse: address.nullish(),
  hjemmeside: z.string().nullish(),
  oppstartsdato: z.string().nullish(),
  slettedato: z.string().nullish(),
  nedleggelsesdato: z.string().nullish(),
});

const page = z.looseObject({
  _embedded: z.looseObject({
    underenheter: z.array(z.unknown()).nullish(),
    enheter: z.array(z.unknown()).nullish(),
  }),
});

const unitForms: ReadonlySet<string> = new Set(["BEDR", "AAFY"]);

/**
 * Workplaces and legal units of a JSON file in the shapes of Enhetsregisteret's open API: one unit, an array of them,
 * one a line, or pages of search results. A deleted unit (slettedato) is told as deleted.
 */
export async function* readRegisterJson(bytes: FileBytes): AsyncGenerator<RegisterItem> {
  for await (const item of jsonObjects(bytes)) {
    if ("error" in item) {
      yield item;
      continue;
    }
    const found = page.safeParse(item.value);
    const entries = found.success
      ? [...(found.data._embedded.enheter ?? []), ...(found.data._embedded.underenheter ?? [])]
      : [item.value];
    if (isEmptyPage(item.value)) continue;
    for (const each of entries) yield readRegisterEntry(each, item.line);
  }
}

/** One entry as the API gives it; also the answer of a look-up by organisation number. */
export function readRegisterEntry(value: unknown, line: number): RegisterItem {
  const parsed = entry.safeParse(value);
  if (!parsed.success) return { error: { line, reason: "not_a_unit" } };
  const given = parsed.data;
  const number = checkOrganisationNumber(given.organisasjonsnummer);
  if (!number.ok) return { error: { line, reason: number.reason, column: "organisasjonsnummer" } };
  const { organisationNumber } = number;
  if (given.slettedato) return { deleted: { organisationNumber, deletedOn: given.slettedato }, line };
  const form = given.organisasjonsform?.kode ?? null;
  if (form !== null && !unitForms.has(form.toUpperCase())) {
    const registeredName = text(given.navn) ?? "";
    return { company: { organisationNumber, registeredName, form: form.toUpperCase() }, line };
  }
  const where = given.beliggenhetsadresse ?? given.forretningsadresse;
  const unit = registerUnitRow({
    organisationNumber,
    registeredName: given.navn ?? "",
    companyNumber: given.overordnetEnhet ?? "",
    employees: given.antallAnsatte?.toString() ?? "",
    unitForm: form ?? "",
    industryCode: given.naeringskode1?.kode ?? "",
    industryName: given.naeringskode1?.beskrivelse ?? "",
    address: (where?.adresse ?? [])
      .map((part) => part?.trim() ?? "")
      .filter(Boolean)
      .join(", "),
    postcode: where?.postnummer ?? "",
    postPlace: where?.poststed ?? "",
    municipalityNumber: where?.kommunenummer ?? "",
    website: given.hjemmeside ?? "",
    startedOn: given.oppstartsdato ?? "",
  });
  return "reason" in unit ? { error: { line, ...unit } } : { unit, line };
}

function isEmptyPage(value: unknown): boolean {
  return typeof value === "object" && value !== null && "page" in value && !("_embedded" in value);
}
