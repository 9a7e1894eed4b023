import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkChain } from "./check-chain.ts";
import { digestOfLine, readSignedLine, readTrailKey, signLine } from "./signed-lines.ts";
import { beginningOf, type FoundLink } from "./trail-lines.ts";

const service = "018f0000-0000-7000-8000-000000000001";
const sha256 = (...parts: Uint8Array[]) =>
  parts.reduce((digest, part) => digest.update(part), createHash("sha256")).digest();

type Link = FoundLink & { seen: Buffer; personal: Buffer };

/** A chain as the database makes it, over lines of any length. */
function chainOf(lines: readonly { seen: string; personal: string }[]): Link[] {
  let previous: Uint8Array = beginningOf(service);
  return lines.map(({ seen, personal }, index) => {
    const commitment = sha256(Buffer.from(personal));
    const hash = sha256(previous, commitment, Buffer.from(seen));
    previous = hash;
    return {
      ...{ sequence: index + 1, commitment, hash, erased: false },
      ...{ seen: Buffer.from(seen), personal: Buffer.from(personal) },
    };
  });
}

function faultsIn(links: readonly FoundLink[]) {
  const check = checkChain(service);
  for (const link of links) check.take(link);
  return check.faults;
}

const lines = fc.array(
  fc.record({ seen: fc.string({ minLength: 1 }), personal: fc.string({ minLength: 1 }) }),
  { minLength: 2, maxLength: 40 },
);
const chain = lines.map(chainOf);
const at = (links: readonly Link[], index: number): Link => links[index % links.length] as Link;

test("a whole chain has no fault, and blanked lines leave it whole", () => {
  fc.assert(
    fc.property(chain, fc.infiniteStream(fc.boolean()), (links, blank) => {
      const found = links.map((link) =>
        blank.next().value ? { ...link, personal: null, erased: true } : link,
      );
      expect(faultsIn(found)).toEqual([]);
    }),
  );
});

test("one changed byte of a line or of a link is found, and told at that place", () => {
  fc.assert(
    fc.property(
      ...([chain, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 })] as const),
      fc.constantFrom("seen", "personal", "commitment", "hash"),
      (links, which, byte, change, part) => {
        const link = at(links, which);
        const bytes = Buffer.from(link[part]);
        const index = byte % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ change;
        const faults = faultsIn(links.map((each) => (each === link ? { ...link, [part]: bytes } : each)));
        expect(faults.map(({ sequence }) => sequence)).toContain(link.sequence);
      },
    ),
    { numRuns: 1000 },
  );
});

test("a link that is taken out, the line of a link, and a blanking that no erasure asked for are found", () => {
  fc.assert(
    fc.property(chain, fc.nat(), (links, which) => {
      const gone = at(links.slice(0, -1), which);
      expect(faultsIn(links.filter((link) => link !== gone))).toEqual([
        { sequence: gone.sequence, fault: "link_gone" },
      ]);
      const without = links.map((link) => (link === gone ? { ...link, seen: null, personal: null } : link));
      expect(faultsIn(without)).toEqual([{ sequence: gone.sequence, fault: "line_gone" }]);
      const blanked = links.map((link) => (link === gone ? { ...link, personal: null } : link));
      expect(faultsIn(blanked)).toEqual([{ sequence: gone.sequence, fault: "line_changed" }]);
    }),
    { numRuns: 300 },
  );
});

test("two lines that have changed places are found", () => {
  fc.assert(
    fc.property(chain, fc.nat(), fc.nat(), (links, one, two) => {
      const [a, b] = [at(links, one), at(links, two)];
      fc.pre(a.seen.compare(b.seen) !== 0 || a.personal.compare(b.personal) !== 0);
      const swapped = links.map((link) => {
        const other = link === a ? b : link === b ? a : link;
        return { ...link, seen: other.seen, personal: other.personal };
      });
      expect(faultsIn(swapped).length).toBeGreaterThan(0);
      const moved = links.map((link) => {
        const other = link === a ? b : link === b ? a : link;
        return { ...other, sequence: link.sequence };
      });
      expect(faultsIn(moved).length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

test("the chain of one service does not pass for another's", () => {
  fc.assert(
    fc.property(chain, (links) => {
      const check = checkChain("018f0000-0000-7000-8000-000000000002");
      for (const link of links) check.take(link);
      expect(check.faults[0]).toEqual({ sequence: 1, fault: "link_changed" });
    }),
  );
});

test("a signed line is read with its key and not after any change", () => {
  const key = readTrailKey("ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8");
  const other = readTrailKey("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.nat(), (text, where, code) => {
      const line = signLine(key, { kind: "head", text });
      expect(readSignedLine(key, line)).toEqual({ kind: "head", text });
      expect(readSignedLine(other, line)).toBeNull();
      const at = where % line.length;
      const changed = `${line.slice(0, at)}${String.fromCharCode(33 + (code % 90))}${line.slice(at + 1)}`;
      // The last character of base64url has bits that carry nothing: the signature may still be the same one.
      fc.pre(at !== line.indexOf(" ") - 1);
      if (changed !== line) expect(readSignedLine(key, changed)).toBeNull();
    }),
    { numRuns: 500 },
  );
  expect(readSignedLine(key, "")).toBeNull();
  expect(digestOfLine("a")).not.toBe(digestOfLine("b"));
});
