import { expect, test } from "vitest";
import { newId } from "#app/domain/new-id.ts";
import { importOccupationTitles } from "#app/domain/occupations/import-occupation-titles.ts";
import { addParticipant } from "#app/domain/participants/add-participant.ts";
import { participantForm } from "#app/domain/participants/participant-input.ts";
import { readOccupationTitlesCsv } from "#app/imports/occupation-titles-csv.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage);

test("the wishes page suggests codes for shipped and imported titles", async () => {
  await importOccupationTitles(
    stage.owner,
    readOccupationTitlesCsv(new TextEncoder().encode("title_nb,styrk08\nZorblaug,7231\n")),
  );
  const service = await stage.aService();
  const actor = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  const id = await stage.as(actor, (ctx) =>
    addParticipant(
      ctx,
      participantForm.parse({
        givenName: "Amir",
        familyName: "Berg",
        referenceCode: newId().slice(-6),
        teamId: service.teamId,
        specialistId: actor.accountId,
        startedOn: "2026-10-01",
        status: "job_development",
        homePostcode: "3910",
      }),
    ),
  );
  const cookie = await web.cookieOf(actor);
  for (const [title, name] of [
    ["zorblaug", "Bilmekanikere"],
    ["jobbe på lager", "Lagermedarbeidere"],
  ] as const) {
    const answer = await web.send(`/participants/${id}/wishes?title=${encodeURIComponent(title)}`, {
      cookie,
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(name);
  }
});
