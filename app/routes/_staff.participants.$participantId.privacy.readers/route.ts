import { takeReadersOut } from "#app/domain/access-log/list-readers.ts";
import { readersCsv } from "#app/domain/portability/write-participant-file.ts";
import { type Asked, staffFile } from "#app/http/file-loader.ts";
import { paths } from "#app/http/paths.ts";
import { participantFileWords } from "#app/i18n/privacy-words.ts";

const page = ({ params }: Asked) => paths.privacy(params.participantId ?? "", "readers");

export const loader = staffFile({ permission: "participant:read", page }, async ({ ctx, params }) => {
  const lines = await takeReadersOut(ctx, params.participantId ?? "");
  const { language, timeZone } = ctx.actor;
  return {
    name: "who-has-looked.csv",
    type: "text/csv; charset=utf-8",
    body: readersCsv(lines, participantFileWords(language, { timeZone, today: ctx.today })),
  };
});
