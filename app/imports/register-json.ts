import * as z from "zod";
import { checkOrganisationNumber } from "#app/domain/register/organisation-number.ts";
import type { FileBytes } from "./file-text.ts";
import { jsonObjects } from "./json-objects.ts";
import { dayOrNull, type RegisterItem, registerUnitRow, text } from "./register-row.ts";
import type { RowError } from "./row-error.ts";

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
  konkurs: z.boolean().nullish(),
  underAvvikling: z.boolean().nullish(),
  underTvangsavviklingEllerTvangsopplosning: z.boolean().nullish(),
});

const page = z.looseObject({
  _embedded: z.looseObject({
    underenheter: z.array(z.unknown()).nullish(),
    enheter: z.array(z.unknown()).nullish(),
    oppdaterteUnderenheter: z.array(z.unknown()).nullish(),
    oppdaterteEnheter: z.array(z.unknown()).nullish(),
  }),
});

/** A line of the feed of updates: which number, when, and in a word why; what it now says stands elsewhere. */
const update = z.looseObject({
  oppdateringsid: z.number().int().nonnegative(),
  dato: z.string(),
  organisasjonsnummer: z.string(),
  endringstype: z.string(),
});

const unitForms: ReadonlySet<string> = new Set(["BEDR", "AAFY"]);

/**
 * Workplaces and legal units of a JSON file in the shapes of Enhetsregisteret's open API: one unit, an array of them,
 * one a line, or pages of search results or of updates. A deleted unit (slettedato) is told as deleted.
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
    if (found.success) {
      const { oppdaterteEnheter, oppdaterteUnderenheter } = found.data._embedded;
      for (const each of [...(oppdaterteEnheter ?? []), ...(oppdaterteUnderenheter ?? [])])
        yield itemOfUpdate(each, item.line);
    }
    for (const each of entries) yield readRegisterEntry(each, item.line);
  }
}

export type RegisterUpdate = {
  updateId: number;
  organisationNumber: string;
  /** yyyy-mm-dd */
  day: string | null;
  /** The register's own word: Ny, Endring, Sletting, Fjernet, Ukjent. */
  kind: string;
};

/** One line of the feed of updates, or why it cannot be read. */
export function readRegisterUpdate(
  value: unknown,
  line: number,
): { update: RegisterUpdate } | { error: RowError } {
  const parsed = update.safeParse(value);
  if (!parsed.success) return { error: { line, reason: "not_an_update" } };
  const { oppdateringsid, dato, organisasjonsnummer, endringstype } = parsed.data;
  const number = checkOrganisationNumber(organisasjonsnummer);
  if (!number.ok) return { error: { line, reason: number.reason, column: "organisasjonsnummer" } };
  const { organisationNumber } = number;
  return {
    update: { updateId: oppdateringsid, organisationNumber, day: dayOrNull(dato), kind: endringstype },
  };
}

function itemOfUpdate(value: unknown, line: number): RegisterItem {
  const read = readRegisterUpdate(value, line);
  if ("error" in read) return read;
  const { organisationNumber, day, kind } = read.update;
  if (kind === "Fjernet") return { purged: { organisationNumber, purgedOn: day }, line };
  if (kind === "Sletting") return { deleted: { organisationNumber, deletedOn: day }, line };
  return { named: { organisationNumber }, line };
}

export type RegisterEntry = Exclude<RegisterItem, { purged: unknown } | { named: unknown }>;

/** One entry as the API gives it; also the answer of a look-up by organisation number. */
export function readRegisterEntry(value: unknown, line: number): RegisterEntry {
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
    const { konkurs, underAvvikling, underTvangsavviklingEllerTvangsopplosning: forced } = given;
    const windingUp = underAvvikling === true || forced === true ? true : (underAvvikling ?? forced ?? null);
    const standing = { bankrupt: konkurs ?? null, windingUp };
    return { company: { organisationNumber, registeredName, form: form.toUpperCase(), ...standing }, line };
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
