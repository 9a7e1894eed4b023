import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { liftBrake, listBrakes } from "#app/domain/brake/list-brakes.ts";
import { isDay } from "#app/domain/calendar/is-day.ts";
import { addDays } from "#app/domain/calendar/today.ts";
import { listEmergencies } from "#app/domain/emergency-access/list-emergencies.ts";
import { listAlerts, reasonsIn } from "#app/domain/log-control/list-alerts.ts";
import { reviewAlert, reviewOutcomes } from "#app/domain/log-control/review-alert.ts";
import { isId } from "#app/domain/new-id.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { Brakes, Emergencies } from "./week-of-safeguards.tsx";

export const loader = staffLoader(
  { permission: "access_log:control", messages: ["logControl", "safeguards"] },
  async ({ ctx, url }) => {
    const asked = url.searchParams.get("week") ?? "";
    const week = await listAlerts(ctx, isDay(asked) ? asked : ctx.today);
    return {
      ...week,
      emergencies: await listEmergencies(ctx, week.monday),
      brakes: await listBrakes(ctx, week.monday),
      today: ctx.today,
      timeZone: ctx.actor.timeZone,
    };
  },
);

const review = z.object({
  accountId: z.string("field_wrong").refine(isId, "field_wrong"),
  participantId: z.string().refine(isId, "field_wrong").optional(),
  day: z.string("field_wrong").refine(isDay, "field_wrong"),
  reasons: z.string("field_wrong").max(200, "field_wrong").transform(reasonsIn),
  outcome: z.enum(reviewOutcomes, "field_wrong"),
});

const form = z.union([z.object({ lift: z.string().refine(isId, "field_wrong") }), review]);

export const action = staffAction({ permission: "access_log:control", form }, async ({ ctx, input }) => {
  if ("lift" in input) {
    await liftBrake(ctx, input.lift);
    return redirect(`${paths.logControl()}#brakes`);
  }
  const { accountId, participantId = null, day, reasons, outcome } = input;
  await reviewAlert(ctx, { accountId, participantId, day, reasons }, outcome);
  return redirect(paths.logControl(day));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.logControl?.title ?? ""} · Third Cup` },
];

export default function LogControl() {
  const { monday, isThisWeek, alerts, emergencies, brakes, today, timeZone } = useLoaderData<typeof loader>();
  const t = useMessages("logControl");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today, year: true });
  return (
    <>
      <PageTitle
        title={t("title")}
        sub={t("about", { day: day(monday) })}
        actions={
          <>
            <LinkButton href={paths.logControl(addDays(monday, -7))}>{t("before")}</LinkButton>
            {isThisWeek ? null : (
              <LinkButton href={paths.logControl(addDays(monday, 7))}>{t("next")}</LinkButton>
            )}
          </>
        }
      />
      {alerts.length === 0 ? (
        <EmptyState>{t("none")}</EmptyState>
      ) : (
        <Panel title={t("list")}>
          <DataTable
            caption={t("list")}
            head={
              <>
                <th scope="col">{t("who")}</th>
                <th scope="col">{t("person")}</th>
                <th scope="col">{t("when")}</th>
                <th scope="col">{t("why")}</th>
                <th scope="col">{t("done")}</th>
              </>
            }
          >
            {alerts.map((alert) => (
              <tr key={`${alert.accountId} ${alert.participantId} ${alert.day}`}>
                <th scope="row">{alert.readerName}</th>
                <td data-label={t("person")}>
                  {alert.participantId ? `${alert.initials} · ${alert.referenceCode}` : t("many")}
                </td>
                <td data-label={t("when")}>{day(alert.day)}</td>
                <td data-label={t("why")}>{alert.reasons.map((reason) => t(reason)).join(". ")}</td>
                <td data-label={t("done")}>
                  <Form method="post">
                    <input type="hidden" name="accountId" value={alert.accountId} />
                    {alert.participantId ? (
                      <input type="hidden" name="participantId" value={alert.participantId} />
                    ) : null}
                    <input type="hidden" name="day" value={alert.day} />
                    <input type="hidden" name="reasons" value={alert.reasons.join(" ")} />
                    {reviewOutcomes.map((outcome) => (
                      <SubmitButton key={outcome} variant="quiet" name="outcome" value={outcome}>
                        {t(outcome)}
                      </SubmitButton>
                    ))}
                  </Form>
                </td>
              </tr>
            ))}
          </DataTable>
        </Panel>
      )}
      <Emergencies emergencies={emergencies} today={today} timeZone={timeZone} />
      <Brakes brakes={brakes} today={today} timeZone={timeZone} />
    </>
  );
}
