import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
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

/** As much of a mail server as one mail needs: who it is for, and what is in it. */
async function aMailServer() {
  const told: { recipients: string[]; message: string }[] = [];
  const server = createServer((socket) => {
    const mail = { recipients: [] as string[], message: "" };
    let isMessage = false;
    let buffer = "";
    socket.write("220 here\r\n");
    socket.on("data", (piece) => {
      buffer += String(piece);
      for (let end = buffer.indexOf("\r\n"); end >= 0; end = buffer.indexOf("\r\n")) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (isMessage && line !== ".") mail.message += `${line}\n`;
        else if (isMessage) {
          isMessage = false;
          told.push(mail);
          socket.write("250 taken\r\n");
        } else {
          if (/^RCPT TO:/i.test(line)) mail.recipients.push(line.slice("RCPT TO:".length));
          isMessage = /^DATA$/i.test(line);
          socket.write(isMessage ? "354 go on\r\n" : /^QUIT/i.test(line) ? "221 bye\r\n" : "250 yes\r\n");
        }
      }
    });
    socket.on("error", () => undefined);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { told, url: `smtp://127.0.0.1:${port}`, close: () => server.close() };
}

test("what is written into a mail adds no header and no recipient", async () => {
  const server = await aMailServer();
  try {
    const mailer = createMailer({
      ...{ smtpUrl: server.url, publicUrl: "https://kopp.example", outboxFolder: "", print: () => undefined },
    });
    await mailer.send({
      to: "siri.å+kopp@bakeri.example",
      subject: "Svar fra Kari\r\nBcc: evil@evil.example\r\n\r\nAnother text",
      text: "Første linje\n.\nRCPT TO:<evil@evil.example>",
    });
    expect(server.told).toHaveLength(1);
    const { recipients = [], message = "" } = server.told[0] ?? {};
    expect(recipients).toHaveLength(1);
    expect(recipients[0]).not.toContain("evil");
    const [headers = ""] = message.split("\n\n");
    expect(headers).toContain("Subject:");
    expect(headers).not.toMatch(/^(bcc|cc|another)/im);
    expect(message).toContain("RCPT TO:<evil@evil.example>");
  } finally {
    server.close();
  }
});

test.each([
  "siri@bakeri.example\r\nBcc: evil@evil.example",
  "siri@bakeri.example, evil@evil.example",
  '"siri@bakeri.example"@evil.example',
  "Siri <evil@evil.example>",
  "group:evil@evil.example;",
  "nobody",
  "",
])("%j is not one address, and nothing is sent", async (to) => {
  const server = await aMailServer();
  try {
    const options = { publicUrl: "https://kopp.example", outboxFolder: "", print: () => undefined };
    for (const smtpUrl of [server.url, undefined])
      await expect(
        createMailer({ ...options, smtpUrl }).send({ to, subject: "Hei", text: "Hei" }),
      ).rejects.toThrow("not one address");
    expect(server.told).toEqual([]);
  } finally {
    server.close();
  }
});
