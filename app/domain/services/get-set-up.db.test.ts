import { expect, test } from "vitest";
import { account, serviceArea } from "#db/schema/service.ts";
import { useStage } from "#tests/support/stage.ts";
import { Forbidden } from "../errors.ts";
import { getSetUp } from "./get-set-up.ts";

const stage = useStage();

test("each step is done by what is there, a closed account does not count, and only an administrator may ask", async () => {
  const service = await stage.aService();
  const admin = await stage.aColleague(service, "Ada Admin", ["administrator"]);
  const done = async () =>
    (await stage.as(admin, getSetUp)).filter(({ isDone }) => isDone).map(({ step }) => step);
  await stage.owner.delete(serviceArea);
  expect(await done()).toEqual(["teams"]);
  await stage.owner.insert(serviceArea).values({ serviceId: service.serviceId, municipalityNumber: "4001" });
  const hanne = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  await stage.aColleague(service, "Siv Ås", ["supervisor"]);
  expect(await done()).toEqual(["area", "teams", "specialists", "supervisor"]);
  await stage.owner.update(account).set({ disabledAt: new Date() });
  expect(await done()).toEqual(["area", "teams"]);
  await expect(stage.as(hanne, getSetUp)).rejects.toBeInstanceOf(Forbidden);
});
