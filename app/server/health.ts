import { Router } from "express";

export type Health = {
  version: string;
  /** Set when shutting down: nothing new should be sent here. */
  isStopping: () => boolean;
  /** Whether the database answers and has the schema that this program was built for. */
  databaseIsReady: () => Promise<boolean>;
  /** Whether the search engine answers; without it the service is degraded, not down. */
  searchIsUp: () => Promise<boolean>;
};

/** /internal/isalive asks the event loop only; /internal/isready asks the stores. */
export function healthRoutes(health: Health): Router {
  const router = Router();
  router.get("/isalive", (_request, response) => {
    response.json({ alive: true });
  });
  router.get("/isready", async (_request, response) => {
    if (health.isStopping()) {
      response.status(503).json({ ready: false, reason: "stopping" });
      return;
    }
    const [database, search] = await Promise.all([health.databaseIsReady(), health.searchIsUp()]);
    if (database) response.json({ ready: true, search: search ? "up" : "degraded" });
    else response.status(503).json({ ready: false, reason: "database" });
  });
  router.get("/version", (_request, response) => {
    response.json({ name: "third-cup", version: health.version });
  });
  router.use((_request, response) => {
    response.status(404).json({ code: "not_found" });
  });
  return router;
}
