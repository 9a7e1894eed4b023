import type { DocumentBlock, ParticipantDocument } from "./participant-document.ts";

/** The document as plain text, to be pasted into a treatment record: headings underlined, one line for each thing said. */
export function writeText({ title, about, sections, made }: ParticipantDocument): string {
  const parts = [
    `${underlined(title, "=")}\n${about}`,
    ...sections.map(({ heading, blocks }) =>
      [underlined(heading, "-"), ...blocks.map(writeBlock)].filter((part) => part !== "").join("\n"),
    ),
    made,
  ];
  return `${parts.join("\n\n")}\n`;
}

const underlined = (text: string, sign: string): string => `${text}\n${sign.repeat([...text].length)}`;

function writeBlock(block: DocumentBlock): string {
  switch (block.kind) {
    case "paragraph":
      return block.text;
    case "list":
      return block.items.map((item) => `- ${indented(item)}`).join("\n");
    case "terms":
      return block.items
        .map(({ term, value }) => (value.includes("\n") ? `${term}:\n${value}` : `${term}: ${value}`))
        .join("\n");
  }
}

const indented = (text: string): string => text.replaceAll("\n", "\n  ");
