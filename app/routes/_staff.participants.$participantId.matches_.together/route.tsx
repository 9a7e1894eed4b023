import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { EmptyState } from "#app/components/empty-state.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Pagination } from "#app/components/pagination.tsx";
import { TogetherCard } from "#app/components/together-card.tsx";
import { answerMatch } from "#app/domain/match-answers/answer-match.ts";
import { listRuledOut } from "#app/domain/matching/list-ruled-out.ts";
import { readMatchesTogether, togetherPerPage } from "#app/domain/matching/read-matches-together.ts";
import { ruleOutMatch } from "#app/domain/matching/rule-out-match.ts";
import { ruledOutReasons } from "#app/domain/matching/ruled-out-reason.ts";
import { takeBackRuledOut } from "#app/domain/matching/take-back-ruled-out.ts";
import { occupationNames } from "#app/domain/occupations/occupation-names.ts";
import { preferenceDimensions } from "#app/domain/preferences/dimension.ts";
import { municipalityName } from "#app/domain/services/list-municipalities.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { RuledOutPlaces } from "./ruled-out-places.tsx";
import styles from "./together.module.css";

const notes = ["right", "wrong", "not_for_me"] as const;

export const loader = staffLoader(
  { permission: "match:read", messages: ["together", "wishes", "facts", "components"] },
  async ({ ctx, params, url }) => {
    const id = params.participantId ?? "";
    const page = Number(url.searchParams.get("page")) || 1;
    const found = await readMatchesTogether(ctx, id, { page });
    const codes = new Set(found.wishes.occupations.map((occupation) => occupation.code));
    for (const match of found.matches) {
      for (const { detail } of [...match.reasons, ...match.unknowns])
        if (typeof detail.code === "string") codes.add(detail.code);
    }
    return {
      ...found,
      ruledOut: await listRuledOut(ctx, id),
      occupationNames: occupationNames(codes, ctx.actor.language),
      municipalities: Object.fromEntries(
        found.matches.flatMap(({ municipalityNumber: number }) =>
          number ? [[number, municipalityName(number)]] : [],
        ),
      ),
      noted: notes.find((each) => each === url.searchParams.get("noted")) ?? null,
      today: ctx.today,
      perPage: togetherPerPage,
    };
  },
);

const form = z.object({
  intent: z.enum(["right", "wrong", "not_for_me", "take_back"], "required"),
  document: z.string("required").max(40, "required"),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  dimension: z.union([z.enum(preferenceDimensions), z.literal("")]).catch(""),
  reason: z.string().max(500, "too_long").optional(),
  why: z.union([z.enum(ruledOutReasons), z.literal("")]).catch(""),
});

export const action = staffAction(
  { permission: "participant:write", form },
  async ({ ctx, input, params }) => {
    const id = params.participantId ?? "";
    const { intent, document, page } = input;
    if (intent === "take_back") {
      await takeBackRuledOut(ctx, id, document);
      return redirect(paths.matchesTogether(id, { page }));
    }
    if (intent === "not_for_me") await ruleOutMatch(ctx, id, document, "not_for_me", input.why || null);
    else {
      await answerMatch(ctx, id, {
        document,
        answer: intent,
        dimension: input.dimension || null,
        reason: input.reason?.trim() || null,
      });
    }
    const anchor = intent === "not_for_me" ? "noted" : document;
    return redirect(paths.matchesTogether(id, { page, noted: intent, anchor }));
  },
);

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.together?.title ?? ""} · Third Cup` },
];

export default function MatchesTogether() {
  const found = useLoaderData<typeof loader>();
  const { participant, matches, total, page, hasMore, perPage, today, noted } = found;
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("together");
  const words = useMessages("components");
  const language = useLanguage();
  const say = {
    t,
    wishes: useMessages("wishes"),
    facts: useMessages("facts"),
    occupationName: (code: string) => found.occupationNames[code] ?? code,
    language,
    wished: found.wishes.wishes,
  };
  const answered = reply?.values.document;
  const here = paths.matchesTogether(participant.id);
  const from = (page - 1) * perPage + 1;
  const to = from + matches.length - 1;
  const wishesNothing = Object.keys(found.wishes.wishes).length === 0;
  return (
    <div className={styles.page}>
      <PageTitle
        title={t("title")}
        sub={t("about", {
          initials: participant.initials,
          day: formatDay(today, { language, today, year: true }),
        })}
        actions={
          <span className={styles.screenOnly}>
            <LinkButton href={paths.matches(participant.id)}>{t("to_matches")}</LinkButton>
            <LinkButton href={paths.wishes(participant.id)}>{t("to_wishes")}</LinkButton>
          </span>
        }
      />
      <ErrorSummary
        heading={form.summary.heading}
        errors={form.summary.errors.map((fault) => ({
          ...fault,
          fieldId: fault.fieldId === "reason" ? `${String(answered)}-reason` : "main",
        }))}
      />
      {wishesNothing ? null : <p className={styles.intro}>{t("intro")}</p>}
      {noted ? (
        <div id="noted" className={styles.screenOnly}>
          <Notice kind="ok" announced>
            {t(`noted_${noted}`)}
          </Notice>
        </div>
      ) : null}
      {wishesNothing ? <Notice kind="info">{t("no_wishes")}</Notice> : null}
      {matches.length === 0 && !wishesNothing ? <EmptyState>{t("none")}</EmptyState> : null}
      {matches.length === 0 || wishesNothing ? null : (
        <ol className={styles.places} start={from}>
          {matches.map((match) => (
            <TogetherCard
              key={match.id}
              match={match}
              place={match.municipalityNumber ? found.municipalities[match.municipalityNumber] : match.place}
              say={say}
              today={today}
              action={here}
              page={page}
              form={match.id === answered ? form : null}
            />
          ))}
        </ol>
      )}
      {found.leftOut > 0 && !wishesNothing ? <p>{t("left_out", { count: found.leftOut })}</p> : null}
      <RuledOutPlaces places={found.ruledOut} action={here} page={page} />
      {total > perPage && !wishesNothing ? (
        <div className={styles.screenOnly}>
          <Pagination
            label={words("pages")}
            summary={t("summary", { from, to, total })}
            previous={{
              words: words("previous"),
              href: page > 1 ? paths.matchesTogether(participant.id, { page: page - 1 }) : null,
            }}
            next={{
              words: words("next"),
              href: hasMore ? paths.matchesTogether(participant.id, { page: page + 1 }) : null,
            }}
          />
        </div>
      ) : null}
      {wishesNothing ? null : <p className={`${styles.note} ${styles.screenOnly}`}>{t("print")}</p>}
    </div>
  );
}
