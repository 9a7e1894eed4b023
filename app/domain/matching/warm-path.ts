import { relationshipConfiguration } from "../relationships/relationship-configuration.ts";

/** Decayed sums of counted contacts, as in relationship strength; each ≥ 0. */
export type TieSums = { faceToFace: number; liveRemote: number; written: number; reciprocity: number };

/**
 * How well one of us knows somebody, 0–100: the parts F, L, W and R of relationship strength over the contacts that
 * the colleague took part in (or that were with the person), out of their ceilings. Breadth, stage and outcomes are
 * the team's and left out.
 */
export function tieFrom({ faceToFace, liveRemote, written, reciprocity }: TieSums): number {
  const { ceiling, saturation } = relationshipConfiguration;
  const part = (kind: "face_to_face" | "live_remote" | "written" | "reciprocity", sum: number) =>
    ceiling[kind] * (1 - Math.exp(-sum / saturation[kind]));
  const points =
    part("face_to_face", faceToFace) +
    part("live_remote", liveRemote) +
    part("written", written) +
    part("reciprocity", reciprocity);
  const most = ceiling.face_to_face + ceiling.live_remote + ceiling.written + ceiling.reciprocity;
  return (100 * points) / most;
}
