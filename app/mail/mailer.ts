import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import nodemailer from "nodemailer";

export type Mail = { to: string; subject: string; text: string };
export type Mailer = { send(mail: Mail): Promise<void> };

/**
 * The one way mail leaves: by SMTP where it is configured, else as a file in an outbox folder, and printed, so that a
 * trial works without a mail server.
 */
export function createMailer(options: {
  smtpUrl: string | undefined;
  /** The sender's address when mail goes by SMTP: no-reply at the host people visit. */
  publicUrl: string;
  outboxFolder: string;
  print: (text: string) => void;
}): Mailer {
  const mailer = options.smtpUrl
    ? bySmtp(options.smtpUrl, options.publicUrl)
    : intoFolder(options.outboxFolder, options.print);
  return {
    send: async (mail) => {
      if (!oneAddress.test(mail.to)) throw new Error("What a mail is addressed to is not one address.");
      await mailer.send(mail);
    },
  };
}

/** Read as text, a comma, a quote or a line break in an address would make another one of it. */
const oneAddress = /^[^\s,;:<>"()[\]\\@]+@[^\s,;:<>"()[\]\\@]+$/;

function bySmtp(smtpUrl: string, publicUrl: string): Mailer {
  const transport = nodemailer.createTransport(smtpUrl);
  const from = `no-reply@${new URL(publicUrl).hostname}`;
  return {
    send: async (mail) => {
      await transport.sendMail({ from, ...mail });
    },
  };
}

let written = 0;

function intoFolder(folder: string, print: (text: string) => void): Mailer {
  return {
    send: async (mail) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      written += 1;
      const name = `${new Date().toISOString().replace(/[:.]/g, "-")}-${process.pid}-${written}.txt`;
      const text = `To: ${mail.to}\nSubject: ${mail.subject}\n\n${mail.text}\n`;
      await writeFile(join(folder, name), text, { mode: 0o600 });
      print(`Mail, not sent because SMTP_URL is not set (kept in ${join(folder, name)}):\n${text}`);
    },
  };
}
