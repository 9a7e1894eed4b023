import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { dayIn } from "#app/domain/calendar/today.ts";
import {
  findCalendarFeed,
  makeCalendarFeed,
  revokeCalendarFeed,
} from "#app/domain/calendar-feed/calendar-feeds.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { formatLongDay, formatMoment } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./calendar.module.css";

export const loader = staffLoader(
  { permission: "own_week:read", messages: ["calendar", "components"] },
  async ({ ctx }) => {
    const { timeZone } = ctx.actor;
    const feed = await findCalendarFeed(ctx);
    return {
      feed: feed && {
        since: dayIn(timeZone, feed.createdAt),
        lastReadAt: feed.lastReadAt?.toISOString() ?? null,
      },
      today: ctx.today,
      timeZone,
    };
  },
);

const form = z.object({ intent: z.enum(["make", "revoke"], "field_wrong") });

export const action = staffAction({ permission: "own_week:read", form }, async ({ ctx, input }) => {
  if (input.intent === "revoke") {
    await revokeCalendarFeed(ctx);
    return redirect(andSaved(paths.calendarSettings()));
  }
  const token = await makeCalendarFeed(ctx);
  // Shown in this answer and nowhere else: only its hash is kept.
  return { link: new URL(paths.calendarFeed(token), ctx.publicUrl).href };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.calendar?.title ?? ""} · Third Cup` },
];

export default function CalendarSettings() {
  const { feed, today, timeZone } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useMessages("calendar");
  const language = useLanguage();
  const link = answer && "link" in answer ? answer.link : null;
  return (
    <>
      <PageTitle title={t("title")} sub={t("sub")} />
      <SavedNotice />
      {link ? (
        <Panel title={t("link_title")}>
          <p role="status">{t("link_text")}</p>
          <code className={styles.link}>{link}</code>
          <LinkButton href={paths.calendarSettings()} variant="filled">
            {t("done")}
          </LinkButton>
        </Panel>
      ) : (
        <Panel>
          <p>
            {feed
              ? `${t("on", { day: formatLongDay(feed.since, { language, today }) })} ${
                  feed.lastReadAt
                    ? t("read", {
                        when: formatMoment(new Date(feed.lastReadAt), { language, timeZone, today }),
                      })
                    : t("never_read")
                }`
              : t("off")}
          </p>
          <form method="post" className={styles.actions}>
            <SubmitButton name="intent" value="make" variant={feed ? "quiet" : "filled"}>
              {feed ? t("renew") : t("make")}
            </SubmitButton>
            {feed ? (
              <SubmitButton name="intent" value="revoke" variant="danger">
                {t("revoke")}
              </SubmitButton>
            ) : null}
          </form>
          {feed ? <p className={styles.help}>{t("renew_help")}</p> : null}
        </Panel>
      )}
      <Panel title={t("what_title")} quiet>
        <p>{t("what")}</p>
      </Panel>
    </>
  );
}
