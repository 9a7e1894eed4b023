import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { employer } from "#db/schema/employer.ts";
import { participantAccess } from "#db/schema/participant.ts";
import { account } from "#db/schema/service.ts";
import { desktop, findBarriers, open, phone, sidewaysScroll, useBrowser } from "#tests/support/browser.ts";
import { useDemo } from "#tests/support/demo.ts";
import { useWeb } from "#tests/support/web.ts";

const demo = useDemo();
const web = useWeb(demo.stage);
const browser = useBrowser(web);

/** Pages of a specialist's day, with ids of the demo. */
async function specialistPages(): Promise<string[]> {
  const [known] = await demo.stage.owner.select().from(employer);
  const [access] = await demo.stage.owner
    .select()
    .from(participantAccess)
    .where(eq(participantAccess.accountId, demo.people.hanne.accountId));
  const participant = `/participants/${access?.participantId}`;
  return [
    "/",
    "/contacts/new",
    `/contacts/new?employer=e_${known?.id}`,
    "/employers",
    "/employers/new",
    `/employers/${known?.id}`,
    "/participants",
    participant,
    `${participant}/wishes`,
    `${participant}/matches`,
    `${participant}/matches/together`,
    `${participant}/consent`,
    `/employers/${known?.id}/opening`,
    "/support-requests",
  ];
}

for (const [size, viewport, colorScheme, language] of [
  ["phone", phone, "dark", "nb"],
  ["desktop", desktop, "light", "en"],
] as const) {
  test(`axe finds nothing and nothing is pushed sideways: ${size}, ${colorScheme}, ${language}`, async () => {
    const { hanne } = demo.people;
    await demo.stage.owner.update(account).set({ language }).where(eq(account.id, hanne.accountId));
    const { page } = await browser.signedIn(hanne, { viewport, colorScheme });
    const found: string[] = [];
    for (const path of await specialistPages()) {
      await open(page, `${web.url}${path}`);
      found.push(...(await findBarriers(page)).map((barrier) => `${path} ${barrier}`));
      if ((await sidewaysScroll(page)) > 0) found.push(`${path} is pushed sideways`);
      // A key shown as itself is a message that nobody sent to the page.
      const raw = await page.evaluate(
        () => document.querySelector("main")?.textContent?.match(/\b[a-z]{3,}_[a-z_]{3,}\b/g) ?? [],
      );
      found.push(...raw.map((key) => `${path} shows the key ${key}`));
    }
    expect(found).toEqual([]);
  });
}

test("the sign-in page holds too, also with its errors shown", async () => {
  const { page } = await browser.aVisitor({ viewport: phone });
  await open(page, `${web.url}/sign-in`);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole("button", { name: "Logg inn" }).click();
  await page.locator("#error-summary").waitFor();
  expect(await findBarriers(page)).toEqual([]);
});
