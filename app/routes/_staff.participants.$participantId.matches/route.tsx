import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { MatchDetail } from "#app/components/match-detail.tsx";
import { MatchLimits } from "#app/components/match-limits.tsx";
import { MatchPlaces } from "#app/components/match-places.tsx";
import { MatchRow } from "#app/components/match-row.tsx";
import styles from "#app/components/matches.module.css";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { ViewTabs } from "#app/components/view-tabs.tsx";
import { newMatchesOf } from "#app/domain/match-lists/list-new-matches.ts";
import {
  type FoundMatch,
  findMatches,
  matchesPerPage as perPage,
} from "#app/domain/matching/find-matches.ts";
import { listRuledOut } from "#app/domain/matching/list-ruled-out.ts";
import { listOrders } from "#app/domain/matching/order.ts";
import { ruleOutMatch } from "#app/domain/matching/rule-out-match.ts";
import { ruledOutReasons } from "#app/domain/matching/ruled-out-reason.ts";
import { takeBackRuledOut } from "#app/domain/matching/take-back-ruled-out.ts";
import { occupationNames } from "#app/domain/occupations/occupation-names.ts";
import { isPreferenceDimension } from "#app/domain/preferences/dimension.ts";
import { municipalityName } from "#app/domain/services/list-municipalities.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { matchListHref } from "#app/http/match-list-href.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay, formatDistance } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

const intents = ["not_for_me", "excluded", "take_back"] as const;

export const loader = staffLoader(
  { permission: "match:read", messages: ["matches", "openness", "wishes", "facts", "components"] },
  async ({ ctx, params, url }) => {
    const id = params.participantId ?? "";
    const loosened = (url.searchParams.get("loosen") ?? "").split(",").filter(isPreferenceDimension);
    const page = Number(url.searchParams.get("page")) || 1;
    const order = listOrders.find((known) => known === url.searchParams.get("order")) ?? "whole";
    const found = await findMatches(ctx, id, { loosened, page, order });
    const codes = new Set(found.wishes.occupations.map((occupation) => occupation.code));
    for (const match of found.matches) {
      for (const reason of [...match.reasons, ...match.unknowns]) {
        if (typeof reason.detail.code === "string") codes.add(reason.detail.code);
      }
    }
    return {
      ...found,
      ruledOut: await listRuledOut(ctx, id),
      news: await newMatchesOf(ctx, id),
      occupationNames: occupationNames(codes, ctx.actor.language),
      municipalities: Object.fromEntries(
        found.matches.flatMap(({ municipalityNumber: number }) =>
          number ? [[number, municipalityName(number)]] : [],
        ),
      ),
      shown: url.searchParams.get("show"),
      noted: intents.find((intent) => intent === url.searchParams.get("noted")) ?? null,
      today: ctx.today,
      perPage,
    };
  },
);

const form = z.object({
  intent: z.enum(intents, "required"),
  document: z.string("required").max(40, "required"),
  reason: z.enum(["", ...ruledOutReasons], "required").optional(),
});

