import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { StaffActor } from "#app/domain/context.ts";
import { serveImport } from "#app/domain/data-imports/serve-import.ts";
import { longestRequest } from "#app/server/bound-body.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { dataImport } from "#db/schema/data-import.ts";
import { employer } from "#db/schema/employer.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage);
let worker: Database;
let actor: StaffActor;
let cookie = "";

beforeAll(async () => {
  worker = openDatabase(stage.workerUrl, { connections: 2, name: "test worker" });
  actor = await stage.aColleague(await stage.aService(), "Hanne Berg", ["employment_specialist"]);
  cookie = await web.cookieOf(actor);
});
afterAll(() => closeDatabase(worker));

const lying = () => readdirSync(stage.resources.importFiles.folder);

const upload = (
  content: BlobPart,
  fields: Record<string, string> = { kind: "employers" },
  name = "fil.csv",
) => {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append("file", new Blob([content]), name);
  return web.send("/imports/new", { method: "POST", body: form, cookie });
};

/** A form with a file as a browser sends it, under whichever name and cookie. */
async function sendForm(
  content: Buffer,
  fields: Record<string, string> = { kind: "employers" },
  name = "fil.csv",
  as = cookie,
) {
  const boundary = "----third-cup-test";
  const parts = Object.entries(fields).map(
    ([field, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  const body = Buffer.concat([
    Buffer.from(parts.join("")),
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`,
    ),
    content,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return web.send("/imports/new", {
    method: "POST",
    body,
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    ...(as ? { cookie: as } : {}),
  });
}

const idOf = (answer: Response) =>
  /imports\/([\da-f-]{36})/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";

test("a file is sent, shown, carried out and told of, all without JavaScript", async () => {
  const sent = await sendForm(Buffer.from("Navn;Telefon\nÅs kafé;35 55 00 00\nFeil;abc\n", "latin1"));
  expect(sent.status).toBe(302);
  const id = idOf(sent);
  expect(lying()).toEqual([id]);
  const page = await (await web.send(`/imports/${id}`, { cookie })).text();
  expect(page).toContain("Ås kafé");
  expect(page).toContain("dette er ikke et telefonnummer");
  const begun = await web.post(`/imports/${id}`, { intent: "begin" }, cookie);
  expect(begun.status).toBe(302);
  expect(stage.jobs).toContainEqual({
    name: "data-import",
    data: { serviceId: actor.serviceId, importId: id },
  });
  await serveImport(
    { ...stage.resources, database: worker },
    { serviceId: actor.serviceId, importId: id },
    () => false,
  );
  expect(lying()).toEqual([]);
  const done = await (await web.send(`/imports/${id}`, { cookie })).text();
  expect(done).toContain("1 rad ble avvist");
  const errors = await web.send(`/imports/${id}/errors`, { cookie });
  expect(errors.headers.get("content-disposition")).toContain("fil-feil.csv");
  expect(Buffer.from(await errors.arrayBuffer()).toString("utf8")).toBe(
    "\ufeffNavn;Telefon;Må rettes\r\nFeil;abc;«Telefon»: dette er ikke et telefonnummer\r\n",
  );
  // Put right and sent again, only the row that was refused comes in.
  const again = await sendForm(
    Buffer.from("\ufeffNavn;Telefon;Må rettes\r\nFeil;35 55 00 01;«Telefon»: …\r\n"),
  );
  await web.post(`/imports/${idOf(again)}`, { intent: "begin" }, cookie);
  await serveImport(
    { ...stage.resources, database: worker },
    { serviceId: actor.serviceId, importId: idOf(again) },
    () => false,
  );
  const rows = await stage.owner.select().from(employer).where(eq(employer.serviceId, actor.serviceId));
  expect(rows.map(({ name }) => name).sort()).toEqual(["Feil", "Ås kafé"]);
  expect((await web.post(`/imports/${id}`, { intent: "begin" }, cookie)).status).toBe(422);
});

test.each([
  ["nothing", Buffer.alloc(0), { kind: "employers" }, "Fila er tom."],
  ["headings alone", Buffer.from("Navn;Telefon\n"), { kind: "employers" }, "ingen rader"],
  [
    "a document under a wrong name",
    Buffer.from("%PDF-1.7\n%\n"),
    { kind: "employers" },
    "Fila er ingen tabell.",
  ],
  [
    "an old workbook",
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4]),
    { kind: "employers" },
    "gammelt Excel",
  ],
  [
    "ten million columns",
    Buffer.alloc(10_000_000, ","),
    { kind: "employers" },
    "første raden kan ikke leses",
  ],
  ["more than is allowed", Buffer.alloc(20_050_000, "a"), { kind: "employers" }, "høyst 20 MB"],
  ["no kind", Buffer.from("Navn\nx\n"), {}, "Du må velge hva som er i fila."],
])("%s is refused in a sentence, and no file is left lying", async (_what, content, fields, sentence) => {
  const answer = await sendForm(content, fields);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain(sentence);
  expect(lying()).toEqual([]);
});

test("a form that breaks off, has no file, or is no such form is refused, and nothing is left lying", async () => {
  const broken = await web.send("/imports/new", {
    method: "POST",
    cookie,
    body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nNavn\nx\n',
    headers: { "content-type": "multipart/form-data; boundary=x" },
  });
  expect(broken.status).toBe(400);
  expect((await web.post("/imports/new", { kind: "employers" }, cookie)).status).toBe(400);
  expect(lying()).toEqual([]);
});

test("who is not signed in, may not, or comes from another site sends nothing in", async () => {
  const before = lying();
  const content = Buffer.from("Navn\nx\n");
  expect((await sendForm(content, { kind: "employers" }, "a.csv", "")).status).toBe(302);
  const leader = await web.cookieOf(await stage.aColleague(await stage.aService(), "Liv", ["leader"]));
  expect((await sendForm(content, { kind: "employers" }, "a.csv", leader)).status).toBe(403);
  const stranger = await web.cookieOf(await stage.aColleague(await stage.aService(), "Per", ["supervisor"]));
  const id = idOf(await sendForm(content));
  expect((await web.send(`/imports/${id}`, { cookie: stranger })).status).toBe(404);
  expect((await web.send(`/imports/${id}/errors`, { cookie: stranger })).status).toBe(404);
  expect((await web.post(`/imports/${id}`, { intent: "undo" }, stranger)).status).toBe(404);
  await web.post(`/imports/${id}`, { intent: "abandon" }, cookie);
  const [abandoned] = await stage.owner.select().from(dataImport).where(eq(dataImport.id, id));
  expect(abandoned?.status).toBe("abandoned");
  expect(lying()).toEqual(before);
});

test("only the address for files takes more than a form, and only as a form with a file", async () => {
  const large = "x".repeat(1_200_000);
  for (const [path, type] of [
    ["/employers/new", "multipart/form-data; boundary=x"],
    ["/imports/new", "application/x-www-form-urlencoded"],
    ["/imports/new/more", "multipart/form-data; boundary=x"],
    ["/api/v1/employer-contacts", "multipart/form-data; boundary=x"],
  ] as const) {
    const { status } = await web.send(path, {
      method: "POST",
      body: large,
      cookie,
      headers: { "content-type": type },
    });
    expect(status, `${path} ${type}`).toBe(413);
  }
  expect((await upload("Navn\nx\n")).status).toBe(302);
});

test("a list is a file with its own name, permitted by role", async () => {
  const answer = await web.send("/exports/file?list=employers&format=csv", { cookie });
  expect(answer.headers.get("content-disposition")).toContain("Arbeidsgivere.csv");
  const text = Buffer.from(await answer.arrayBuffer()).toString("utf8");
  expect(text.startsWith("\ufeffOrganisasjonsnummer;Navn;")).toBe(true);
  expect(text).toContain("Ås kafé");
  const book = await web.send("/exports/file?list=people&format=xlsx", { cookie });
  expect(
    Buffer.from(await book.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
  const leader = await web.cookieOf(await stage.aColleague(await stage.aService(), "Liv", ["leader"]));
  expect((await web.send("/exports/file?list=contacts", { cookie: leader })).status).toBe(403);
  expect((await web.send("/exports/file?list=participants", { cookie })).status).toBe(404);
  expect((await web.send("/exports/service", { cookie })).status).toBe(403);
  const lead = await web.cookieOf(
    await stage.aColleague({ serviceId: actor.serviceId, teamId: await teamOf() }, "Maja", ["supervisor"]),
  );
  const full = await (await web.send("/exports/service", { cookie: lead })).text();
  expect(JSON.parse(full.split("\n")[0] ?? "")).toMatchObject({ format: "third-cup-service", version: 1 });
});

async function teamOf(): Promise<string> {
  const [row] = await stage.owner.$client<
    { id: string }[]
  >`select id from team where service_id = ${actor.serviceId}`;
  return row?.id ?? "";
}

test.each([
  ["a form", "/sign-in", {}],
  ["what is answered before it is read", "/internal/isalive", {}],
  ["what another site sends", "/sign-in", { "sec-fetch-site": "cross-site" }],
  ["a file without being signed in", "/imports/new", { "content-type": "multipart/form-data; boundary=x" }],
])(
  "whoever sends %s slower than half a minute is cut off",
  { timeout: 60_000 },
  async (_what, path, headers) => {
    const before = longestRequest.form;
    longestRequest.form = 300;
    try {
      const { hostname, port } = new URL(web.url);
      const ended = await new Promise<string>((resolve) => {
        const socket = connect(Number(port), hostname);
        const lines = Object.entries({
          "content-length": "1000",
          "sec-fetch-site": "same-origin",
          ...headers,
        });
        socket.write(`POST ${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\n`);
        socket.write(`${lines.map((line) => line.join(": ")).join("\r\n")}\r\n\r\na`);
        socket.on("error", () => {});
        socket.on("data", () => {});
        socket.on("close", () => resolve("cut off"));
        setTimeout(() => {
          resolve("still open");
          socket.destroy();
        }, 10_000);
      });
      expect(ended).toBe("cut off");
    } finally {
      longestRequest.form = before;
    }
  },
);
