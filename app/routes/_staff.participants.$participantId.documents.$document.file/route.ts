import { NotFound } from "#app/domain/errors.ts";
import { gatherDocument } from "#app/domain/participant-documents/gather-document.ts";
import { writePdf } from "#app/domain/participant-documents/write-pdf.ts";
import { writeText } from "#app/domain/participant-documents/write-text.ts";
import { staffFile } from "#app/http/file-loader.ts";
import { documentOf, makerOf, pageWords } from "#app/i18n/document-words.ts";

/** The document as a file. Its name says what it is and never whose. */
export const loader = staffFile({ permission: "participant:read" }, async ({ ctx, params, url }) => {
  const format = url.searchParams.get("format");
  if (format !== "pdf" && format !== "txt") throw new NotFound();
  const source = await gatherDocument(ctx, params.participantId ?? "", {
    kind: params.document ?? "",
    whole: url.searchParams.get("whole") === "yes",
    placementId: url.searchParams.get("placement"),
  });
  const document = documentOf(source, makerOf(ctx));
  if (format === "txt")
    return { name: `${source.kind}.txt`, type: "text/plain; charset=utf-8", body: writeText(document) };
  return {
    name: `${source.kind}.pdf`,
    type: "application/pdf",
    body: await writePdf(document, { page: pageWords(ctx.actor.language), madeAt: ctx.now }),
  };
});
