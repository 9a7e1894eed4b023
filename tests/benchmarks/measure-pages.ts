import { newId } from "#app/domain/new-id.ts";
import { clientFilesOf } from "./client-files.ts";
import type { Adopted } from "./invented-history.ts";
import { type Call, measure, type Timing } from "./load.ts";
import type { ServerProcess } from "./processes.ts";
import type { Random } from "./random.ts";
import type { Report } from "./report.ts";

type MatchAsked = { cookie: string; participantId: string; candidates: number; source: string };

export type PageMaterial = {
  web: ServerProcess;
  raw: ServerProcess;
  seconds: number;
  cookie: string;
  /** Of somebody with an ordinary week: the one who asks has saved hundreds of contacts in this run. */
  colleagueCookie: string;
  employers: readonly Adopted[];
  area: readonly string[];
  match: MatchAsked;
  /** The same of the service that has met all its employers: ways in through thousands of people are looked for. */
  metMatch: MatchAsked;
  random: Random;
};

/** Whole pages as a browser gets them, beside a bare frame of the same run and a bare insert. */
export async function measurePages(report: Report, material: PageMaterial): Promise<void> {
  const { web, raw, cookie, match, random, area } = material;
  const steps: [string, () => Promise<void>][] = [
    [
      "page: list of employers",
      async () => {
        const list = () => ({ path: `/employers?municipality=${random.oneOf(area)}&sort=strength` });
        const bare = await load(material, raw, () => ({ path: "/frame" }));
        const own = await load(material, web, () => signedIn(list(), cookie));
        report.add(
          "page: list of employers, p50",
          own.p50,
          "ms",
          { most: 12 },
          { p95: own.p95, bareP50: bare.p50 },
        );
        report.add(
          "page: list of employers, pages/s to a bare frame",
          own.perSecond / bare.perSecond,
          "×",
          { least: 0.4 },
          {
            perSecond: own.perSecond,
            bare: bare.perSecond,
          },
        );
      },
    ],
    ["page: matches", () => measureMatches(report, material, match)],
    ["page: matches of who is known", () => measureMatches(report, material, material.metMatch)],
    [
      "page: my week",
      async () => {
        const own = await load(material, web, () => signedIn({ path: "/" }, material.colleagueCookie));
        report.add("page: my week, p50", own.p50, "ms", { most: 100 }, { p95: own.p95 });
      },
    ],
    ["page: log contact", () => measureLogging(report, material)],
    ["browser: log contact", () => measureClientFiles(report, material)],
  ];
  for (const [name, step] of steps) await step().catch((error: unknown) => report.missing(name, error));
}

async function measureMatches(report: Report, material: PageMaterial, match: MatchAsked): Promise<void> {
  const path = `/participants/${match.participantId}/matches`;
  const own = await load(material, material.web, () => signedIn({ path }, match.cookie));
  const { candidates, source } = match;
  report.add(
    `page: matches among ${candidates}, p95`,
    own.p95,
    "ms",
    { most: 150 },
    { p50: own.p50, source },
  );
}

async function measureLogging(report: Report, material: PageMaterial): Promise<void> {
  const { web, raw, cookie, employers, random } = material;
  const bare = await load(material, raw, () => {
    const { employerId, personIds } = random.oneOf(employers);
    return { path: `/insert?employer=${employerId}&person=${personIds[0] ?? ""}` };
  });
  const post = (): Call => {
    const { employerId, personIds } = random.oneOf(employers);
    const fields = {
      id: newId(),
      employer: `e_${employerId}`,
      channel: "in_person",
      personIds: personIds[0] ?? "",
    };
    const call = signedIn(
      { method: "POST", path: "/contacts/new", body: `${new URLSearchParams(fields)}` },
      cookie,
    );
    return { ...call, headers: { ...call.headers, "content-type": "application/x-www-form-urlencoded" } };
  };
  const own = await load(material, web, post, 302);
  report.add(
    "log contact to a bare insert, p50",
    own.p50 / bare.p50,
    "×",
    { most: 3 },
    {
      p50: own.p50,
      p95: own.p95,
      bareP50: bare.p50,
    },
  );
}

async function measureClientFiles(report: Report, material: PageMaterial): Promise<void> {
  const { web, cookie, employers } = material;
  const address = `${web.url}/contacts/new?employer=e_${employers[0]?.employerId}`;
  const answer = await fetch(address, { headers: { cookie } });
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  const files = clientFilesOf("routes/_staff.contacts.new", await answer.text());
  report.add("log contact: script, gzip", files.script / 1000, "kB", { most: 150 });
  report.add("log contact: style, gzip", files.style / 1000, "kB", { most: 35 });
  report.add("log contact: fonts preloaded", files.font / 1000, "kB", { most: 70 });
}

async function load(
  { seconds }: PageMaterial,
  server: ServerProcess,
  nextCall: () => Call,
  status = 200,
): Promise<Timing> {
  const timing = await measure({ server, clients: 1, seconds, status, nextCall });
  if (timing.failed > 0) {
    const { path, method = "GET" } = nextCall();
    throw new Error(`${timing.failed} of ${timing.operations} failed: ${method} ${path}`);
  }
  return timing;
}

function signedIn(call: Call, cookie: string): Call {
  return {
    ...call,
    headers: { cookie, "sec-fetch-site": "same-origin", accept: "text/html", "accept-language": "nb" },
  };
}
