import { createHmac, hkdfSync } from "node:crypto";

/** For so long after a change the former secret signs too, in hours: time to bring the new one to the receiver. */
export const formerSecretHours = 24;

/**
 * A secret of an endpoint as its receiver is given it. Worked out from the installation's key, so that the database
 * holds nothing with which an event could be forged; another key makes all secrets others.
 *
 * @param key the installation's key (WEBHOOK_KEY)
 * @param endpoint.secretNumber counts up with each new secret
 * @returns "whsec_" and 32 bytes as base64
 */
export function webhookSecret(key: string, endpoint: { id: string; secretNumber: number }): string {
  const info = `third-cup webhook ${endpoint.id} ${endpoint.secretNumber}`;
  return `whsec_${Buffer.from(hkdfSync("sha256", key, "", info, 32)).toString("base64")}`;
}

export type WebhookMessage = { id: string; sentAt: Date; body: string };

/**
 * The three headers of Standard Webhooks (https://www.standardwebhooks.com), symmetric scheme: one signature for each
 * secret that is valid, newest first.
 */
export function signedHeaders(secrets: readonly string[], message: WebhookMessage): Record<string, string> {
  const timestamp = String(Math.floor(message.sentAt.getTime() / 1000));
  const signed = `${message.id}.${timestamp}.${message.body}`;
  const signatures = secrets.map((secret) => {
    const bytes = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
    return `v1,${createHmac("sha256", bytes).update(signed).digest("base64")}`;
  });
  return {
    "webhook-id": message.id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}
