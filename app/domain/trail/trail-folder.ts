import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";

/** The two files of the trail's own place. */
export type TrailFile = "heads" | "erasures";

export type TrailFolder = {
  /** Whole lines, oldest first; none when there is no file yet. */
  lines(file: TrailFile): string[];
  /** Writes a line behind the others; it is on the disk when this returns. */
  append(file: TrailFile, line: string): void;
};

/** Opened where signed heads and receipts are kept, apart from the database. Made when it is not there. */
export function openTrailFolder(folder: string): TrailFolder {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pathOf = (file: TrailFile) => join(folder, `${file}.log`);
  return {
    lines: (file) => {
      try {
        return readFileSync(pathOf(file), "utf8")
          .split("\n")
          .filter((line) => line !== "");
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
        throw error;
      }
    },
    append: (file, line) => {
      const handle = openSync(pathOf(file), "a", 0o600);
      try {
        writeSync(handle, `${line}\n`);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
    },
  };
}
