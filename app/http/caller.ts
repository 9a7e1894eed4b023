import type { AppLoadContext } from "@remix-run/node";
import { describeDevice } from "../domain/sessions/describe-device.ts";

/** Who knocks, as far as the request tells. */
export const callerOf = (request: Request, context: AppLoadContext) => ({
  address: context.clientAddress,
  requestId: context.requestId,
  device: describeDevice(request.headers.get("user-agent")),
});