export const action = staffAction(
  { permission: "participant:write", form },
  async ({ ctx, input, params, url }) => {
    const id = params.participantId ?? "";
    if (input.intent === "take_back") await takeBackRuledOut(ctx, id, input.document);
    else await ruleOutMatch(ctx, id, input.document, input.intent, input.reason || null);
    const search = new URLSearchParams(url.search);
    search.set("noted", input.intent);
    return redirect(`${paths.matches(id)}?${search}#noted`);
  },
);

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.matches?.title_page ?? ""} · Third Cup` },
];

export default function Matches() {
  const found = useLoaderData<typeof loader>();
  const { participant, matches, total, page, loosened, today } = found;
  const t = useMessages("matches");
  const words = useMessages("components");
  const language = useLanguage();
  const say = {
    t,
    wishes: useMessages("wishes"),
    facts: useMessages("facts"),
    occupationName: (code: string) => found.occupationNames[code] ?? code,
    language,
  };
  const href = (change: Parameters<typeof matchListHref>[2]) =>
    matchListHref(participant.id, { loosened, page, show: null, order: found.order }, change);
  const latest = found.ruledOut[0];
  const chosen = matches.find((match) => match.id === found.shown) ?? matches[0];
  const placeOf = (match: FoundMatch) => {
    const km = [...match.reasons, ...match.unknowns].find((reason) => reason.dimension === "commute")?.detail
      .km;
    const where = match.municipalityNumber ? found.municipalities[match.municipalityNumber] : match.place;
    const distance = typeof km === "number" ? formatDistance(km * 1000, language) : null;
    return [match.industryName, where, distance].filter(Boolean).join(" · ");
  };
  const from = (page - 1) * found.perPage + 1;
  const to = from + matches.length - 1;
  return (
    <>
      <PageTitle
        title={t("title", { initials: participant.initials })}
        sub={t("sub")}
        actions={
          <>
            <LinkButton href={paths.matchesTogether(participant.id)}>{t("together")}</LinkButton>
            <LinkButton href={paths.wishes(participant.id)}>{t("change_wishes")}</LinkButton>
            <LinkButton href={paths.participant(participant.id)}>{t("to_participant")}</LinkButton>
          </>
        }
      />
      {found.noted === "take_back" || (found.noted && latest) ? (
        <div id="noted">
          <Notice kind="ok" announced>
            {t(`noted_${found.noted}`, { name: latest?.name ?? "" })}
          </Notice>
        </div>
      ) : null}
      {Object.keys(found.wishes.wishes).length === 0 ? (
        <Notice kind="info">
          {t("no_wishes")} <a href={paths.wishes(participant.id)}>{t("add_wishes")}</a>
        </Notice>
      ) : null}
      {found.wishes.wishes.commute && !found.hasHome ? (
        <Notice kind="info">{say.wishes("no_home")}</Notice>
      ) : null}
      {found.news.documentIds.length > 0 ? (
        <Notice kind="info">
          {found.news.sinceOn === null
            ? t("news", { count: found.news.documentIds.length })
            : t("news_since", {
                count: found.news.documentIds.length,
                day: formatDay(found.news.sinceOn, { language, today }),
              })}
        </Notice>
      ) : null}
      <MatchLimits
        wishes={found.wishes.wishes}
        loosened={loosened}
        say={say}
        hrefWithout={(limit) => href({ loosened: loosened.filter((each) => each !== limit), page: 1 })}
      />
      <ViewTabs
        label={t("order_label")}
        views={listOrders.map((order) => ({
          label: t(`order_${order}`),
          href: href({ order, page: 1 }),
          current: order === found.order,
        }))}
      />
      <div className={styles.columns}>
        <div className={styles.list} id="matches">
          {matches.length === 0 ? (
            <EmptyState>{t(found.leftOut.total > 0 ? "none" : "none_at_all")}</EmptyState>
          ) : (
            <DataTable
              caption={t("caption")}
              head={
                <>
                  <th scope="col">{t("column_employer")}</th>
                  <th scope="col">{t("column_match")}</th>
                  <th scope="col">{t("column_why")}</th>
                  <th scope="col">{t("column_relation")}</th>
                </>
              }
            >
              {matches.map((match) => (
                <MatchRow
                  key={match.id}
                  match={match}
                  say={say}
                  words={words}
                  language={language}
                  today={today}
                  place={placeOf(match)}
                  href={`${href({ show: match.id })}#detail`}
                  chosen={match.id === chosen?.id}
                  isNew={found.news.documentIds.includes(match.id)}
                />
              ))}
            </DataTable>
          )}
          <MatchPlaces
            leftOut={found.leftOut}
            toAsk={found.toAsk}
            ruledOut={found.ruledOut}
            say={say}
            hrefLoosened={(limit) => href({ loosened: [...loosened, limit], page: 1 })}
            action={href({})}
            today={today}
          />
          {total > found.perPage ? (
            <Pagination
              label={words("pages")}
              summary={t("summary", { from, to, total })}
              previous={{ words: words("previous"), href: page > 1 ? href({ page: page - 1 }) : null }}
              next={{ words: words("next"), href: to < total ? href({ page: page + 1 }) : null }}
            />
          ) : null}
          <p className={styles.version}>
            {found.order === "fit" ? null : t("version", { version: found.orderVersion })}
          </p>
        </div>
        {chosen ? (
          <aside className={styles.aside}>
            <MatchDetail
              key={chosen.id}
              match={chosen}
              say={say}
              today={today}
              place={placeOf(chosen)}
              employerHref={
                chosen.id.startsWith("e_")
                  ? paths.employer(chosen.id.slice(2))
                  : paths.registerUnit(chosen.id.slice(2))
              }
              sayHref={paths.mayBeSaid(participant.id, chosen.id)}
              planHref={`${paths.logContact(chosen.id)}&status=planned&behalf=${participant.id}`}
              action={href({})}
            />
          </aside>
        ) : null}
      </div>
    </>
  );
}
