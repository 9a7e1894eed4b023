import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeAll } from "vitest";
import type { Role } from "#app/domain/access/permissions.ts";
import {
  inTransaction,
  type JobRequest,
  type Resources,
  type StaffActor,
  type StaffContext,
} from "#app/domain/context.ts";
import { createMatchMemory, type MatchMemory } from "#app/domain/matching/match-memory.ts";
import { newId } from "#app/domain/new-id.ts";
import { keepVocabulary } from "#app/domain/occupations/kept-vocabulary.ts";
import { buildVocabularyGently } from "#app/domain/occupations/occupation-vocabulary.ts";
import { newParticipantKey } from "#app/domain/participant-keys/participant-sealer.ts";
import { createService } from "#app/domain/services/create-service.ts";
import type { WebhookSettings } from "#app/domain/webhooks/webhook-settings.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import type { Sealed } from "#db/schema/columns.ts";
import { account, accountRole, service, serviceArea, team, teamMember } from "#db/schema/service.ts";
import { createSearch, type Search } from "#search/search.ts";
import { useDatabase } from "./database.ts";
import { testSignIn } from "./sign-in.ts";
import { testKeys } from "./test-keys.ts";

export type StagedService = { serviceId: string; teamId: string };
export type Stage = {
  resources: Resources;
  /** Sees everything: for setting the stage and for looking behind the curtain. */
  owner: Database;
  /** What the worker signs in with. */
  readonly workerUrl: string;
  jobs: JobRequest[];
  urls: { owner: string; worker: string; app: string };
  /** The clock; tests set it. */
  setNow(now: Date): void;
  /** Demands no second factor, so that a test of something else need not show one. */
  aService(name?: string, area?: string[]): Promise<StagedService>;
  aColleague(service: StagedService, name: string, roles: Role[]): Promise<StaffActor>;
  /** The key of a participant whose row a test writes by hand; `keep` it once the row is there. */
  aKey(serviceId: string, participantId: string): ReturnType<typeof newParticipantKey>;
  /** Runs work as that colleague, who has just signed in, in a transaction of its own, under row security. */
  as<T>(actor: StaffActor, work: (ctx: StaffContext) => Promise<T>): Promise<T>;
};

/** Stands in a sealed column where a test only needs something to be there: it opens with no key. */
export const unreadable = (text: string): Sealed => text as Sealed;

export const quiet = pino({ level: "silent" });

/** Webhooks are off unless a test asks for them. */
export type StageOptions = { search?: () => Search; webhooks?: WebhookSettings };

/** A migrated database of this test file's own, with builders for services and colleagues. */
export function useStage(options: StageOptions = {}): Stage {
  const database = useDatabase();
  let now = new Date("2026-11-18T12:00:00Z");
  let app: Database | undefined;
  let owner: Database | undefined;
  let register: Database | undefined;
  let matchMemory: MatchMemory | undefined;
  const vocabulary = keepVocabulary(buildVocabularyGently);
  const jobs: JobRequest[] = [];
  const importFolder = mkdtempSync(join(tmpdir(), "third-cup-imports-"));
  beforeAll(() => {
    app = openDatabase(database.current.appUrl, { connections: 4, name: "test" });
    register = openDatabase(database.current.appUrl, { connections: 1, name: "test register" });
    matchMemory = createMatchMemory(register);
    owner = openDatabase(database.current.ownerUrl, { connections: 2, name: "test owner" });
  });
  afterAll(async () => {
    rmSync(importFolder, { recursive: true, force: true });
    if (app) await closeDatabase(app);
    if (owner) await closeDatabase(owner);
    if (register) await closeDatabase(register);
  });
  const opened = <T>(which: T | undefined): T => {
    if (!which) throw new Error("The stage is there inside tests and hooks only.");
    return which;
  };
  const stage: Stage = {
    get resources(): Resources {
      return {
        database: opened(app),
        search: options.search?.() ?? createSearch(null),
        matchMemory: opened(matchMemory),
        vocabulary,
        keys: testKeys,
        enqueue: async (_tx, job) => void jobs.push(job),
        now: () => now,
        publicUrl: "http://localhost:3000",
        signIn: testSignIn,
        importFiles: { folder: importFolder, largest: 20_000_000 },
        webhooks: options.webhooks,
      };
    },
    get owner() {
      return opened(owner);
    },
    get workerUrl() {
      return database.current.workerUrl;
    },
    jobs,
    get urls() {
      const { ownerUrl, workerUrl, appUrl } = database.current;
      return { owner: ownerUrl, worker: workerUrl, app: appUrl };
    },
    setNow: (next) => {
      now = next;
    },
    aService: async (name = `Tjeneste ${newId()}`, area = ["4001"]) => {
      const { serviceId } = await createService(stage.resources, {
        name,
        publicName: name,
        administrator: { name: "Astrid Vik", email: `${newId()}@test.example` },
      });
      const teamId = newId();
      await stage.owner.update(service).set({ secondFactor: "optional" }).where(eq(service.id, serviceId));
      await stage.owner
        .insert(serviceArea)
        .values(area.map((municipalityNumber) => ({ serviceId, municipalityNumber })));
      await stage.owner.insert(team).values({ id: teamId, serviceId, name: "Team" });
      return { serviceId, teamId };
    },
    aColleague: async ({ serviceId, teamId }, name, roles) => {
      const accountId = newId();
      await stage.owner
        .insert(account)
        .values({ id: accountId, serviceId, name, email: `${accountId}@test.example` });
      await stage.owner.insert(accountRole).values(roles.map((role) => ({ serviceId, accountId, role })));
      await stage.owner.insert(teamMember).values({ serviceId, teamId, accountId });
      return {
        kind: "staff",
        serviceId,
        accountId,
        name,
        roles,
        language: "nb",
        timeZone: "Europe/Oslo",
        country: "NO",
        serviceName: "Tjeneste",
      };
    },
    aKey: (serviceId, participantId) =>
      newParticipantKey(
        // The owner's connection writes without a transaction of its own.
        { tx: stage.owner as unknown as StaffContext["tx"], keys: testKeys, now, actor: { serviceId } },
        participantId,
      ),
    as: (actor, work) => {
      const fresh = { signedIn: { sessionId: newId(), at: now }, ...actor };
      return inTransaction(stage.resources, fresh, "test", work);
    },
  };
  return stage;
}
