import { Form } from "@remix-run/react";
import { LinkButton } from "#app/components/link-button.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { type VisitPlanQuery, visitPlanFields } from "#app/domain/visit-plan/visit-plan-query.ts";
import { mapRouteHref } from "#app/http/map-route-href.ts";
import { paths } from "#app/http/paths.ts";
import { formatDistance, formatDuration, formatLongDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import type { VisitPlanPage } from "./route.tsx";
import styles from "./visit-plan.module.css";
import { VisitStop } from "./visit-stop.tsx";

type HalfDayPanelProps = {
  half: VisitPlanPage["halfDays"][number];
  query: VisitPlanQuery;
  today: string;
  start: string;
  /** The plan has as many visits as were asked for. */
  isFull: boolean;
};

/** One half-day in one area: the stops in their order, the way back, the route for the phone. */
export function HalfDayPanel({ half, query, today, start, isFull }: HalfDayPanelProps) {
  const t = useMessages("visits");
  const language = useLanguage();
  const { day, visits } = half;
  const fields = visitPlanFields(query);
  const route = mapRouteHref(visits, query.mode);
  // Where a colleague was lately is a question of its own.
  const open = visits.filter(
    (visit) => !visit.isPlanned && !visit.guards.some(({ kind }) => kind === "talk_first"),
  );
  // The number and the month stay on one line.
  const named = formatLongDay(day, { language, today }).replace(/(\d\.?) /, "$1\u00a0");
  const title = t("half_day", { day: named, part: t(`part_${half.part}`) });
  return (
    <Panel
      title={title.charAt(0).toLocaleUpperCase("nb") + title.slice(1)}
      note={
        visits.length === 0
          ? undefined
          : t("half_day_sum", {
              time: formatDuration(half.minutes, { language }),
              km: formatDistance(half.km * 1000, language),
            })
      }
    >
      {visits.length === 0 ? (
        <p className={styles.meta}>
          {isFull ? t("half_day_full", { count: query.atMost }) : t("half_day_empty")}
        </p>
      ) : null}
      <ol className={styles.stops}>
        {visits.map((visit, index) => (
          <VisitStop
            key={visit.documentId}
            visit={visit}
            day={day}
            start={index === 0 ? start : null}
            fields={fields}
            today={today}
          />
        ))}
      </ol>
      {route === null ? null : (
        <div className={styles.foot}>
          <span className={styles.meta}>{t("back", { minutes: Math.round(half.backMinutes) })}</span>
          <div className={styles.buttons}>
            {open.length > 1 ? (
              <Form method="post" action={paths.visitPlan(fields)} preventScrollReset>
                {open.map((visit) => (
                  <input
                    key={visit.documentId}
                    type="hidden"
                    name="visit"
                    value={`${visit.documentId}@${day}`}
                  />
                ))}
                <SubmitButton variant="quiet">
                  {t("plan_all")}
                  <span className="tc-sr"> {title}</span>
                </SubmitButton>
              </Form>
            ) : null}
            <LinkButton href={route} leavesSite>
              {t("open_route")}
            </LinkButton>
          </div>
          <p className={styles.small}>{t("route_note")}</p>
        </div>
      )}
    </Panel>
  );
}
