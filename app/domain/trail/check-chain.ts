import { createHash } from "node:crypto";
import { beginningOf, type FoundLink, type LinkFault } from "./trail-lines.ts";

export type ChainCheck = {
  /** Takes links in the order of their numbers. */
  take(link: FoundLink): void;
  faults: { sequence: number; fault: LinkFault }[];
  /** How many links were taken, and the last of them. */
  last(): { count: number; sequence: number; hash: string };
};

/**
 * Follows the chain of one service: every link must be there, and hash the one before it, what is seen of its line and
 * the commitment to what is personal. A fault is told once; the check goes on from what is stored, so that one changed
 * line is not told as a million.
 *
 * @param from where to begin: the first link by default, else behind a link whose number and hash are given
 */
export function checkChain(
  serviceId: string,
  from: { sequence: number; hash: Uint8Array } = { sequence: 0, hash: beginningOf(serviceId) },
): ChainCheck {
  const faults: ChainCheck["faults"] = [];
  let { sequence, hash } = from;
  let count = 0;
  const tell = (fault: LinkFault, at: number) => faults.push({ sequence: at, fault });
  return {
    faults,
    take: (link) => {
      count += 1;
      // Everything after a gap would be told as changed: the gap is told instead.
      const isNext = link.sequence === sequence + 1;
      if (!isNext) tell("link_gone", sequence + 1);
      if (link.seen === null) tell("line_gone", link.sequence);
      else {
        const isAsCommitted =
          link.personal === null ? link.erased : equal(sha256(link.personal), link.commitment);
        if (!isAsCommitted) tell("line_changed", link.sequence);
        else if (isNext && !equal(sha256(hash, link.commitment, link.seen), link.hash))
          tell("link_changed", link.sequence);
      }
      sequence = link.sequence;
      // What is handed in may be a view of a buffer that is used again.
      hash = Uint8Array.from(link.hash);
    },
    last: () => ({ count, sequence, hash: Buffer.from(hash).toString("hex") }),
  };
}

function sha256(...parts: Uint8Array[]): Buffer {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part);
  return digest.digest();
}

const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
