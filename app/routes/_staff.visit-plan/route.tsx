import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { instantOf } from "#app/domain/calendar/instant-of.ts";
import { addDays, mondayOf } from "#app/domain/calendar/today.ts";
import { municipalityName } from "#app/domain/services/list-municipalities.ts";
import { getVisitPlan } from "#app/domain/visit-plan/get-visit-plan.ts";
import { planVisit } from "#app/domain/visit-plan/plan-visit.ts";
import { readVisitPlanQuery, visitPlanFields } from "#app/domain/visit-plan/visit-plan-query.ts";
import { type ActionFault, staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDistance, formatDuration, formatWeek } from "#app/i18n/format.ts";
import { useFaultSentence, useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { CoveredPeople } from "./covered-people.tsx";
import { HalfDayPanel } from "./half-day-panel.tsx";
import { LeftOutPanel } from "./left-out-panel.tsx";
import { PlanChoices } from "./plan-choices.tsx";
import styles from "./visit-plan.module.css";

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const title = data?.messages.areas.visits?.title;
  return [{ title: typeof title === "string" ? `${title} · Third Cup` : "Third Cup" }];
};

export const loader = staffLoader(
  { permission: "match:read", messages: ["visits", "weeks", "components"] },
  async ({ ctx, url }) => {
    const { country, timeZone } = ctx.actor;
    const query = readVisitPlanQuery(url.searchParams, {
      today: ctx.today,
      country,
      morningIsOver: ctx.now >= instantOf(ctx.today, "12:00", timeZone),
    });
    const plan = await getVisitPlan(ctx, query);
    return {
      ...plan,
      query,
      today: ctx.today,
      country,
      municipalities: plan.area.map((number) => ({ number, name: municipalityName(number) })),
    };
  },
);

/** "e_<uuid>@2026-11-24": a visit and its day. */
const visit = z
  .string()
  .regex(/^[er]_[0-9a-f-]{36}@\d{4}-\d{2}-\d{2}$/, "field_wrong")
  .transform((text) => ({ documentId: text.slice(0, 38), day: text.slice(39) }));
const form = z.object({
  visit: z.array(visit, "required").min(1, "required").max(30, "too_many_chosen"),
  /** The question of a colleague is answered. */
  spokenWith: z.literal("yes").optional(),
});

export const action = staffAction(
  { permission: "employer_contact:log", form },
  async ({ ctx, input, url }) => {
    const spokenWith = input.spokenWith === "yes";
    for (const each of input.visit) await planVisit(ctx, { ...each, spokenWith });
    return redirect(`${paths.visitPlan()}${url.search}`);
  },
);

export default function VisitPlan() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<ActionFault>();
  const t = useMessages("visits");
  const language = useLanguage();
  const sentence = useFaultSentence();
  const faults = reply?.faults ?? [];
  const { query, today } = page;
  const thisWeek = mondayOf(today);
  const nextWeek = addDays(query.monday, 7);
  const weekHref = (monday: string) => paths.visitPlan([["week", monday]]);
  const start = page.municipalities.find(({ number }) => number === page.from)?.name ?? "";
  return (
    <>
      <PageTitle
        title={t("title")}
        sub={t("sub", {
          week: formatWeek(query.monday, language),
          visits: t("visits", { count: page.visits }),
          time: formatDuration(page.minutes, { language }),
          km: formatDistance(page.km * 1000, language),
        })}
        actions={
          <>
            {query.monday > thisWeek ? (
              <LinkButton href={weekHref(thisWeek)}>{t("this_week")}</LinkButton>
            ) : (
              <LinkButton href={weekHref(nextWeek)}>{t("next_week")}</LinkButton>
            )}
            <LinkButton href={paths.home()}>{t("to_week")}</LinkButton>
          </>
        }
      />
      <p className={styles.lead}>{t("help")}</p>
      {faults.map((fault) => {
        const isQuestion = fault.code.startsWith("colleague_");
        return (
          <Notice key={fault.code} kind={isQuestion ? "warn" : "bad"} announced>
            {sentence(fault)}
            {isQuestion ? (
              <Form method="post" preventScrollReset>
                {[reply?.values.visit ?? []].flat().map((value) => (
                  <input key={value} type="hidden" name="visit" value={value} />
                ))}
                <SubmitButton variant="quiet" name="spokenWith" value="yes">
                  {t("plan_after_all")}
                </SubmitButton>
              </Form>
            ) : null}
          </Notice>
        );
      })}
      <PlanChoices
        query={query}
        municipalities={page.municipalities}
        from={page.from}
        today={today}
        country={page.country}
      />
      <div className={styles.columns}>
        <div>
          {query.halfDays.length === 0 ? <EmptyState>{t("no_half_days")}</EmptyState> : null}
          {query.halfDays.length > 0 && page.visits === 0 ? <EmptyState>{t("nothing")}</EmptyState> : null}
          {page.visits > 0
            ? page.halfDays.map((half) => (
                <HalfDayPanel
                  key={`${half.day}${half.part}`}
                  half={half}
                  query={query}
                  today={today}
                  start={start}
                  isFull={page.visits >= query.atMost}
                />
              ))
            : null}
          <p className={`${styles.small} ${styles.method}`}>{t("method")}</p>
        </div>
        <div>
          <CoveredPeople seekers={page.seekers} />
          <LeftOutPanel
            takenOut={page.takenOut}
            plannedElsewhere={page.plannedElsewhere}
            waiting={page.waiting}
            withoutPlace={page.withoutPlace}
            today={today}
            fields={visitPlanFields(query)}
          />
        </div>
      </div>
    </>
  );
}

export type VisitPlanPage = ReturnType<typeof useLoaderData<typeof loader>>;
