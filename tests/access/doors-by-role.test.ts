import { beforeAll, expect, test } from "vitest";
import { hasPermission, roles } from "#app/domain/access/permissions.ts";
import type { StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { type RouteDoor, readRouteManifest } from "#tests/support/route-manifest.ts";
import { useStage } from "#tests/support/stage.ts";
import { useWeb } from "#tests/support/web.ts";

const stage = useStage();
const web = useWeb(stage);

let doors: RouteDoor[] = [];
const cookies = new Map<string, string>();

beforeAll(async () => {
  doors = (await readRouteManifest()).filter((door) => door.id.startsWith("routes/_staff"));
  const service = await stage.aService();
  for (const role of roles) {
    const actor: StaffActor = await stage.aColleague(service, `Kari ${role}`, [role]);
    cookies.set(role, await web.cookieOf(actor));
  }
});

/** An address of that door; its ids are of no row. */
const addressOf = (door: RouteDoor): string => door.path.replaceAll(/:\w+/g, () => newId());

/** The layout answers for a door without an element of its own only through its children. */
const hasAddress = (door: RouteDoor): boolean =>
  door.id !== "routes/_staff" && !/administration\/route$/.test(door.id);

test("every staff door but the layout asks for a permission", () => {
  expect(doors.length).toBeGreaterThan(20);
  for (const door of doors.filter(hasAddress)) {
    if (door.hasLoader) expect(door.loaderPermission, `loader of ${door.id}`).toBeDefined();
    if (door.hasAction) expect(door.actionPermission, `action of ${door.id}`).toBeDefined();
  }
});

test("a stranger is sent to sign-in from every staff door, reading and writing", async () => {
  for (const door of doors.filter(hasAddress)) {
    const address = addressOf(door);
    if (door.hasLoader) {
      const read = await web.send(address);
      expect([read.status, read.headers.get("location")?.split("?")[0]], address).toEqual([302, "/sign-in"]);
    }
    if (door.hasAction) {
      const written = await web.post(address, { id: newId() });
      expect([written.status, written.headers.get("location")], address).toEqual([302, "/sign-in"]);
    }
  }
});

for (const role of roles) {
  test(`the doors open to ${role} exactly as the permission table says`, async () => {
    const cookie = cookies.get(role) ?? "";
    for (const door of doors.filter(hasAddress)) {
      const address = addressOf(door);
      if (door.hasLoader && door.loaderPermission) {
        const { status } = await web.send(address, { cookie });
        const allowed = hasPermission([role], door.loaderPermission);
        expect(status === 403, `GET ${address} answered ${status} to ${role}`).toBe(!allowed);
        expect(status, `GET ${address} to ${role}`).toBeLessThan(500);
      }
      if (door.hasAction && door.actionPermission) {
        const { status } = await web.post(address, {}, cookie);
        const allowed = hasPermission([role], door.actionPermission);
        expect(status === 403, `POST ${address} answered ${status} to ${role}`).toBe(!allowed);
        expect(status, `POST ${address} to ${role}`).toBeLessThan(500);
      }
    }
  });
}
