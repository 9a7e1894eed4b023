import { expect, test } from "vitest";
import type { Role } from "#app/domain/access/permissions.ts";
import { saveProfileSection } from "#app/domain/career-profiles/save-profile-section.ts";
import { newId } from "#app/domain/new-id.ts";
import { addParticipant } from "#app/domain/participants/add-participant.ts";
import { participantForm } from "#app/domain/participants/participant-input.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage);

async function aPerson() {
  const service = await stage.aService();
  const colleague = (name: string, role: Role) => stage.aColleague(service, name, [role]);
  const hanne = await colleague("Hanne Nordli", "employment_specialist");
  const jonas = await colleague("Jonas Lie", "employment_specialist");
  const ingrid = await colleague("Ingrid Haug", "clinician");
  const leif = await colleague("Leif Sandvik", "leader");
  const id = await stage.as(hanne, async (ctx) => {
    const made = await addParticipant(
      ctx,
      participantForm.parse({
        ...{ givenName: "Kanarina", familyName: "Fugl", referenceCode: newId().slice(-8) },
        ...{ teamId: service.teamId, specialistId: hanne.accountId, clinicianId: ingrid.accountId },
        ...{ startedOn: "2026-10-01", status: "mapping" },
      }),
    );
    await saveProfileSection(ctx, made, "coping", {
      ...{ typed: { what_helps: "Kanarigul ro" }, version: 0, namesMayStand: false },
    });
    return made;
  });
  return { id, jonas, ingrid, leif, cookie: await web.cookieOf(hanne) };
}

const pagesOf = (id: string) =>
  [
    "way",
    "way/move",
    "way/referral",
    "way/passive",
    "way/missed",
    "way/outreach",
    "profile",
    "profile/coping",
    "profile/wishes",
    "search-plan",
    "search-plan/edit",
    "documents/profile",
    "documents/search-plan",
    "documents/profile/file?format=pdf",
    "documents/profile/file?format=txt",
  ].map((page) => `/participants/${id}/${page}`);

test("pages of the way, the profile and the plans are there for the specialist and for nobody without the person", async () => {
  const { id, jonas, ingrid, leif, cookie } = await aPerson();
  for (const path of pagesOf(id)) expect((await web.send(path, { cookie })).status, path).toBe(200);
  const foreign = await web.cookieOf(jonas);
  for (const path of pagesOf(id)) expect((await web.send(path, { cookie: foreign })).status, path).toBe(404);
  for (const actor of [ingrid, leif]) {
    const theirs = await web.cookieOf(actor);
    for (const path of pagesOf(id)) expect((await web.send(path, { cookie: theirs })).status, path).toBe(403);
  }
  for (const path of [
    "profile/diagnosis",
    "documents/journal",
    "documents/support-plan",
    `support-plan/${newId()}`,
  ])
    expect((await web.send(`/participants/${id}/${path}`, { cookie })).status, path).toBe(404);
});

test("what is restricted is in no page and no file unless it is asked for, and each asking leaves a line", async () => {
  const { id, cookie } = await aPerson();
  const text = async (path: string) => (await web.send(`/participants/${id}/${path}`, { cookie })).text();
  for (const path of ["profile", "documents/profile", "documents/profile/file?format=txt"])
    expect(await text(path), path).not.toContain("Kanarigul");
  const restricted = async () => {
    const [row] = await stage.owner.$client<{ lines: number }[]>`
      select count(*)::int as lines from participant_read where participant_id = ${id} and page = 'profile_restricted'`;
    return row?.lines;
  };
  expect(await restricted()).toBe(0);
  for (const path of [
    "profile/coping",
    "documents/profile?whole=yes",
    "documents/profile/file?format=txt&whole=yes",
  ])
    expect(await text(path), path).toContain("Kanarigul ro");
  expect(await restricted()).toBe(3);
});

