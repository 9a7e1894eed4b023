import { gatherParticipant } from "#app/domain/portability/gather-participant.ts";
import { writeParticipantFile } from "#app/domain/portability/write-participant-file.ts";
import { type Asked, staffFile } from "#app/http/file-loader.ts";
import { paths } from "#app/http/paths.ts";
import { participantFileWords } from "#app/i18n/privacy-words.ts";

const page = ({ params }: Asked) => paths.privacy(params.participantId ?? "", "copy");

export const loader = staffFile({ permission: "participant:export", page }, async ({ ctx, params }) => {
  const file = await gatherParticipant(ctx, params.participantId ?? "");
  const { language, timeZone } = ctx.actor;
  return {
    name: "participant.zip",
    type: "application/zip",
    body: writeParticipantFile(file, participantFileWords(language, { timeZone, today: ctx.today })),
  };
});
