import { exportService } from "#app/domain/exports/export-service.ts";
import { textStream } from "#app/exports/table-stream.ts";
import { staffFileLoader } from "#app/http/file-loader.ts";
import { paths } from "#app/http/paths.ts";

/** Everything on the employer's side of the service. */
export const loader = staffFileLoader(
  { permission: "service:export", page: () => paths.exports([["ready", "service"]]) },
  async ({ actor, resources, requestId }) => ({
    body: textStream(await exportService(resources, actor, requestId)),
    type: "application/x-ndjson",
    name: "third-cup.jsonl",
  }),
);
