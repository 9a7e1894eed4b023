import type { Database } from "#db/database.ts";
import { createHeldRegister, type HeldRegister } from "./held-register.ts";
import { createOwnEmployersShelf, type OwnEmployersShelf } from "./own-employers.ts";

/** What matching keeps in the process between requests: the public register, and employers service by service. */
export type MatchMemory = { register: HeldRegister; own: OwnEmployersShelf };

/** Made once a process by the composition root. @param database a pool of its own, which the register is read with */
export function createMatchMemory(database: Database): MatchMemory {
  return { register: createHeldRegister(database), own: createOwnEmployersShelf() };
}
