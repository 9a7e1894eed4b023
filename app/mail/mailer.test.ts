import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createMailer } from "./mailer.ts";

test("without SMTP a mail becomes a private file in the outbox, and is printed", async () => {
  const folder = await mkdtemp(join(tmpdir(), "third-cup-mail-"));
  try {
    const printed: string[] = [];
    const outboxFolder = join(folder, "outbox");
    const mailer = createMailer({
      smtpUrl: undefined,
      publicUrl: "http://localhost:3000",
      outboxFolder,
      print: (text) => void printed.push(text),
    });
    await mailer.send({ to: "siri@bakeri.example", subject: "Hei", text: "Første linje" });
    await mailer.send({ to: "siri@bakeri.example", subject: "Hei", text: "Annen linje" });
    const names = (await readdir(outboxFolder)).sort();
    expect(names).toHaveLength(2);
    const first = join(outboxFolder, names[0] ?? "");
    expect(await readFile(first, "utf8")).toBe("To: siri@bakeri.example\nSubject: Hei\n\nFørste linje\n");
    expect((await stat(first)).mode & 0o077).toBe(0);
    expect(printed[1]).toContain("Annen linje");
  } finally {
    await rm(folder, { recursive: true });
  }
});
