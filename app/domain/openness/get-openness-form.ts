import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { requireParticipant, writeReadLine } from "../participants/require-participant.ts";
import type { DisclosureReach } from "./disclosure-vocabulary.ts";
import { loadDisclosures, type OpenedDisclosure } from "./load-disclosures.ts";
import { opennessTarget } from "./openness-target.ts";
import { toldWorkplace } from "./told-workplace.ts";

export type OpennessForm = {
  participant: { id: string; initials: string; referenceCode: string };
  towards: DisclosureReach;
  workplace: { documentId: string; name: string; companyName: string | null } | null;
  /** Of the newest version towards the same, so that two who write at once are told; 0 when there is none. */
  sequence: number;
  /** What the form begins with: the version towards the same, else the one towards all. */
  start: Pick<
    OpenedDisclosure,
    "contact" | "items" | "script" | "advantages" | "drawbacks" | "talkedThrough" | "towards"
  > | null;
};

/**
 * What the form for a new version starts from. Writes the read line.
 *
 * @param document e_<employer id> or r_<register unit id>; null for all employers
 */
export async function getOpennessForm(
  ctx: StaffContext,
  participantId: string,
  asked: { document: string | null; wholeCompany: boolean },
): Promise<OpennessForm> {
  requirePermission(ctx, "participant:write");
  const row = await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, "openness");
  const workplace = asked.document === null ? null : await toldWorkplace(ctx, asked.document);
  const ofCompany = asked.wholeCompany && workplace?.companyNumber != null;
  const towards = workplace === null ? "all" : ofCompany ? "company" : "workplace";
  const { isSame } = await opennessTarget(ctx, towards, asked.document);
  const versions = await loadDisclosures(ctx, participantId);
  const same = versions.filter(isSame);
  const start =
    same[0] ?? versions.find((version) => version.towards === "all" && version.ending === null) ?? null;
  return {
    participant: {
      id: row.id,
      initials: initialsOf(row.givenName, row.familyName),
      referenceCode: row.referenceCode,
    },
    towards,
    workplace: workplace && {
      documentId: workplace.documentId,
      name: workplace.name,
      companyName:
        workplace.companyNumber === null ? null : (workplace.companyName ?? workplace.companyNumber),
    },
    sequence: same[0]?.sequence ?? 0,
    start: start && {
      contact: start.contact === "named_only" && towards !== "all" ? "yes" : start.contact,
      items: start.items,
      script: start.script,
      advantages: start.advantages,
      drawbacks: start.drawbacks,
      talkedThrough: start.talkedThrough,
      towards: start.towards,
    },
  };
}
