import { lookup as systemLookup } from "node:dns";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import type { SendFault } from "./send-faults.ts";
import { isLoopbackAddress, isPublicAddress, readWebhookUrl } from "./webhook-address.ts";

export type Sent = {
  fault: SendFault | null;
  /** HTTP status; null without an answer. */
  status: number | null;
  milliseconds: number;
  /** The receiver asks not to be asked again before; null when it says nothing. */
  retryAfterSeconds: number | null;
};

export type SendOptions = {
  toLoopback: boolean;
  /** Names are looked up with the system's resolver; tests give their own. */
  lookup?: typeof systemLookup;
  /** For the whole exchange, in milliseconds. */
  timeout?: number;
};

const usualTimeout = 10_000;
/** Of an answer nothing is kept; more than this is not even read. */
const mostAnswered = 16_384;
const longestRetryAfter = 86_400;

class AddressRefused extends Error {}

/**
 * Sends one message. Every address that the name leads to must be public, and the one that was looked at is the one
 * that is connected to, so that a name cannot change in between. No redirect is followed. Never throws.
 */
export async function sendWebhook(
  address: string,
  message: { headers: Record<string, string>; body: string },
  options: SendOptions,
): Promise<Sent> {
  const started = performance.now();
  const ended = (
    fault: SendFault | null,
    status: number | null = null,
    retryAfterSeconds: number | null = null,
  ) => ({
    ...{ fault, status, retryAfterSeconds },
    milliseconds: Math.round(performance.now() - started),
  });
  const read = readWebhookUrl(address, options);
  if (!read.ok) return ended("address_refused");
  try {
    const { status, retryAfterSeconds } = await exchange(read.url, message, options);
    if (status >= 200 && status < 300) return ended(null, status);
    return ended(status >= 300 && status < 400 ? "redirect" : "status", status, retryAfterSeconds);
  } catch (error) {
    return ended(faultOf(error));
  }
}

type Answered = { status: number; retryAfterSeconds: number | null };

function exchange(
  url: URL,
  { headers, body }: { headers: Record<string, string>; body: string },
  options: SendOptions,
): Promise<Answered> {
  const bytes = Buffer.from(body);
  return new Promise((resolve, reject) => {
    const sent = (url.protocol === "https:" ? httpsRequest : httpRequest)(
      url,
      {
        method: "POST",
        // A connection of its own: none that was made for another name is used again.
        agent: false,
        lookup: guardedLookup(options),
        signal: AbortSignal.timeout(options.timeout ?? usualTimeout),
        headers: {
          ...headers,
          "content-type": "application/json",
          "content-length": bytes.length,
          "user-agent": "Third-Cup-Webhooks/1",
        },
      },
      (answer) => {
        const status = answer.statusCode ?? 0;
        const asked = Number(answer.headers["retry-after"]);
        const retryAfterSeconds = asked > 0 ? Math.min(asked, longestRetryAfter) : null;
        let read = 0;
        const done = () => {
          answer.destroy();
          resolve({ status, retryAfterSeconds });
        };
        answer.on("data", (piece: Buffer) => {
          read += piece.length;
          if (read > mostAnswered) done();
        });
        answer.on("end", done);
        answer.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(bytes);
  });
}

/** Looks a name up and hands on only addresses that may be connected to; one that may not makes the whole name refused. */
function guardedLookup({ toLoopback, lookup = systemLookup }: SendOptions): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "", 0);
      const mayBe = (address: string) =>
        isPublicAddress(address) || (toLoopback && hostname === "localhost" && isLoopbackAddress(address));
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => mayBe(address)))
        return callback(new AddressRefused(hostname), "", 0);
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

function faultOf(error: unknown): SendFault {
  if (error instanceof AddressRefused) return "address_refused";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (
    error instanceof Error &&
    (error.name === "TimeoutError" || code === "ABORT_ERR" || code === "ETIMEDOUT")
  )
    return "timeout";
  if (/^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/.test(code)) return "name_unknown";
  if (/CERT|SIGNED|SSL|TLS|ALTNAME|EPROTO|UNABLE_TO/.test(code)) return "certificate";
  return "no_connection";
}
