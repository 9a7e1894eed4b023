/** A workplace of the demo that a specialist knows, by its name among the demo units. */
export type DemoEmployer = {
  name: string;
  heldBy: "hanne" | "jonas";
  people: {
    name: string;
    role: string;
    phone?: string;
    email?: string;
    decisionMaker: "yes" | "no";
    informed?: "yes";
  }[];
  warning?: string;
  pause?: string;
};

/** Everybody here is invented; the telephone numbers and addresses lead nowhere. */
export const demoAdopted: readonly DemoEmployer[] = [
  {
    name: "Fjordbrød Bakeri AS",
    heldBy: "hanne",
    people: [
      {
        name: "Marit Karimi",
        role: "Daglig leder",
        decisionMaker: "yes",
        phone: "55 00 20 10",
        email: "marit.karimi@arbeidsplass.example",
        informed: "yes",
      },
      {
        name: "Per Aasen",
        role: "Avdelingsleder",
        decisionMaker: "no",
        phone: "55 00 20 11",
        email: "per.aasen@arbeidsplass.example",
        informed: "yes",
      },
    ],
  },
  {
    name: "Havnekroa Restaurant AS",
    heldBy: "hanne",
    people: [
      {
        name: "Solveig Eikeland",
        role: "Renholdsleder",
        decisionMaker: "yes",
        email: "solveig.eikeland@arbeidsplass.example",
        informed: "yes",
      },
    ],
  },
  {
    name: "Grønn Tråd Gjenbruk SA",
    heldBy: "hanne",
    people: [
      {
        name: "Amir Vedeler",
        role: "Daglig leder",
        decisionMaker: "yes",
        phone: "55 00 22 10",
        informed: "yes",
      },
      {
        name: "Turid Warsame",
        role: "Kjøkkensjef",
        decisionMaker: "no",
        phone: "55 00 22 11",
        email: "turid.warsame@arbeidsplass.example",
      },
    ],
  },
  {
    name: "Telemarken Storvask AS",
    heldBy: "jonas",
    people: [
      {
        name: "Geir Dalene",
        role: "Verksmester",
        decisionMaker: "no",
        email: "geir.dalene@arbeidsplass.example",
        informed: "yes",
      },
      {
        name: "Anne-Lise Fossum",
        role: "Teamleder",
        decisionMaker: "no",
        phone: "55 00 23 11",
        email: "anne-lise.fossum@arbeidsplass.example",
        informed: "yes",
      },
    ],
    warning: "Tung port inn til vaskehallen. Inngang fra gårdsplassen er lettere.",
  },
  {
    name: "Elveparken sykehjem",
    heldBy: "jonas",
    people: [
      {
        name: "Farhad Myklebust",
        role: "Daglig leder",
        decisionMaker: "yes",
        phone: "55 00 24 10",
        informed: "yes",
      },
    ],
  },
  {
    name: "Porselen Hotell Drift AS",
    heldBy: "hanne",
    people: [
      {
        name: "Silje Skaar",
        role: "Butikksjef",
        decisionMaker: "yes",
        email: "silje.skaar@arbeidsplass.example",
        informed: "yes",
      },
      {
        name: "Odd-Arne Mensah",
        role: "Fadder for nyansatte",
        decisionMaker: "no",
        phone: "55 00 25 11",
        email: "odd-arne.mensah@arbeidsplass.example",
      },
    ],
  },
  {
    name: "Herøyvik Mekaniske AS",
    heldBy: "hanne",
    people: [
      {
        name: "Kjersti Aamodt",
        role: "Daglig leder",
        decisionMaker: "yes",
        phone: "55 00 26 10",
        email: "kjersti.aamodt@arbeidsplass.example",
        informed: "yes",
      },
      { name: "Tomasz Brekke", role: "Avdelingsleder", decisionMaker: "no", informed: "yes" },
    ],
    warning: "Ombygging i hallen: ring før besøk, og ta med vernesko.",
  },
  {
    name: "Kvikk Lager og Frakt AS",
    heldBy: "hanne",
    people: [
      {
        name: "Ragnhild Nazari",
        role: "Renholdsleder",
        decisionMaker: "yes",
        phone: "55 00 27 10",
        email: "ragnhild.nazari@arbeidsplass.example",
        informed: "yes",
      },
    ],
  },
  {
    name: "Bryggetorget Dagligvare AS",
    heldBy: "jonas",
    people: [
      {
        name: "Espen Hassan",
        role: "Daglig leder",
        decisionMaker: "yes",
        phone: "55 00 28 10",
        email: "espen.hassan@arbeidsplass.example",
        informed: "yes",
      },
      {
        name: "Fatima Moen",
        role: "Kjøkkensjef",
        decisionMaker: "no",
        email: "fatima.moen@arbeidsplass.example",
      },
    ],
  },
  {
    name: "Lunden Hage og Anlegg AS",
    heldBy: "jonas",
    people: [
      {
        name: "Nils Berhe",
        role: "Verksmester",
        decisionMaker: "yes",
        phone: "55 00 29 10",
        informed: "yes",
      },
      {
        name: "Ingebjørg Hegna",
        role: "Teamleder",
        decisionMaker: "no",
        phone: "55 00 29 11",
        email: "ingebjorg.hegna@arbeidsplass.example",
        informed: "yes",
      },
    ],
  },
  {
    name: "Renholdskameratene AS",
    heldBy: "hanne",
    people: [
      {
        name: "Roar Storli",
        role: "Daglig leder",
        decisionMaker: "no",
        email: "roar.storli@arbeidsplass.example",
        informed: "yes",
      },
    ],
  },
  {
    name: "Klokkergården Hjelpemidler AS",
    heldBy: "hanne",
    people: [
      {
        name: "Linh Solheim",
        role: "Butikksjef",
        decisionMaker: "yes",
        phone: "55 00 31 10",
        email: "linh.solheim@arbeidsplass.example",
        informed: "yes",
      },
      { name: "Bente Nordås", role: "Fadder for nyansatte", decisionMaker: "no", phone: "55 00 31 11" },
    ],
  },
  {
    name: "Notodden Blues og Bok AS",
    heldBy: "hanne",
    people: [
      {
        name: "Håvard Nowak",
        role: "Daglig leder",
        decisionMaker: "yes",
        email: "havard.nowak@arbeidsplass.example",
        informed: "yes",
      },
      {
        name: "Selma Kallevik",
        role: "Avdelingsleder",
        decisionMaker: "no",
        phone: "55 00 32 11",
        email: "selma.kallevik@arbeidsplass.example",
        informed: "yes",
      },
    ],
  },
  {
    name: "Tinnelva Kafé AS",
    heldBy: "jonas",
    people: [
      {
        name: "Trygve Ulvund",
        role: "Renholdsleder",
        decisionMaker: "yes",
        phone: "55 00 33 10",
        email: "trygve.ulvund@arbeidsplass.example",
        informed: "yes",
      },
    ],
  },
  {
    name: "Notodden Elektronikkverksted AS",
    heldBy: "jonas",
    people: [
      { name: "Ewa Løken", role: "Daglig leder", decisionMaker: "no", informed: "yes" },
      {
        name: "Øystein Kowalski",
        role: "Kjøkkensjef",
        decisionMaker: "no",
        phone: "55 00 34 11",
        email: "oystein.kowalski@arbeidsplass.example",
      },
    ],
  },
  {
    name: "Lienlia bo- og omsorgssenter",
    heldBy: "hanne",
    people: [
      {
        name: "Åshild Tran",
        role: "Verksmester",
        decisionMaker: "yes",
        phone: "55 00 35 10",
        email: "ashild.tran@arbeidsplass.example",
        informed: "yes",
      },
      {
        name: "Daniel Kvam",
        role: "Teamleder",
        decisionMaker: "no",
        email: "daniel.kvam@arbeidsplass.example",
        informed: "yes",
      },
    ],
  },
  {
    name: "Rallaren Bilverksted AS",
    heldBy: "hanne",
    people: [
      {
        name: "Grethe Sletten",
        role: "Daglig leder",
        decisionMaker: "yes",
        phone: "55 00 36 10",
        informed: "yes",
      },
    ],
  },
  {
    name: "Stathelle Fiskemat AS",
    heldBy: "hanne",
    people: [
      {
        name: "Samuel Fjære",
        role: "Butikksjef",
        decisionMaker: "yes",
        phone: "55 00 37 10",
        email: "samuel.fjaere@arbeidsplass.example",
        informed: "yes",
      },
      {
        name: "Wenche Tveit",
        role: "Fadder for nyansatte",
        decisionMaker: "no",
        email: "wenche.tveit@arbeidsplass.example",
      },
    ],
  },
  {
    name: "Langesund Brygge Hotell AS",
    heldBy: "jonas",
    people: [
      {
        name: "Morten Rønning",
        role: "Daglig leder",
        decisionMaker: "yes",
        phone: "55 00 38 10",
        email: "morten.ronning@arbeidsplass.example",
        informed: "yes",
      },
      {
        name: "Yusuf Hovland",
        role: "Avdelingsleder",
        decisionMaker: "no",
        phone: "55 00 38 11",
        informed: "yes",
      },
    ],
  },
  {
    name: "Bamble Mekatronikk AS",
    heldBy: "jonas",
    people: [
      {
        name: "Heidi Opdal",
        role: "Renholdsleder",
        decisionMaker: "yes",
        email: "heidi.opdal@arbeidsplass.example",
        informed: "yes",
      },
    ],
  },
  {
    name: "Kragerø Skjærgårdskjøkken AS",
    heldBy: "hanne",
    people: [
      {
        name: "Knut Vestby",
        role: "Daglig leder",
        decisionMaker: "yes",
        phone: "55 00 40 10",
        email: "knut.vestby@arbeidsplass.example",
        informed: "yes",
      },
      {
        name: "Pia Haugland",
        role: "Kjøkkensjef",
        decisionMaker: "no",
        phone: "55 00 40 11",
        email: "pia.haugland@arbeidsplass.example",
      },
    ],
  },
  {
    name: "Øya Vertshus Drift AS",
    heldBy: "hanne",
    people: [
      { name: "Arvid Grønvold", role: "Verksmester", decisionMaker: "no", informed: "yes" },
      {
        name: "Zara Bjerke",
        role: "Teamleder",
        decisionMaker: "no",
        phone: "55 00 41 11",
        email: "zara.bjerke@arbeidsplass.example",
        informed: "yes",
      },
    ],
  },
  {
    name: "Havblikk omsorgsboliger",
    heldBy: "hanne",
    people: [
      {
        name: "Eirik Lindås",
        role: "Daglig leder",
        decisionMaker: "yes",
        phone: "55 00 42 10",
        email: "eirik.lindas@arbeidsplass.example",
        informed: "yes",
      },
    ],
  },
  {
    name: "Nøstet Kaffebrenneri AS",
    heldBy: "jonas",
    people: [
      {
        name: "Tove Rud",
        role: "Butikksjef",
        decisionMaker: "yes",
        email: "tove.rud@arbeidsplass.example",
        informed: "yes",
      },
      { name: "Jens Ahmadi", role: "Fadder for nyansatte", decisionMaker: "no", phone: "55 00 43 11" },
    ],
  },
  {
    name: "Fana Ullvarefabrikk AS",
    heldBy: "jonas",
    people: [
      {
        name: "Marit Karimi",
        role: "Daglig leder",
        decisionMaker: "yes",
        phone: "55 00 44 10",
        email: "marit.karimi@arbeidsplass.example",
        informed: "yes",
      },
      {
        name: "Per Aasen",
        role: "Avdelingsleder",
        decisionMaker: "no",
        email: "per.aasen@arbeidsplass.example",
        informed: "yes",
      },
    ],
  },
  {
    name: "Minde Matkasse AS",
    heldBy: "hanne",
    people: [
      {
        name: "Solveig Eikeland",
        role: "Renholdsleder",
        decisionMaker: "yes",
        phone: "55 00 45 10",
        email: "solveig.eikeland@arbeidsplass.example",
        informed: "yes",
      },
    ],
  },
  {
    name: "Åsane Bilvask og Dekk AS",
    heldBy: "hanne",
    people: [
      {
        name: "Amir Vedeler",
        role: "Daglig leder",
        decisionMaker: "yes",
        phone: "55 00 46 10",
        informed: "yes",
      },
      {
        name: "Turid Warsame",
        role: "Kjøkkensjef",
        decisionMaker: "no",
        email: "turid.warsame@arbeidsplass.example",
      },
    ],
  },
  {
    name: "Ulriken Renhold og Service AS",
    heldBy: "hanne",
    people: [
      {
        name: "Geir Dalene",
        role: "Verksmester",
        decisionMaker: "yes",
        phone: "55 00 47 10",
        email: "geir.dalene@arbeidsplass.example",
        informed: "yes",
      },
      {
        name: "Anne-Lise Fossum",
        role: "Teamleder",
        decisionMaker: "no",
        phone: "55 00 47 11",
        email: "anne-lise.fossum@arbeidsplass.example",
        informed: "yes",
      },
    ],
    pause: "Nedbemanner fram til sommeren og ba om å ikke bli kontaktet.",
  },
];
