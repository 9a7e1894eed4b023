/**
 * For an error page that no messages reached, because what knows the reader's language failed too. Both languages at
 * once, and nothing that an employer could not read.
 */
export const wordless = {
  title: [
    { language: "nb", text: "Noe gikk galt" },
    { language: "en", text: "Something went wrong" },
  ],
  ours: [
    { language: "nb", text: "Noe gikk galt hos oss. Ingenting er lagret. Prøv igjen om litt." },
    {
      language: "en",
      text: "Something went wrong on our side. Nothing has been saved. Try again in a while.",
    },
  ],
  theirs: [
    { language: "nb", text: "Dette finnes ikke her. Gå tilbake og prøv igjen." },
    { language: "en", text: "There is no such thing here. Go back and try again." },
  ],
} as const;
