import { ensureBuild } from "./build.ts";
import { requireConfiguration } from "./command.ts";
import { explainEnd } from "./embedded/start-fault.ts";
import { readRole } from "./process-role.ts";

// Before the build: whoever has set something wrong need not wait for it to hear so.
try {
  readRole();
  requireConfiguration();
  await ensureBuild();
} catch (error) {
  console.error(explainEnd(error));
  process.exit(2);
}
