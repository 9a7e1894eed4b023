import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The secret of that name in the data folder, made on first use: random bytes as base64url, readable by the owner only.
 */
export function readOrMakeSecret(
  dataDirectory: string,
  name: string,
  { bytes = 24, prefix = "" }: { bytes?: number; prefix?: string } = {},
): string {
  const folder = join(dataDirectory, "secrets");
  const path = join(folder, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, prefix + randomBytes(bytes).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) {
      // On a full disk the file is there without a word in it, and would be taken for an empty password.
      rmSync(path, { force: true });
      throw error;
    }
  }
  chmodSync(path, 0o600);
  return readFileSync(path, "utf8").trim();
}
