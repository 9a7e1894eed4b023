import { Form, Link } from "@remix-run/react";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import { Icon } from "#app/components/icon.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import type { VisitPlanPage } from "./route.tsx";
import styles from "./visit-plan.module.css";

type Visit = VisitPlanPage["halfDays"][number]["visits"][number];
type VisitStopProps = {
  visit: Visit;
  day: string;
  /** Name of the place where the half-day starts, for the first stop. */
  start: string | null;
  fields: [string, string][];
  today: string;
};

const namedAtMost = 4;

/** One stop: where, whom it covers, what it keeps, how far it is; planned, logged or taken out. */
export function VisitStop({ visit, day, start, fields, today }: VisitStopProps) {
  const t = useMessages("visits");
  const { documentId, name, covers } = visit;
  const id = documentId.slice(2);
  const href = documentId.startsWith("e_") ? paths.employer(id) : paths.registerUnit(id);
  const people = covers
    .slice(0, namedAtMost)
    .map(({ initials, fit }) => t("covers_one", { initials, fit: Math.round(fit) }))
    .join(", ");
  const more = covers.length - namedAtMost;
  return (
    <li className={styles.stop}>
      <p className={styles.name}>
        <Link to={href}>{name}</Link>
        {visit.place ? <span className={styles.place}>{visit.place}</span> : null}
      </p>
      <p>
        {covers.length > 0
          ? t("covers", { people })
          : t(visit.daysSinceVisit === null ? "covers_nobody_yet" : "covers_nobody")}
        {more > 0 ? ` ${t("covers_more", { count: more })}` : ""}
      </p>
      <p className={styles.meta}>
        <WhyNow visit={visit} />{" "}
        {start === null
          ? t("from_previous", { minutes: Math.round(visit.travelMinutes) })
          : t("from_start", { minutes: Math.round(visit.travelMinutes), place: start })}
        {visit.isApproximate ? ` ${t("approximate")}` : ""}
      </p>
      <Signals visit={visit} today={today} />
      <div className={styles.buttons}>
        {visit.isPlanned ? (
          <>
            <span className={styles.planned}>
              <Icon of={IconCheck} />
              {t("planned")}
            </span>
            <Link to={paths.logContact(documentId)}>
              {t("log_visit")}
              <span className="tc-sr"> {name}</span>
            </Link>
          </>
        ) : (
          <>
            <Form method="post" action={paths.visitPlan(fields)} preventScrollReset>
              <input type="hidden" name="visit" value={`${documentId}@${day}`} />
              <SubmitButton variant="quiet">
                {t("plan_visit")}
                <span className="tc-sr"> {name}</span>
              </SubmitButton>
            </Form>
            <Form method="get" action={paths.visitPlan()} preventScrollReset>
              {fields.map(([field, value]) => (
                <input key={`${field}${value}`} type="hidden" name={field} value={value} />
              ))}
              <SubmitButton variant="quiet" name="out" value={documentId}>
                {t("take_out")}
                <span className="tc-sr"> {name}</span>
              </SubmitButton>
            </Form>
          </>
        )}
      </div>
    </li>
  );
}

function WhyNow({ visit }: { visit: Visit }) {
  const t = useMessages("visits");
  const { daysSinceVisit } = visit;
  const fall = Math.round(visit.fall);
  return (
    <>
      {daysSinceVisit === null
        ? t("never_visited")
        : daysSinceVisit === 0
          ? t("last_visit_today")
          : t("last_visit", { count: daysSinceVisit })}
      {fall > 0 ? ` ${t("falls", { count: fall })}` : ""}
      {visit.promiseIsDue ? ` ${t("promise_due")}` : ""}
    </>
  );
}

function Signals({ visit, today }: { visit: Visit; today: string }) {
  const t = useMessages("visits");
  const language = useLanguage();
  const { advertisedDaysAgo } = visit;
  const lines = visit.guards.flatMap((guard) => {
    if (guard.kind === "talk_first") {
      return t("guard_talk_first", { name: guard.name, day: formatDay(guard.on, { language, today }) });
    }
    return guard.kind === "one_sided" ? t("guard_one_sided", { count: guard.outreach }) : [];
  });
  if (advertisedDaysAgo !== null) {
    const words =
      advertisedDaysAgo === 0 ? t("advertised_today") : t("advertised", { count: advertisedDaysAgo });
    lines.push(`${words}.`);
  }
  return lines.map((line) => (
    <p key={line} className={styles.signal}>
      {line}
    </p>
  ));
}
