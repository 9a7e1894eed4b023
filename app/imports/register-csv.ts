import { csvTable } from "./csv-table.ts";
import type { FileBytes } from "./file-text.ts";
import { type RegisterItem, registerUnitRow } from "./register-row.ts";

// First the short header of a saved extract, then the register's own download (…/underenheter/lastned/csv).
const columns = {
  organisationNumber: ["orgnr", "organisation_number", "organisasjonsnummer", "org.nr."],
  registeredName: ["name", "navn"],
  companyNumber: ["parent_orgnr", "overordnetEnhet", "company_number"],
  employees: ["employees", "antallAnsatte", "ansatte"],
  unitForm: ["orgform", "organisasjonsform.kode", "organisasjonsform"],
  companyForm: ["parent_orgform", "overordnetEnhet.organisasjonsform.kode"],
  industryCode: ["nace", "naeringskode1.kode", "naeringskode1"],
  industryName: ["nace_name", "naeringskode1.beskrivelse"],
  address: ["address", "adresse", "beliggenhetsadresse.adresse"],
  postcode: ["postcode", "postnummer", "beliggenhetsadresse.postnummer"],
  postPlace: ["place", "poststed", "beliggenhetsadresse.poststed"],
  municipalityNumber: ["municipality_no", "kommunenummer", "beliggenhetsadresse.kommunenummer"],
  latitude: ["lat", "breddegrad"],
  longitude: ["lon", "lng", "lengdegrad"],
  website: ["hjemmeside"],
  startedOn: ["oppstartsdato"],
} as const;

/** Workplaces of a register file in CSV. A row that cannot be read gives an error and the rest goes on. */
export async function* readRegisterCsv(bytes: FileBytes): AsyncGenerator<RegisterItem> {
  for await (const item of csvTable(bytes, columns, ["organisationNumber", "registeredName"])) {
    if ("error" in item) {
      yield item;
      continue;
    }
    const { line, values } = item.row;
    const unit = registerUnitRow(values);
    yield "reason" in unit ? { error: { line, ...unit } } : { unit, line };
  }
}
