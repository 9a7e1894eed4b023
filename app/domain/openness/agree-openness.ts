import { and, eq, inArray } from "drizzle-orm";
import { disclosure } from "#db/schema/openness.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { checkDisclosure, type DisclosureInput } from "./disclosure-input.ts";
import { holdOpennessToChange } from "./hold-openness.ts";
import { loadDisclosures, writeItems } from "./load-disclosures.ts";
import { noteOpennessTalk } from "./note-openness-talk.ts";
import { opennessTarget } from "./openness-target.ts";

/**
 * Writes down what the person lets employers know: a new version that takes the place of the one towards the same, from
 * this moment. Earlier versions stay as they were.
 *
 * @param document whom it is towards, when not towards all: e_<employer id> or r_<register unit id>
 * @returns the number of the version
 * @throws Stale when somebody wrote a version towards the same since the form was opened, Invalid, NotFound
 */
export async function agreeOpenness(
  ctx: StaffContext,
  participantId: string,
  input: DisclosureInput,
  document: string | null = null,
): Promise<number> {
  requirePermission(ctx, "participant:write");
  const participant = await requireParticipant(ctx, participantId);
  const { items, agreedOn, untilOn } = checkDisclosure(input, ctx.today);
  const { isSame, ...target } = await opennessTarget(ctx, input.towards, document);
  await holdOpennessToChange(ctx, participantId);
  const versions = await loadDisclosures(ctx, participantId);
  const same = versions.filter(isSame);
  const newest = same[0]?.sequence ?? 0;
  if (newest !== input.sequence) throw new Stale({ sequence: newest });
  const { serviceId, accountId } = ctx.actor;
  const standing = same.filter(({ ending }) => ending === null).map(({ id }) => id);
  if (standing.length > 0) {
    await ctx.tx
      .update(disclosure)
      .set({ endedAt: ctx.now, endedBy: accountId, ending: "replaced" })
      .where(and(eq(disclosure.serviceId, serviceId), inArray(disclosure.id, standing)));
  }
  const id = newId();
  const sequence = (versions[0]?.sequence ?? 0) + 1;
  const sealer = await sealerToWrite(ctx, participantId);
  const sealed = (column: "script" | "advantages" | "drawbacks") =>
    sealer.seal(sealedPlaces.disclosed(column, id), input[column]);
  await ctx.tx.insert(disclosure).values({
    ...{ id, serviceId, participantId, sequence, ...target },
    contact: input.contact,
    items: sealer.seal(sealedPlaces.disclosed("items", id), writeItems(items)),
    ...{ script: sealed("script"), advantages: sealed("advantages"), drawbacks: sealed("drawbacks") },
    talkedThrough: input.talkedThrough === "yes",
    ...{ agreedOn, untilOn, way: input.way, recordedBy: accountId, createdAt: ctx.now },
  });
  await noteOpennessTalk(ctx, participant, {
    outcome: input.contact === "no" ? "no" : "agreed",
    talkedOn: agreedOn,
  });
  await recordAuditEvent(ctx, {
    action: "disclosure.agreed",
    objectId: participantId,
    after: { sequence },
  });
  return sequence;
}
