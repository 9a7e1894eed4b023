import { listReaders } from "#app/domain/access-log/list-readers.ts";
import { readersCsv } from "#app/domain/portability/write-participant-file.ts";
import { staffFile } from "#app/http/file-loader.ts";
import { participantFileWords } from "#app/i18n/privacy-words.ts";

export const loader = staffFile({ permission: "participant:read" }, async ({ ctx, params }) => {
  const { lines } = await listReaders(ctx, params.participantId ?? "");
  const { language, timeZone } = ctx.actor;
  return {
    name: "who-has-looked.csv",
    type: "text/csv; charset=utf-8",
    body: readersCsv(lines, participantFileWords(language, { timeZone, today: ctx.today })),
  };
});
