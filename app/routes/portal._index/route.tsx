import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { DeadlineTag } from "#app/components/deadline-tag.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { RequestList } from "#app/components/request-list.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { SupportCard } from "#app/components/support-card.tsx";
import { showPortalHome } from "#app/domain/portal/show-portal-home.ts";
import { paths } from "#app/http/paths.ts";
import { portalLoader } from "#app/http/portal-handler.ts";
import { formatDay, formatMoment } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: String(data?.messages.areas.portal?.home_title ?? "") },
];

export const loader = portalLoader(async ({ ctx }) => ({
  ...(await showPortalHome(ctx)),
  today: ctx.today,
  timeZone: ctx.actor.timeZone,
}));

export default function Home() {
  const { card, wish, requests, today, timeZone } = useLoaderData<typeof loader>();
  const t = useMessages("portal");
  const language = useLanguage();
  const day = (written: string) => formatDay(written, { language, today });
  const moment = (written: Date) => formatMoment(new Date(written), { language, timeZone, today });
  const lines = [
    ...(card.hours ? [t("hours", { hours: card.hours })] : []),
    ...(card.name && card.deputy ? [t("deputy", { name: card.name, deputy: card.deputy })] : []),
  ];
  return (
    <>
      <PageTitle title={t("home_title")} />
      <SupportCard
        label={t("contact_label")}
        name={card.name ?? t("no_contact")}
        phone={card.phone && { number: card.phone, words: t("ring", { phone: card.phone }) }}
        noPhone={t("phone_unknown")}
        lines={lines}
      >
        <LinkButton href={paths.portalNewRequest()} variant={card.phone ? "default" : "filled"}>
          {t("ask")}
        </LinkButton>
        <Form method="post" action={paths.portalNewRequest()}>
          <input type="hidden" name="id" value={card.ringMeId} />
          <input type="hidden" name="kind" value="ring_me" />
          <input type="hidden" name="urgency" value="normal" />
          <SubmitButton variant="quiet">{t("ring_me")}</SubmitButton>
        </Form>
      </SupportCard>

      <Panel title={t("requests_title")}>
        {requests.length === 0 ? (
          <EmptyState>{t("no_requests")}</EmptyState>
        ) : (
          <RequestList
            requests={requests.map((request) => ({
              id: request.id,
              href: paths.portalRequest(request.id),
              title: t(`kind_${request.kind}`),
              note: `${t(`status_${request.status}`)} · ${moment(request.createdAt)}`,
              tag:
                request.deadline === "done" ? (
                  <DeadlineTag state="done">
                    {request.answeredAt
                      ? t("answered_at", { moment: moment(request.answeredAt) })
                      : t("status_answered")}
                  </DeadlineTag>
                ) : request.deadline === "overdue" ? (
                  <DeadlineTag state="overdue">
                    {t("answer_late", { moment: moment(request.dueAt) })}
                  </DeadlineTag>
                ) : (
                  <DeadlineTag state={request.deadline === "today" ? "soon" : "later"}>
                    {t("answer_by", { moment: moment(request.dueAt) })}
                  </DeadlineTag>
                ),
            }))}
          />
        )}
      </Panel>

      <Panel title={t("visit_title")} quiet>
        {wish ? (
          <Notice kind="info">
            {wish.wish === "visit_me"
              ? t("visit_me_said")
              : t("not_now_said", { day: day(wish.untilOn ?? today) })}
          </Notice>
        ) : (
          <p>{t("visit_text")}</p>
        )}
        <Form method="post" action={paths.portalVisitWish()} className="tc-row">
          <SubmitButton variant="quiet" name="wish" value="visit_me">
            {t("visit_me")}
          </SubmitButton>
          <SubmitButton variant="quiet" name="wish" value="not_now">
            {t("not_now")}
          </SubmitButton>
        </Form>
      </Panel>

      <Panel title={t("guidance_title")}>
        <p>{t("guidance_intro")}</p>
        <p>
          <a href={paths.portalGuidance()}>{t("nav_guidance")}</a>
        </p>
        <p>
          <a href={paths.portalSupports()}>{t("supports_link")}</a>
        </p>
      </Panel>
    </>
  );
}
