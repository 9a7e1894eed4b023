import fc from "fast-check";
import { expect, test } from "vitest";
import { isLoopbackAddress, isPublicAddress, readWebhookUrl } from "./webhook-address.ts";

test.each([
  "127.0.0.1",
  "127.9.9.9",
  "0.0.0.0",
  "10.0.0.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "192.0.2.1",
  "198.18.0.1",
  "203.0.113.9",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "::ffff:a9fe:a9fe",
  "64:ff9b::a00:1",
  "64:ff9b:1::a00:1",
  "2002:a00:1::1",
  "2001:0:a00:1::1",
  "2001:db8::1",
  "fc00::1",
  "fd00:ec2::254",
  "fe80::1",
  "fec0::1",
  "ff02::1",
  "100::1",
  "::127.0.0.1",
  "::7f00:1",
  "not an address",
  "",
])("%s is not somebody on the open internet", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["8.8.8.8", "185.79.200.1", "2a02:c0::1", "2606:4700::1111", "::ffff:8.8.8.8"])(
  "%s is somebody on the open internet",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

const inside: [string, fc.Arbitrary<string>][] = [
  ["10/8", fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)).map((rest) => `10.${rest.join(".")}`)],
  ["127/8", fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)).map((rest) => `127.${rest.join(".")}`)],
  ["192.168/16", fc.tuple(fc.nat(255), fc.nat(255)).map((rest) => `192.168.${rest.join(".")}`)],
  ["169.254/16", fc.tuple(fc.nat(255), fc.nat(255)).map((rest) => `169.254.${rest.join(".")}`)],
];

test.each(inside)("nothing in %s is public, also when an IPv6 address wraps it", (_range, addresses) => {
  fc.assert(
    fc.property(addresses, (address) => {
      expect(isPublicAddress(address)).toBe(false);
      expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
      expect(isPublicAddress(`64:ff9b::${address}`)).toBe(false);
    }),
  );
});

const refused: [string, string][] = [
  ["http://hooks.example.no/x", "webhook_url_https"],
  ["ftp://hooks.example.no", "webhook_url_https"],
  ["javascript:alert(1)", "webhook_url_https"],
  ["hooks.example.no", "webhook_url_wrong"],
  ["", "webhook_url_wrong"],
  [`https://hooks.example.no/${"x".repeat(600)}`, "webhook_url_wrong"],
  ["https://hooks.example.no:22/", "webhook_url_port"],
  ["https://hooks.example.no:6379/", "webhook_url_port"],
  ["https://me:secret@hooks.example.no/", "webhook_url_credentials"],
  ["https://localhost/", "webhook_url_private"],
  ["https://intranet/", "webhook_url_private"],
  ["https://127.0.0.1/", "webhook_url_private"],
  ["https://0x7f.1/", "webhook_url_private"],
  ["https://2130706433/", "webhook_url_private"],
  ["https://0177.0.0.1/", "webhook_url_private"],
  ["https://[::1]/", "webhook_url_private"],
  ["https://[::ffff:169.254.169.254]/", "webhook_url_private"],
  ["https://169.254.169.254/latest/meta-data", "webhook_url_private"],
];

test.each(refused)("%s is refused: %s", (url, fault) => {
  expect(readWebhookUrl(url, { toLoopback: false })).toEqual({ ok: false, fault });
});

test("https with a name is taken, its fragment is not kept", () => {
  const read = readWebhookUrl("https://hooks.example.no:8443/third-cup?a=1#x", { toLoopback: false });
  expect(read.ok && read.url.href).toBe("https://hooks.example.no:8443/third-cup?a=1");
});

test("this machine itself is let in only where it is allowed, and nothing else with it", () => {
  for (const url of ["http://127.0.0.1:3999/x", "http://localhost:3999/", "http://[::1]:3999/"]) {
    expect(readWebhookUrl(url, { toLoopback: true }).ok, url).toBe(true);
    expect(readWebhookUrl(url, { toLoopback: false }).ok, url).toBe(false);
  }
  for (const url of [
    "http://10.0.0.1/",
    "http://hooks.example.no/",
    "http://169.254.169.254/",
    "ftp://localhost/",
  ])
    expect(readWebhookUrl(url, { toLoopback: true }).ok, url).toBe(false);
  expect(isLoopbackAddress("::ffff:127.0.0.1")).toBe(true);
  expect(isLoopbackAddress("10.0.0.1")).toBe(false);
});
