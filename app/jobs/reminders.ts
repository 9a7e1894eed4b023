import type PgBoss from "pg-boss";
import type { Logger } from "pino";
import { service } from "#db/schema/service.ts";
import { isWorkingDay } from "../domain/calendar/working-days.ts";
import { inTransaction, type Resources, type WorkerActor } from "../domain/context.ts";
import { takeReminders } from "../domain/reminders/list-reminders.ts";
import { reminderMail } from "../mail/reminder-mail.ts";

/** Each hour; who is reminded where depends on the hour in the service's time zone. */
const everyHour = "5 * * * *";
/** Between these hours of the service's morning; the first run that comes sends. */
const morning = { from: 6, until: 10 };

export async function scheduleReminders(boss: PgBoss, resources: Resources, log: Logger): Promise<void> {
  await boss.work("reminders", { batchSize: 1, pollingIntervalSeconds: 30 }, async () => {
    const figures = await remindEveryService(resources);
    if (figures.mails > 0) log.info(figures, "reminders handed in");
  });
  await boss.schedule("reminders", everyHour);
}

/** One transaction a service: a mail is handed in with the mark that it was, or neither is. Working days only. */
export async function remindEveryService(resources: Resources): Promise<{ services: number; mails: number }> {
  const services = await resources.database
    .select({ id: service.id, timeZone: service.timeZone, country: service.country })
    .from(service);
  let mails = 0;
  for (const { id, timeZone, country } of services) {
    if (!isMorning(resources.now(), timeZone)) continue;
    const actor: WorkerActor = { kind: "worker", serviceId: id, timeZone, country, job: "reminders" };
    mails += await inTransaction(resources, actor, "reminders", async (ctx) => {
      if (!isWorkingDay(country, ctx.today)) return 0;
      const reminders = await takeReminders(ctx);
      for (const reminder of reminders) {
        await ctx.enqueue(ctx.tx, {
          name: "mail",
          data: reminderMail(reminder, ctx.today, `${ctx.publicUrl}/`),
        });
      }
      return reminders.length;
    });
  }
  return { services: services.length, mails };
}

function isMorning(now: Date, timeZone: string): boolean {
  const hour = Number(
    new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(now),
  );
  return hour >= morning.from && hour < morning.until;
}
