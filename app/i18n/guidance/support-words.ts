import type { EmployerSupportCode } from "../../domain/portal/employer-supports.ts";

type SupportWords = Record<EmployerSupportCode, { name: string; what: string; rate: string }>;

/** {values} are filled from the dated table of rates (domain/portal/employer-supports.ts). */
export const supportWords: Record<
  "nb" | "en",
  SupportWords & {
    intro: string;
    decides: string;
    outdated: string;
    columns: [string, string, string, string];
    from: string;
  }
> = {
  nb: {
    intro:
      "Nav avgjør hver sak og kan svare på hva som passer hos dere. Søk før du bruker penger: støtte gis ikke i etterkant.",
    decides: "Satsene er til orientering. Det er Navs vedtak som gjelder.",
    outdated: "Satsen for i år er ikke lagt inn ennå. Dette er den forrige.",
    columns: ["Ordning", "Hva den dekker", "Hvor mye og hvor lenge", "Gjelder"],
    from: "fra {day}",
    mentor_subsidy: {
      name: "Mentortilskudd",
      what: "En kollega får tid til å lære opp og støtte.",
      rate: "Lønn og arbeidsgiveravgift for avtalte timer, i {months} måneder; ved nedsatt arbeidsevne opptil {years} år.",
    },
    temporary_wage_subsidy: {
      name: "Midlertidig lønnstilskudd",
      what: "Nav betaler en del av lønnen i en ordinær jobb.",
      rate: "{first} prosent i {months} måneder, så {later}. Ved nedsatt arbeidsevne {higher} prosent det første året, så {higherLater}, i alt opptil {years} år.",
    },
    lasting_wage_subsidy: {
      name: "Varig lønnstilskudd",
      what: "Nav betaler en del av lønnen så lenge behovet varer.",
      rate: "Opptil {first} prosent det første året, deretter opptil {later}. Taket er {cap} G i året.",
    },
    inclusion_subsidy: {
      name: "Inkluderingstilskudd",
      what: "Utgifter til å tilpasse arbeidsplassen: utstyr, programvare, opplæring, sertifikater.",
      rate: "Dokumenterte utgifter, inntil {amount} kroner. Søk før kjøpet.",
    },
  },
  en: {
    intro:
      "Nav decides each case and can say what suits you. Apply before you spend: nothing is granted afterwards.",
    decides: "The rates are for guidance. Nav's decision is what counts.",
    outdated: "This year's rate has not been entered yet. This is the one before.",
    columns: ["Scheme", "What it covers", "How much and how long", "Valid"],
    from: "from {day}",
    mentor_subsidy: {
      name: "Mentor grant",
      what: "A colleague gets time to train and support.",
      rate: "Pay and employer's contribution for the hours agreed, for {months} months; with reduced work capacity up to {years} years.",
    },
    temporary_wage_subsidy: {
      name: "Temporary wage subsidy",
      what: "Nav pays part of the wage in an ordinary job.",
      rate: "{first} per cent for {months} months, then {later}. With reduced work capacity {higher} per cent the first year, then {higherLater}, up to {years} years in all.",
    },
    lasting_wage_subsidy: {
      name: "Lasting wage subsidy",
      what: "Nav pays part of the wage for as long as the need lasts.",
      rate: "Up to {first} per cent the first year, then up to {later}. The ceiling is {cap} G a year.",
    },
    inclusion_subsidy: {
      name: "Inclusion grant",
      what: "Expenses for adapting the workplace: equipment, software, training, certificates.",
      rate: "Documented expenses, up to NOK {amount}. Apply before buying.",
    },
  },
};
