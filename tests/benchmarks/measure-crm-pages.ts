import type { BenchStores } from "./bench-stores.ts";
import { percentiles, round } from "./load.ts";
import type { ServerProcess } from "./processes.ts";
import type { Random } from "./random.ts";
import type { Report } from "./report.ts";
import { startWeb } from "./start-web.ts";

/** A page that has to be quick with a full service behind it. Some addresses differ from call to call. */
type CrmPage = { name: string; path: (random: Random) => string; most: number };

type Asked = { cookie: string; random: Random; times: number; busyId: string; area: readonly string[] };

function pagesOf({ busyId, area }: Asked): CrmPage[] {
  const list = (query: string) => `/employers?${query}`;
  return [
    { name: "list", path: () => list(""), most: 150 },
    {
      name: "list: filter",
      path: (random) => list(`municipality=${random.oneOf(area)}&stage=met`),
      most: 150,
    },
    {
      name: "list: facets",
      path: (random) => list(`filters=shown&size=5_19&municipality=${random.oneOf(area)}`),
      most: 150,
    },
    {
      name: "list: sort",
      path: (random) => list(`sort=${random.oneOf(["strength", "last_contact", "name", "head_count"])}`),
      most: 150,
    },
    {
      name: "list: search",
      path: (random) => list(`q=${random.oneOf(["bakeri", "solbakken kafe", "renhold"])}`),
      most: 150,
    },
    { name: "employer with 500 contacts", path: () => `/employers/${busyId}`, most: 150 },
    { name: "my week", path: () => "/", most: 150 },
    { name: "leads: board", path: () => "/leads?whose=all", most: 150 },
    { name: "leads: list", path: () => "/leads?whose=all&look=list", most: 150 },
    { name: "ledger", path: () => "/ledger", most: 400 },
    { name: "ledger: all there is", path: () => "/ledger?period=all", most: 400 },
    { name: "ledger: rows of a step", path: () => "/ledger/employers?step=met", most: 400 },
  ];
}

/** Whole pages of the product as it is started, one after the other, to their last byte. */
export async function measureCrmPages(report: Report, stores: BenchStores, given: Asked): Promise<void> {
  const web = await startWeb(stores);
  const headers = {
    cookie: given.cookie,
    accept: "text/html",
    "accept-language": "nb",
    "sec-fetch-site": "same-origin",
  };
  try {
    for (const page of pagesOf(given)) {
      const name = `crm page: ${page.name}, p95`;
      const ask = () => fetch(web.url + page.path(given.random), { headers, redirect: "manual" });
      await measureAnswers(report, { ...page, name, ask, web, times: given.times });
    }
    await measureAnswers(report, {
      name: "crm command menu: each key, p95",
      most: 60,
      ask: () => {
        const body = new URLSearchParams({ q: typedSoFar(given.random) });
        return fetch(`${web.url}/search/answers`, { headers, method: "POST", body, redirect: "manual" });
      },
      ...{ web, times: given.times * 2 },
    });
    for (const list of ["employers", "people", "contacts"])
      await measureFirstByte(report, web, headers, list);
  } finally {
    await web.stop();
  }
}

type Measured = {
  name: string;
  most: number;
  times: number;
  web: ServerProcess;
  ask: () => Promise<Response>;
};

async function measureAnswers(report: Report, { name, most, times, web, ask }: Measured): Promise<void> {
  try {
    const milliseconds: number[] = [];
    let used = 0;
    for (let time = -5; time < times; time += 1) {
      if (time === 0) used = web.processorTime();
      const started = performance.now();
      const answer = await ask();
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${answer.url} answered ${answer.status}`);
      if (time >= 0) milliseconds.push(performance.now() - started);
    }
    const { p50, p95 } = percentiles(milliseconds);
    // Of the web process alone; a neighbour on the machine does not change it.
    const processor = round((web.processorTime() - used) / times);
    report.add(name, p95, "ms", { most }, { p50, processor });
  } catch (error) {
    report.missing(name, error);
  }
}

/** What somebody has typed of something, one letter further at each call. */
function typedSoFar(random: Random): string {
  const whole = random.oneOf(["Solbakken bakeri", "Person 4711", "Jobb 120", "renhold nord", "320012345"]);
  return whole.slice(0, random.whole(1, whole.length));
}

/** A whole list as a file: how soon its first byte is there, and that the last one comes. */
async function measureFirstByte(
  report: Report,
  web: ServerProcess,
  headers: Record<string, string>,
  list: string,
): Promise<void> {
  const name = `crm export: ${list}, first byte`;
  try {
    const times: number[] = [];
    for (let time = -1; time < 3; time += 1) {
      const started = performance.now();
      const address = `${web.url}/exports/file?list=${list}&format=csv`;
      const answer = await fetch(address, { headers, redirect: "manual" });
      if (answer.status !== 200 || !answer.body) throw new Error(`${address} answered ${answer.status}`);
      const reader = answer.body.getReader();
      const first = await reader.read();
      if (time >= 0) times.push(performance.now() - started);
      if (first.done) throw new Error(`${address} is empty`);
      // A million rows are not read to their end here; a hundred thousand are.
      const isReadWhole = list === "employers" && time === -1;
      while (isReadWhole && !(await reader.read()).done);
      await reader.cancel();
    }
    report.add(name, Math.max(...times), "ms", { most: 300 });
  } catch (error) {
    report.missing(name, error);
  }
}
