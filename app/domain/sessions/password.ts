import { hash, verify } from "@node-rs/argon2";

// OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, 2 passes, 1 lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Shortest password accepted; NIST SP 800-63B asks for 15 where it is the only factor. */
export const shortestPassword = 15;

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

// Checked when there is no account, so that an unknown address takes as long as a wrong password.
let nobody: Promise<string> | undefined;

/** True when the password belongs to the hash. Takes as long when there is no hash. */
export async function passwordMatches(stored: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword("no account has this password");
  const matches = await verify(stored ?? (await nobody), password);
  return matches && stored != null;
}
