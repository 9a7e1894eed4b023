import { gatherParticipant } from "#app/domain/portability/gather-participant.ts";
import { writeParticipantFile } from "#app/domain/portability/write-participant-file.ts";
import { staffFile } from "#app/http/file-loader.ts";
import { participantFileWords } from "#app/i18n/privacy-words.ts";

export const loader = staffFile({ permission: "participant:export" }, async ({ ctx, params }) => {
  const file = await gatherParticipant(ctx, params.participantId ?? "");
  const { language, timeZone } = ctx.actor;
  return {
    name: "participant.zip",
    type: "application/zip",
    body: writeParticipantFile(file, participantFileWords(language, { timeZone, today: ctx.today })),
  };
});
