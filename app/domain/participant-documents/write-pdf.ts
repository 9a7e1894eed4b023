import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import type { DocumentBlock, DocumentSection, ParticipantDocument } from "./participant-document.ts";

type Pdf = InstanceType<typeof PDFDocument>;
type Element = ReturnType<Pdf["struct"]>;
type Font = { hasGlyphForCodePoint(code: number): boolean };

const size = { title: 20, heading: 13, text: 11, foot: 9 };
const margins = { top: 56, bottom: 64, left: 60, right: 60 };
const indent = 14;

const require = createRequire(import.meta.url);
const fontFiles = {
  regular: require.resolve("source-sans/TTF/SourceSans3-Regular.ttf"),
  bold: require.resolve("source-sans/TTF/SourceSans3-Semibold.ttf"),
};
let fonts: Promise<{ regular: Buffer; bold: Buffer }> | undefined;

/** Read once a process, when the first document is made. */
async function loadFonts() {
  fonts ??= Promise.all([readFile(fontFiles.regular), readFile(fontFiles.bold)]).then(([regular, bold]) => ({
    regular,
    bold,
  }));
  return fonts;
}

export type PdfOptions = {
  /** What stands at the foot of a page. */
  page: (number: number) => string;
  madeAt: Date;
};

/**
 * The document as a tagged PDF (PDF/UA-1): headings, paragraphs and lists are told to whoever reads it aloud, the language
 * is named, fonts are embedded, and page numbers are marked as no part of the text. A letter that the font does not have
 * stands as "?"; the printed page has it.
 */
export async function writePdf(
  document: ParticipantDocument,
  { page, madeAt }: PdfOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const { regular, bold } = await loadFonts();
  const pdf = new PDFDocument({
    ...{ size: "A4", margins, bufferPages: true, autoFirstPage: true },
    ...{ tagged: true, pdfVersion: "1.7", displayTitle: true },
    // The types do not know of it yet.
    subset: "PDF/UA" as "PDF/A-1",
    lang: document.language === "en" ? "en-GB" : "nb-NO",
    // No author and no name: the file's own words about itself show in lists of files.
    info: { Title: document.title, CreationDate: madeAt, ModDate: madeAt },
    // Nothing but embedded fonts: the default one would not be.
    font: fontFiles.regular,
  });
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", resolve);
    pdf.on("error", reject);
  });
  pdf.registerFont("regular", regular).registerFont("bold", bold);
  pdf.font("regular").fontSize(size.text);
  writeWhole(pdf, document);
  writeFoot(pdf, page);
  pdf.end();
  await done;
  return new Uint8Array(Buffer.concat(chunks));
}

function writeWhole(pdf: Pdf, document: ParticipantDocument): void {
  const root = pdf.struct("Document");
  pdf.addStructure(root);
  root.add(heading(pdf, "H1", document.title, size.title));
  root.add(paragraph(pdf, document.about));
  for (const section of document.sections) writeSection(pdf, root, section);
  root.add(paragraph(pdf, document.made, size.foot));
  root.end();
}

function writeSection(pdf: Pdf, root: Element, section: DocumentSection): void {
  keepTogether(pdf, 60);
  const part = pdf.struct("Sect");
  root.add(part);
  part.add(heading(pdf, "H2", section.heading, size.heading));
  for (const block of section.blocks) writeBlock(pdf, part, block);
  part.end();
}

/** What heads something is not left alone at the foot of a page. */
function keepTogether(pdf: Pdf, points: number): void {
  if (pdf.y > pdf.page.height - margins.bottom - points) pdf.addPage();
}

function writeBlock(pdf: Pdf, part: Element, block: DocumentBlock): void {
  if (block.kind === "paragraph") {
    part.add(paragraph(pdf, block.text));
    return;
  }
  const list = pdf.struct("L");
  part.add(list);
  if (block.kind === "list") for (const item of block.items) writeItem(pdf, list, "•", item);
  else for (const { term, value } of block.items) writeTerm(pdf, list, term, value);
  list.end();
  pdf.moveDown(0.3);
}

function writeItem(pdf: Pdf, list: Element, label: string, text: string): void {
  const item = pdf.struct("LI");
  list.add(item);
  const { left } = margins;
  item.add(
    pdf.struct("Lbl", {}, () => {
      pdf.font("regular").fontSize(size.text).text(label, left, pdf.y, { lineBreak: false });
    }),
  );
  item.add(
    pdf.struct("LBody", {}, () => {
      pdf.text(shown(pdf, text), left + indent, pdf.y, { paragraphGap: 2 });
    }),
  );
  item.end();
  pdf.x = left;
}

function writeTerm(pdf: Pdf, list: Element, term: string, value: string): void {
  keepTogether(pdf, 36);
  const item = pdf.struct("LI");
  list.add(item);
  item.add(
    pdf.struct("Lbl", {}, () => {
      pdf.font("bold").fontSize(size.text).text(shown(pdf, term), margins.left);
    }),
  );
  item.add(
    pdf.struct("LBody", {}, () => {
      pdf.font("regular").text(shown(pdf, value), { paragraphGap: 5 });
    }),
  );
  item.end();
}

function heading(pdf: Pdf, role: "H1" | "H2", text: string, points: number): Element {
  return pdf.struct(role, {}, () => {
    if (role === "H2") pdf.moveDown(0.8);
    pdf.font("bold").fontSize(points).text(shown(pdf, text), margins.left, undefined, { paragraphGap: 3 });
    pdf.font("regular").fontSize(size.text);
  });
}

function paragraph(pdf: Pdf, text: string, points = size.text): Element {
  return pdf.struct("P", {}, () => {
    if (points !== size.text) pdf.moveDown(1);
    pdf.font("regular").fontSize(points).text(shown(pdf, text), margins.left, undefined, { paragraphGap: 4 });
    pdf.fontSize(size.text);
  });
}

/** The number of each page, which is no part of what is said. */
function writeFoot(pdf: Pdf, page: PdfOptions["page"]): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let number = 0; number < count; number += 1) {
    pdf.switchToPage(start + number);
    const { height, width, margins: own } = pdf.page;
    // Below the margin nothing would be written without a new page.
    own.bottom = 0;
    pdf.markContent("Artifact", { type: "Pagination" });
    pdf
      .font("regular")
      .fontSize(size.foot)
      .text(page(number + 1), margins.left, height - 40, {
        width: width - margins.left - margins.right,
        align: "right",
        lineBreak: false,
      });
    pdf.endMarkedContent();
  }
}

/** Letters that the font has; composed, as most letters are that people type. */
function shown(pdf: Pdf, text: string): string {
  const font = (pdf as unknown as { _font: { font: Font } })._font.font;
  return [...text.normalize("NFC").replaceAll("\r\n", "\n")]
    .map((sign) => (sign === "\n" || font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) ? sign : "?"))
    .join("");
}
