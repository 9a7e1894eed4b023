import type { StaffContext } from "../context.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { requireParticipant, writeReadLine } from "../participants/require-participant.ts";
import { compileWhatMayBeSaid, noteReliedOn, type Telling } from "./compile-what-may-be-said.ts";
import { toldWorkplace } from "./told-workplace.ts";
import type { WhatMayBeSaid } from "./what-may-be-said.ts";

export type SayingPage = {
  participant: { id: string; initials: string; referenceCode: string };
  workplace: { documentId: string; name: string };
  purpose: Telling["purpose"];
  said: WhatMayBeSaid;
};

/** What a specialist reads before they speak of a person. Writes the read line, and that openness was relied on. */
export async function showWhatMayBeSaid(ctx: StaffContext, telling: Telling): Promise<SayingPage> {
  const said = await compileWhatMayBeSaid(ctx, telling);
  const row = await requireParticipant(ctx, telling.participantId);
  await writeReadLine(ctx, row.id, "openness");
  if (said.allowed) await noteReliedOn(ctx, row.id, said.sequence);
  const { documentId, name } = await toldWorkplace(ctx, telling.document);
  return {
    participant: {
      id: row.id,
      initials: initialsOf(row.givenName, row.familyName),
      referenceCode: row.referenceCode,
    },
    workplace: { documentId, name },
    purpose: telling.purpose,
    said,
  };
}