test("the PDF is a PDF under a name that tells nobody's, and is kept by no cache", async () => {
  const { id, cookie } = await aPerson();
  const answer = await web.send(`/participants/${id}/documents/profile/file?format=pdf`, { cookie });
  expect(answer.headers.get("content-type")).toBe("application/pdf");
  expect(answer.headers.get("content-disposition")).toContain('filename="profile.pdf"');
  expect(answer.headers.get("cache-control")).toContain("no-store");
  expect(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");
  const odd = await web.send(`/participants/${id}/documents/profile/file?format=docx`, { cookie });
  expect(odd.status).toBe(404);
});

test("bad input is answered with a sentence and what was typed; nothing is half saved", async () => {
  const { id, cookie } = await aPerson();
  const refused: [path: string, fields: Record<string, string>, sentence: string][] = [
    ["way/move", { version: "1" }, "Du må velge en status."],
    ["way/move", { version: "x", status: "working" }, "Du må rette dette feltet."],
    ["way/move", { version: "1", status: "working" }, "Ingen jobb er registrert til den dagen."],
    ["way/move", { version: "1", status: "ended" }, "Du må velge hvorfor veien avsluttes."],
    ["way/move", { version: "7", status: "job_development" }, "Noen endret statusen før deg."],
    [
      "way/move",
      { version: "1", status: "job_development", on: "45.13.2026" },
      "dd.mm.åååå|Du må skrive datoen",
    ],
    ["way/passive", { intent: "start", followUpOn: "", reason: "Tur" }, "Du må fylle ut dette feltet."],
    ["way/passive", { intent: "end", version: "1" }, "Ingen passiv periode varer nå."],
    ["way/outreach", { reached: "yes" }, "Du må velge hvordan dere prøvde."],
    [
      "way/missed",
      { note: "Fnr 01.81.90-00049 sto der" },
      "Du må ta bort fødselsnummeret etter «Fnr» (tegn 5).",
    ],
    ["way/referral", { version: "1", source: "" }, "Du må velge hvem som henviste."],
    [
      "profile/learning",
      { version: "0", went_well: "Sjefen Odd var fin" },
      "«Odd» kan være navnet på noen andre.",
    ],
    ["profile/background", { version: "0", work_0_when: "2019" }, "Du må skrive hva det gjelder"],
    ["profile/coping", { version: "0", what_helps: "Noe annet" }, "Noen lagret før deg"],
    ["search-plan/edit", { version: "0", nextReviewOn: "1.1.2020" }, "Datoen kan ikke være før"],
    ["search-plan?index", { intent: "add", kind: "tasks", words: "" }, "Du må fylle ut dette feltet."],
    ["profile?index", { intent: "session", occasion: "dream" }, "Du må velge hva samtalen gjaldt."],
    ["profile?index", { intent: "collaborator", role: "other", name: "" }, "Du må fylle ut dette feltet."],
  ];
  for (const [path, fields, sentence] of refused) {
    const answer = await web.post(`/participants/${id}/${path}`, fields, cookie);
    expect([400, 409, 422], path).toContain(answer.status);
    const page = await answer.text();
    expect(page, `${path} ${JSON.stringify(fields)}`).toMatch(
      new RegExp(
        sentence
          .split("|")
          .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
          .join("|"),
      ),
    );
    for (const [name, value] of Object.entries(fields))
      if (/note|went_well|what_helps|work_0_when/.test(name)) expect(page, path).toContain(value);
  }
  const [rows] = await stage.owner.$client<{ states: number; sections: number; rest: number }[]>`
    select (select count(*)::int from participant_status_change where participant_id = ${id}) as states,
      (select count(*)::int from career_profile_section where participant_id = ${id}) as sections,
      (select count(*)::int from passive_period where participant_id = ${id})
      + (select count(*)::int from missed_appointment where participant_id = ${id})
      + (select count(*)::int from outreach_attempt where participant_id = ${id})
      + (select count(*)::int from job_search_plan_line where participant_id = ${id})
      + (select count(*)::int from collaborator where participant_id = ${id}) as rest`;
  expect(rows).toEqual({ states: 1, sections: 1, rest: 0 });
});

test("a form of thousands of fields, of odd names and of far too much text is answered, and stores nothing", async () => {
  const { id, cookie } = await aPerson();
  const many: [string, string][] = Array.from({ length: 3000 }, (_, index) => [`work_${index}_what`, "x"]);
  for (const fields of [
    [["version", "0"], ...many] as [string, string][],
    [
      ["version", "0"],
      ["__proto__", "x"],
      ["constructor", "x"],
      ["went_well[0].a", "x"],
    ] as [string, string][],
    [
      ["version", "0"],
      ["went_well", "x".repeat(150_000)],
    ] as [string, string][],
    [
      ["version", "0"],
      ["went_well", "a\u0000b"],
    ] as [string, string][],
  ]) {
    const answer = await web.post(`/participants/${id}/profile/learning`, fields, cookie);
    expect(answer.status).toBeLessThan(500);
  }
  const [stored] = await stage.owner.$client<{ sections: number }[]>`
    select count(*)::int as sections from career_profile_section where participant_id = ${id} and section = 'learning'`;
  expect(stored?.sections).toBe(0);
});
