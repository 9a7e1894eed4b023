import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

export type AddressFault =
  | "webhook_url_wrong"
  | "webhook_url_https"
  | "webhook_url_port"
  | "webhook_url_credentials"
  | "webhook_url_private";

const ports = new Set(["", "443", "8443"]);
export const longestWebhookUrl = 500;

/**
 * Reads the address of a receiver: https to port 443 or 8443, without name and password in it. What a name leads to is
 * looked at when something is sent, since it can change.
 *
 * @param options.toLoopback also http to this machine itself, on any port: for development
 */
export function readWebhookUrl(
  typed: string,
  { toLoopback }: { toLoopback: boolean },
): { ok: true; url: URL } | { ok: false; fault: AddressFault } {
  const refuse = (fault: AddressFault) => ({ ok: false as const, fault });
  if (typed.length > longestWebhookUrl || !URL.canParse(typed)) return refuse("webhook_url_wrong");
  const url = new URL(typed);
  if (url.username !== "" || url.password !== "") return refuse("webhook_url_credentials");
  // A fragment is never sent.
  url.hash = "";
  const host = hostOf(url);
  if (toLoopback && isLoopbackName(host) && (url.protocol === "http:" || url.protocol === "https:"))
    return { ok: true, url };
  if (url.protocol !== "https:") return refuse("webhook_url_https");
  if (!ports.has(url.port)) return refuse("webhook_url_port");
  if (isIP(host) ? !isPublicAddress(host) : !/\.[^.]+\.?$/.test(host)) return refuse("webhook_url_private");
  return { ok: true, url };
}

/** The host as a name or an address, an IPv6 address without its brackets. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "");

const isLoopbackName = (host: string): boolean =>
  host === "localhost" || (isIP(host) !== 0 && isLoopbackAddress(host));

/** @param address an IP address */
export function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "loopback";
}

const global = ipaddr.parseCIDR("2000::/3");

/**
 * Whether an address is somebody else's on the open internet: not private, not of this machine or its neighbours (cloud
 * metadata among them), and none that leads to such a one through a tunnel or a translation.
 *
 * @param address an IP address; anything else is not public
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const read = ipaddr.process(address);
  if (read.range() !== "unicast") return false;
  return read.kind() === "ipv4" || (read instanceof ipaddr.IPv6 && read.match(global));
}
