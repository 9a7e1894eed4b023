import { sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/database.ts";
import type { Search } from "#search/search.ts";
import type { Role } from "./access/permissions.ts";
import { dayIn } from "./calendar/today.ts";
import type { MatchMemory } from "./matching/match-memory.ts";
import type { KeptVocabulary } from "./occupations/kept-vocabulary.ts";
import type { EncryptionKeys } from "./privacy/encryption-keys.ts";
import type { SignInSettings } from "./sessions/sign-in-settings.ts";
import type { WebhookSettings } from "./webhooks/webhook-settings.ts";

export type Language = "nb" | "en";

export type StaffActor = {
  kind: "staff";
  serviceId: string;
  accountId: string;
  name: string;
  roles: Role[];
  language: Language;
  timeZone: string;
  country: string;
  serviceName: string;
  /** The session in use. Absent for an API token, a command and a seed: none of them can prove again who they are. */
  signedIn?: { sessionId: string; at: Date };
  /** A command at the machine itself, run by whoever holds the database's owner; nothing over the network ever says so. */
  atTheMachine?: true;
  /** What the service demands of the holder before anything else is open to them. */
  pending?: PendingProof;
};

/** A second factor has to be set up first, or one that is there has to be shown. */
export type PendingProof = "enrol" | "confirm";

export type PortalActor = {
  kind: "portal";
  serviceId: string;
  employerId: string;
  contactPersonId: string;
  name: string;
  language: Language;
  timeZone: string;
  country: string;
  servicePublicName: string;
};

/** A background job working for one service. */
export type WorkerActor = {
  kind: "worker";
  serviceId: string;
  timeZone: string;
  country: string;
  job: string;
};

export type Actor = StaffActor | PortalActor | WorkerActor;

/** What the composition root made once for the process. */
export type Resources = {
  database: Database;
  search: Search;
  matchMemory: MatchMemory;
  vocabulary: KeptVocabulary;
  keys: EncryptionKeys;
  enqueue: EnqueueJob;
  now: () => Date;
  publicUrl: string;
  signIn: SignInSettings;
  importFiles: ImportFiles;
  /** Not given: this installation sends no events to other systems. */
  webhooks?: WebhookSettings | undefined;
};

/** Where files that are brought in lie until they are read, and how large one may be, in bytes. */
export type ImportFiles = { folder: string; largest: number };

export type EnqueueJob = (tx: Transaction, job: JobRequest) => Promise<void>;
export type JobRequest =
  | { name: "mail"; data: { to: string; subject: string; text: string } }
  | { name: "nightly-strength"; data: { serviceId: string } }
  | { name: "data-import"; data: { serviceId: string; importId: string } }
  | {
      name: "webhook-delivery";
      data: { serviceId: string; endpointId: string; deliveryId: string };
      startAfterSeconds?: number;
    };

/** Everything a use case works with: who asks, one transaction, the clock. */
export type ContextOf<A extends Actor> = {
  actor: A;
  tx: Transaction;
  search: Search;
  matchMemory: MatchMemory;
  vocabulary: KeptVocabulary;
  /** Opens and seals what is kept about participants (participant-keys). */
  keys: EncryptionKeys;
  enqueue: EnqueueJob;
  now: Date;
  /** Calendar day in the service's time zone, yyyy-mm-dd. */
  today: string;
  requestId: string;
  publicUrl: string;
  signIn: SignInSettings;
  importFolder: string;
  /** In bytes. */
  largestImport: number;
  webhooks?: WebhookSettings | undefined;
};
export type StaffContext = ContextOf<StaffActor>;
export type PortalContext = ContextOf<PortalActor>;
export type WorkerContext = ContextOf<WorkerActor>;
export type AnyContext = ContextOf<Actor>;

/**
 * Runs work in one transaction whose row-security context is the actor's. Everything commits or nothing does;
 * the context dies with the transaction, so a pooled connection never carries it on.
 */
export async function inTransaction<A extends Actor, T>(
  resources: Resources,
  actor: A,
  requestId: string,
  work: (ctx: ContextOf<A>) => Promise<T>,
): Promise<T> {
  const now = resources.now();
  const today = dayIn(actor.timeZone, now);
  return resources.database.transaction(async (tx) => {
    // The server runs a connection's statements in the order they are sent, so the work need not wait for the answer.
    const told = tellWhoAsks(tx, actor, today);
    const done = work({
      actor,
      tx,
      search: resources.search,
      matchMemory: resources.matchMemory,
      vocabulary: resources.vocabulary,
      keys: resources.keys,
      enqueue: resources.enqueue,
      now,
      today,
      requestId,
      publicUrl: resources.publicUrl,
      signIn: resources.signIn,
      importFolder: resources.importFiles.folder,
      largestImport: resources.importFiles.largest,
      webhooks: resources.webhooks,
    });
    const [result] = await Promise.all([done, told]);
    return result;
  });
}

async function tellWhoAsks(tx: Transaction, actor: Actor, today: string): Promise<void> {
  await tx.execute(sql`select
    set_config('app.actor_kind', ${actor.kind}, true),
    set_config('app.service_id', ${actor.serviceId}, true),
    set_config('app.today', ${today}, true),
    set_config('app.account_id', ${actor.kind === "staff" ? actor.accountId : ""}, true),
    set_config('app.contact_person_id', ${actor.kind === "portal" ? actor.contactPersonId : ""}, true),
    set_config('app.employer_id', ${actor.kind === "portal" ? actor.employerId : ""}, true)`);
}
