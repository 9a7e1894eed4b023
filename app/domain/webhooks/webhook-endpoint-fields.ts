import * as z from "zod";
import { longestWebhookUrl } from "./webhook-address.ts";
import { webhookEvents } from "./webhook-event.ts";

/** What an administrator says of a receiver; messages are fault codes. */
export const webhookEndpointFields = z.object({
  url: z.string("webhook_url_wrong").trim().min(1, "webhook_url_wrong").max(longestWebhookUrl, "too_long"),
  description: z.string().trim().max(200, "too_long").default(""),
  event: z
    .array(z.enum(webhookEvents, "field_wrong"), "webhook_events_needed")
    .min(1, "webhook_events_needed")
    .max(webhookEvents.length, "field_wrong"),
});
export type WebhookEndpointFields = z.output<typeof webhookEndpointFields>;
