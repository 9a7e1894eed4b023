import { suggestEmployers } from "#app/domain/employers/suggest-employers.ts";
import { staffLoader } from "#app/http/handler.ts";

/** For fields that propose employers while somebody types. */
export const loader = staffLoader({ permission: "employer:read", messages: [] }, async ({ ctx, url }) => ({
  employers: (await suggestEmployers(ctx, url.searchParams.get("q") ?? "")).map((row) => ({
    documentId: row.documentId,
    name: row.name,
    place: row.place ?? row.municipalityName,
    known: row.kind === "employer",
    paused: row.paused,
    standing: row.standing,
  })),
}));
