import { area } from "./area.ts";

/** What the import command says. */
export const imports = area({
  nb: {
    usage:
      "Bruk: npm run import -- register|places|postcodes|advertisements FIL [--json], eller occupations FIL …. For register også --day ÅÅÅÅ-MM-DD, og --whole [--most-missing PROSENT] når fila er hele registeret for kommunene i den.",
    day_wrong: "--day må være en dag som har vært, som 2026-11-01.",
    percent_wrong: "--most-missing må være et tall fra 0 til 100.",
    whole_register_only: "--whole og --most-missing gjelder bare register.",
    whole_unreadable: {
      one: "Ingenting er importert: {count} rad kunne ikke leses, så fila kan ikke regnes som hele registeret. Rett raden, eller importer uten --whole.",
      other:
        "Ingenting er importert: {count} rader kunne ikke leses, så fila kan ikke regnes som hele registeret. Rett dem, eller importer uten --whole.",
    },
    whole_missing:
      "Ingenting er importert: {missing} av {known} virksomheter ({percent} %) mangler i fila. Det er flere enn det pleier å bli borte, så fila er nok bare en del av registeret. Er den hele, si det med --most-missing {percent}.",
    unknown_kind:
      "«{kind}» kan ikke importeres. Velg register, places, postcodes, advertisements eller occupations.",
    unreadable_file: "Filen {file} kan ikke leses ({code}).",
    no_owner: "DATABASE_OWNER_URL må være satt for å importere.",
    done: "{created} nye, {updated} endret, {unchanged} uendret, {skipped} utelatt.",
    with_errors: { one: "{count} rad kunne ikke leses:", other: "{count} rader kunne ikke leses:" },
    error_line: "  linje {line}: {reason}",
    more_errors: "  … og {count} til",
    unclosed_quote: "et anførselstegn er ikke lukket",
    missing_column: "kolonnen {column} mangler",
    missing_name: "navnet mangler",
    row_too_long: "raden er for lang",
    not_json: "dette er ikke gyldig JSON",
    not_an_advertisement: "dette er ingen stillingsannonse fra Navs strøm",
    not_a_unit: "dette er ingen enhet fra Enhetsregisteret",
    not_an_update: "dette er ingen oppdatering fra Enhetsregisteret",
    organisation_number_length: "organisasjonsnummeret må ha ni sifre",
    organisation_number_start: "organisasjonsnummeret må begynne med 8 eller 9",
    organisation_number_control: "organisasjonsnummeret har feil kontrollsiffer",
    coordinates: "koordinatene er ikke et sted på jorda",
    postcode: "postnummeret må ha fire sifre",
    municipality_number: "kommunenummeret må ha fire sifre",
    control_characters: "navnet har tegn som ikke kan lagres",
    unknown_shape: "kolonnene er ikke dem i noen kjent fil",
    occupation_code: "{column} er ingen firesifret yrkeskode i STYRK-08",
  },
  en: {
    usage:
      "Usage: npm run import -- register|places|postcodes|advertisements FILE [--json], or occupations FILE …. For register also --day YYYY-MM-DD, and --whole [--most-missing PERCENT] when the file is all of the register for the municipalities in it.",
    day_wrong: "--day must be a day that has been, such as 2026-11-01.",
    percent_wrong: "--most-missing must be a number from 0 to 100.",
    whole_register_only: "--whole and --most-missing are for register only.",
    whole_unreadable: {
      one: "Nothing was imported: {count} row could not be read, so the file cannot be taken for the whole register. Put it right, or import without --whole.",
      other:
        "Nothing was imported: {count} rows could not be read, so the file cannot be taken for the whole register. Put them right, or import without --whole.",
    },
    whole_missing:
      "Nothing was imported: {missing} of {known} workplaces ({percent} %) are missing from the file. That is more than usually close, so the file is likely a part of the register. If it is whole, say so with --most-missing {percent}.",
    unknown_kind:
      "“{kind}” cannot be imported. Choose register, places, postcodes, advertisements or occupations.",
    unreadable_file: "The file {file} cannot be read ({code}).",
    no_owner: "DATABASE_OWNER_URL must be set to import.",
    done: "{created} new, {updated} changed, {unchanged} unchanged, {skipped} left out.",
    with_errors: { one: "{count} row could not be read:", other: "{count} rows could not be read:" },
    error_line: "  line {line}: {reason}",
    more_errors: "  … and {count} more",
    unclosed_quote: "a quotation mark is not closed",
    missing_column: "the column {column} is missing",
    missing_name: "the name is missing",
    row_too_long: "the row is too long",
    not_json: "this is not valid JSON",
    not_an_advertisement: "this is not a vacancy of Nav's feed",
    not_a_unit: "this is not a unit of Enhetsregisteret",
    not_an_update: "this is not an update of Enhetsregisteret",
    organisation_number_length: "the organisation number must have nine digits",
    organisation_number_start: "the organisation number must start with 8 or 9",
    organisation_number_control: "the organisation number has a wrong control digit",
    coordinates: "the coordinates are no place on earth",
    postcode: "the postcode must have four digits",
    municipality_number: "the municipality number must have four digits",
    control_characters: "the name has characters that cannot be stored",
    unknown_shape: "the columns are those of no known file",
    occupation_code: "{column} is no four-digit STYRK-08 occupation code",
  },
});
