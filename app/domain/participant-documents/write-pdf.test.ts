import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, test } from "vitest";
import type { ParticipantDocument } from "./participant-document.ts";
import { writePdf } from "./write-pdf.ts";
import { writeText } from "./write-text.ts";

const document: ParticipantDocument = {
  language: "nb",
  title: "Karriereprofil",
  about: "Amir Berg, F-101",
  sections: [
    {
      heading: "Egne ord",
      blocks: [{ kind: "paragraph", text: "Blåbær og kaffe – ikke før ni.\nØnsker ro." }],
    },
    {
      heading: "Ønsker",
      blocks: [
        {
          kind: "terms",
          items: [
            { term: "Lyd", value: "stille (viktig)" },
            { term: "Reisevei", value: "høyst 45 min med buss (absolutt krav)" },
          ],
        },
      ],
    },
    {
      heading: "Samtaler",
      blocks: [{ kind: "list", items: ["3. nov. 2026: Lage profilen", "10. nov. 2026"] }],
    },
  ],
  made: "Skrevet ut 25. nov. 2026 av Hanne Nes, Fjordbyen",
};
const options = { page: (number: number) => `Side ${number}`, madeAt: new Date("2026-11-25T12:00:00Z") };

type Node = { role?: string; children?: Node[]; type?: string; id?: string };

/** Reads the file back with another library than wrote it: the tags in their order, each with the text under it. */
async function readBack(bytes: Uint8Array) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise;
  const lines: string[] = [];
  const loose: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const textOf = new Map<string, string>();
    const open: (string | null)[] = [];
    for (const item of items) {
      if (!("str" in item)) {
        if (item.type === "endMarkedContent") open.pop();
        else open.push(item.id ?? null);
        continue;
      }
      const id = open.at(-1);
      if (id) textOf.set(id, (textOf.get(id) ?? "") + item.str + (item.hasEOL ? " " : ""));
      else if (item.str.trim() !== "") loose.push(item.str);
    }
    const walk = (node: Node, depth: number) => {
      if (node.role) lines.push(`${"  ".repeat(depth)}${node.role}`);
      for (const child of node.children ?? []) {
        if (child.type === "content")
          lines.push(`${"  ".repeat(depth + 1)}"${textOf.get(child.id ?? "")?.trim()}"`);
        else walk(child, depth + 1);
      }
    };
    walk((await page.getStructTree()) as Node, 0);
  }
  return { pdf, lines, loose };
}

test("the PDF tells its structure: language, title, headings, paragraphs, lists with label and body", async () => {
  const { pdf, lines, loose } = await readBack(await writePdf(document, options));
  const { info, metadata } = await pdf.getMetadata();
  expect(info).toMatchObject({ Language: "nb-NO", Title: "Karriereprofil" });
  expect(Object(info).Author).toBeUndefined();
  expect(String(Object(metadata).getRaw?.())).toContain("<pdfuaid:part>1</pdfuaid:part>");
  expect((await pdf.getMarkInfo())?.Marked).toBe(true);
  expect(lines).toMatchInlineSnapshot(`
    [
      "Root",
      "  Document",
      "    H1",
      "      "Karriereprofil"",
      "    P",
      "      "Amir Berg, F-101"",
      "    Sect",
      "      H2",
      "        "Egne ord"",
      "      P",
      "        "Blåbær og kaffe – ikke før ni. Ønsker ro."",
      "    Sect",
      "      H2",
      "        "Ønsker"",
      "      L",
      "        LI",
      "          Lbl",
      "            "Lyd"",
      "          LBody",
      "            "stille (viktig)"",
      "        LI",
      "          Lbl",
      "            "Reisevei"",
      "          LBody",
      "            "høyst 45 min med buss (absolutt krav)"",
      "    Sect",
      "      H2",
      "        "Samtaler"",
      "      L",
      "        LI",
      "          Lbl",
      "            "•"",
      "          LBody",
      "            "3. nov. 2026: Lage profilen"",
      "        LI",
      "          Lbl",
      "            "•"",
      "          LBody",
      "            "10. nov. 2026"",
      "    P",
      "      "Skrevet ut 25. nov. 2026 av Hanne Nes, Fjordbyen"",
    ]
  `);
  // The page's number is an artifact: there, and no part of the text.
  expect(loose).toEqual(["Side 1"]);
});

test("a long text goes on over pages in the same structure, and every page has its number", async () => {
  const long = "Jeg har alltid likt å lage mat. ".repeat(400).trim();
  const sections = [{ heading: "Egne ord", blocks: [{ kind: "paragraph" as const, text: long }] }];
  const { pdf, lines, loose } = await readBack(await writePdf({ ...document, sections }, options));
  expect(pdf.numPages).toBeGreaterThan(1);
  expect(loose).toEqual(Array.from({ length: pdf.numPages }, (_, page) => `Side ${page + 1}`));
  const said = lines
    .filter((line) => line.includes('"'))
    .map((line) => line.trim().slice(1, -1))
    .join(" ");
  expect(said.replaceAll(/\s+/g, " ")).toContain(long.slice(0, 3000));
  expect(said.match(/Jeg har alltid/g)).toHaveLength(400);
});

test("letters of other languages stand, and one that no font of ours has is a question mark, never a hole", async () => {
  const text = "Łukasz Šimić Жанна Ωmega e\u0301 😀";
  const sections = [{ heading: "Navn", blocks: [{ kind: "paragraph" as const, text }] }];
  const { lines } = await readBack(await writePdf({ ...document, sections }, options));
  expect(lines.join("\n")).toContain("Łukasz Šimić Жанна Ωmega é ?");
});

test("nothing that is written for the page is missing in the file or in the text", async () => {
  const { lines } = await readBack(await writePdf(document, options));
  const text = writeText(document);
  const inFile = lines.join(" ").replaceAll(/\s+/g, " ");
  const said = [
    document.title,
    document.about,
    document.made,
    ...document.sections.flatMap(({ heading, blocks }) => [
      heading,
      ...blocks.flatMap((block) =>
        block.kind === "paragraph"
          ? block.text.split("\n")
          : block.kind === "list"
            ? block.items
            : block.items.flatMap(({ term, value }) => [term, value]),
      ),
    ]),
  ];
  for (const each of said) {
    expect(inFile).toContain(each);
    expect(text).toContain(each);
  }
  expect(text).toMatchInlineSnapshot(`
    "Karriereprofil
    ==============
    Amir Berg, F-101

    Egne ord
    --------
    Blåbær og kaffe – ikke før ni.
    Ønsker ro.

    Ønsker
    ------
    Lyd: stille (viktig)
    Reisevei: høyst 45 min med buss (absolutt krav)

    Samtaler
    --------
    - 3. nov. 2026: Lage profilen
    - 10. nov. 2026

    Skrevet ut 25. nov. 2026 av Hanne Nes, Fjordbyen
    "
  `);
});
