import type { MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { PageTitle } from "#app/components/page-title.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { getLedger, seesFiguresOnly } from "#app/domain/ledger/get-ledger.ts";
import { ledgerYears, readLedgerQuery } from "#app/domain/ledger/ledger-query.ts";
import { staffLoader } from "#app/http/handler.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { BeforePanel } from "./before-panel.tsx";
import { FunnelPanel } from "./funnel-panel.tsx";
import styles from "./ledger.module.css";
import { OpenerPanel } from "./opener-panel.tsx";
import { OriginPanel } from "./origin-panel.tsx";

export const loader = staffLoader(
  { permission: "ledger:read", messages: ["ledger", "components"] },
  async ({ ctx, url }) => {
    const { today } = ctx;
    const figuresOnly = seesFiguresOnly(ctx.actor.roles);
    const query = readLedgerQuery(url.searchParams, { today, figuresOnly });
    return { ...(await getLedger(ctx, query)), query, figuresOnly, years: ledgerYears(today), today };
  },
);

export type LedgerPage = ReturnType<typeof useLoaderData<typeof loader>>;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.ledger?.title ?? ""} · Third Cup` },
];

export default function Ledger() {
  const page = useLoaderData<typeof loader>();
  const t = useMessages("ledger");
  const { placements } = page;
  return (
    <>
      <PageTitle title={t("title")} sub={t("sub")} />
      <LedgerFilters page={page} />
      {placements.rows ? (
        <div className={styles.pair}>
          <OriginPanel page={page} />
          <OpenerPanel page={page} openers={placements.openers} />
        </div>
      ) : (
        <OriginPanel page={page} />
      )}
      <BeforePanel page={page} />
      <FunnelPanel page={page} />
    </>
  );
}

function LedgerFilters({ page }: { page: LedgerPage }) {
  const t = useMessages("ledger");
  const language = useLanguage();
  const { query, years, teams, figuresOnly, days, today } = page;
  const day = (iso: string) => formatDay(iso, { language, today, year: true });
  return (
    <Form method="get" aria-label={t("filters")} className={styles.filters} key={JSON.stringify(query)}>
      <SelectField
        id="period"
        name="period"
        label={t("period")}
        defaultValue={query.period}
        {...(query.period === "all"
          ? {}
          : { help: t("days", { from: day(days.from), until: day(days.until) }) })}
        options={[
          ...(figuresOnly ? [] : [{ value: "last_year", label: t("period_last_year") }]),
          ...years.map((year) => ({ value: year, label: year })),
          ...(figuresOnly ? [] : [{ value: "all", label: t("period_all") }]),
        ]}
        width={22}
      />
      {teams.length > 1 ? (
        <SelectField
          id="team"
          name="team"
          label={t("team")}
          defaultValue={query.teamId ?? ""}
          options={[
            { value: "", label: t("team_all") },
            ...teams.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          width={22}
        />
      ) : null}
      <SubmitButton variant="quiet">{t("show")}</SubmitButton>
    </Form>
  );
}
