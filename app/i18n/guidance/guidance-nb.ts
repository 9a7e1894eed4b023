import type { GuidancePage, GuidanceSlug } from "./guidance-page.ts";

export const guidanceNb: Record<GuidanceSlug, GuidancePage> = {
  "first-day": {
    title: "Den første dagen",
    intro: "En god start er mest av alt forutsigbar: én person å gå til, én plan for dagen, og tid nok.",
    sections: [
      {
        heading: "Før dagen",
        points: [
          "Send en melding om når og hvor dere møtes, hvem som tar imot, og hva man skal ha på seg.",
          "Velg en fadder. Spør fadderen først, og sett av tid i vaktplanen.",
          "Gjør klart nøkkel, arbeidstøy, skap og innlogging.",
        ],
      },
      {
        heading: "På dagen",
        points: [
          "Vis rundt i ro: pauserom, toalett, hvor man går når noe er uklart.",
          "Gi to eller tre oppgaver, ikke ti. Vis dem én gang, gjør dem sammen, la den nye gjøre dem selv.",
          "Spis sammen. Pausen er der man blir kollega.",
          "Avslutt med fem minutter: Hva gikk greit? Hva tar vi i morgen?",
        ],
      },
    ],
    sources: ["Arbeidsmiljøloven § 4-2 om opplæring og medvirkning"],
  },
  "first-weeks": {
    title: "De første ukene",
    intro:
      "De fleste slutter tidlig fordi noe lite ikke ble sagt. Faste, korte samtaler tar det små mens det er lite.",
    sections: [
      {
        heading: "Fast rytme",
        points: [
          "Ti minutter, samme dag hver uke, på et rolig sted.",
          "Tre spørsmål: Hva går bra? Hva er vanskelig? Hva prøver vi til neste uke?",
          "Skriv ned én ting dere er enige om, og start neste samtale med den.",
        ],
      },
      {
        heading: "Tydelige oppgaver",
        points: [
          "Si hva som er godt nok, ikke bare hva som skal gjøres.",
          "Gi tilbakemelding samme dag: hva du så, hvorfor det var bra eller hva som kan bli bedre.",
          "Øk timer og oppgaver når det dere har, sitter.",
        ],
      },
    ],
    sources: ["Arbeidsmiljøloven § 4-1 og § 4-3 om arbeidsmiljøet"],
  },
  "what-to-ask": {
    title: "Hva du kan spørre om",
    intro: "Spør om arbeidet. Det er lov, det er nyttig, og det er nok.",
    sections: [
      {
        heading: "Dette kan du spørre alle om",
        points: [
          "Hva skal til for at du får gjort en god jobb her?",
          "Hvilke oppgaver passer best, og når på dagen?",
          "Hvordan vil du ha beskjeder: muntlig, skriftlig, på forhånd?",
          "Hva vil du at jeg gjør hvis jeg ser at noe er vanskelig?",
        ],
      },
      {
        heading: "Dette skal du ikke spørre om",
        points: [
          "Du kan ikke be om andre helseopplysninger enn dem som er nødvendige for oppgavene i stillingen. Det gjelder selv om den ansatte samtykker.",
          "Ikke spør om medisiner, tidligere fravær eller hvorfor noen har hull i CV-en.",
          "Forteller noen om helsen sin selv, lytter du, og lar det bli mellom dere.",
        ],
      },
      {
        heading: "Kollegaene",
        points: [
          "Kollegaene trenger å vite hvem som gjør hva og når. De trenger ikke å vite hvorfor.",
          "Bli enig med den ansatte om hva du sier, før du sier det.",
        ],
      },
    ],
    sources: [
      "Arbeidsmiljøloven § 9-3 om innhenting av helseopplysninger ved ansettelse",
      "Likestillings- og diskrimineringsloven § 30 om opplysninger i ansettelser",
    ],
  },
  adjustments: {
    title: "Tilrettelegging som virker",
    intro: "De fleste tilpasninger koster ingenting. Avtal én eller to, prøv i to uker, og se på dem igjen.",
    sections: [
      {
        heading: "Tid",
        points: [
          "Senere start, faste vakter, kortere dager som blir lengre.",
          "En ekstra pause når det er travelt.",
          "Fri til avtaler, meldt i god tid.",
        ],
      },
      {
        heading: "Oppgaver",
        points: [
          "Sjekkliste eller bilder ved arbeidsplassen.",
          "Én oppgave om gangen, ferdig før den neste.",
          "Bytt bort den ene oppgaven som stjeler alle kreftene.",
        ],
      },
      {
        heading: "Omgivelser",
        points: [
          "Et sted å trekke seg tilbake i fem minutter.",
          "Hodetelefoner der det er trygt, en plass unna døren.",
          "Én person å spørre, og en avtale om hvem det er når hun har fri.",
        ],
      },
    ],
    sources: [
      "Arbeidsmiljøloven § 4-6 om tilrettelegging",
      "Likestillings- og diskrimineringsloven § 22 om individuell tilrettelegging",
    ],
  },
  "early-talk": {
    title: "Den tidlige samtalen",
    intro: "Ta den når du første gang lurer på om du burde. Fem steg holder.",
    sections: [
      {
        heading: "Fem steg",
        points: [
          "Inviter: «Jeg vil gjerne høre hvordan du har det på jobb. Har du et kvarter i dag?»",
          "Si hva du har sett, ikke hva du tror: «De siste to ukene har du kommet senere enn avtalt.»",
          "Spør og vent: «Hva tenker du om det?» Stillhet er lov.",
          "Finn én ting dere prøver, på arbeidsplassen.",
          "Avtal når dere snakkes igjen, og hold det.",
        ],
      },
      {
        heading: "Grensen din",
        points: [
          "Du er leder, ikke hjelpeapparat. Du har ansvar for arbeidet og arbeidsmiljøet.",
          "Blir det mer enn det, si det, og ring kontakten din hos oss.",
          "Er det fare for liv: 113. Legevakt: 116 117.",
        ],
      },
    ],
    sources: ["Arbeidsmiljøloven § 4-6 om oppfølging", "Arbeidsmiljøloven § 2-3 om medvirkning"],
  },
  "when-it-is-hard": {
    title: "Når det blir vanskelig",
    intro:
      "Fravær, konflikt eller en jobb som tar slutt: ring tidlig. Det er lettere å hjelpe mens noe kan endres.",
    sections: [
      {
        heading: "Ved fravær",
        points: [
          "Ta kontakt tidlig og vennlig: «Vi savner deg. Er det noe på jobben vi kan gjøre annerledes?»",
          "Snakk om oppgaver og tid, ikke om årsaken.",
          "Lag en plan for å komme tilbake, også om den er to timer i uka.",
        ],
      },
      {
        heading: "Ved konflikt",
        points: [
          "Snakk med hver for seg først, samme uke.",
          "Hold deg til det som er gjort og sagt.",
          "Avtal hva som gjelder fra i morgen, og se på det etter to uker.",
        ],
      },
      {
        heading: "Når en jobb tar slutt",
        points: [
          "Si det tydelig og i god tid, og si hva som har vært bra.",
          "Avtal en attest og hvem som kan være referanse.",
          "Fortell oss hva dere har lært. Det gjør neste gang bedre.",
        ],
      },
    ],
    sources: ["Arbeidsmiljøloven kapittel 2 A, 4 og 15"],
  },
};
