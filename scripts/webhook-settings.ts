import type { Configuration } from "#app/config/configuration.ts";
import type { WebhookSettings } from "#app/domain/webhooks/webhook-settings.ts";
import { readOrMakeSecret } from "./embedded/secrets.ts";

/**
 * The key from which secrets of webhook endpoints are worked out: given, or made in the data folder beside an embedded
 * database. With a database of one's own and no key there are no webhooks, since web and worker have to agree on it.
 */
export function webhookSettings(configuration: Configuration): WebhookSettings | undefined {
  const { webhookKey, databaseUrl, dataDirectory, webhooksToLoopback } = configuration;
  const key = webhookKey ?? (databaseUrl ? undefined : readOrMakeSecret(dataDirectory, "webhook-key"));
  return key === undefined ? undefined : { key, toLoopback: webhooksToLoopback };
}
