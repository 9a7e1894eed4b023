import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import * as z from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { Invalid } from "#app/domain/errors.ts";
import { isId } from "#app/domain/new-id.ts";
import { handOverPortfolio, handoverReasons } from "#app/domain/portfolios/hand-over-portfolio.ts";
import { listHandovers } from "#app/domain/portfolios/list-handovers.ts";
import { listHandoverColleagues, previewHandover } from "#app/domain/portfolios/preview-handover.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { HandoverForm } from "./handover-form.tsx";
import { HandoverList } from "./handover-list.tsx";
import styles from "./handovers.module.css";

export const loader = staffLoader(
  { permission: "portfolio:hand_over", messages: ["handovers", "components"] },
  async ({ ctx, url }) => {
    const from = url.searchParams.get("from");
    const [colleagues, handovers, preview] = await Promise.all([
      listHandoverColleagues(ctx),
      listHandovers(ctx),
      isId(from) ? previewHandover(ctx, from) : null,
    ]);
    return { ...colleagues, handovers, preview, today: ctx.today };
  },
);

const form = z.looseObject({
  from: z.uuid("choose_giver"),
  to: z.uuid("choose_receiver"),
  reason: z.enum(handoverReasons, "field_wrong").default("other"),
});

export const action = staffAction({ permission: "portfolio:hand_over", form }, async ({ ctx, input }) => {
  const elsewhere = new Map<string, string>();
  for (const [name, value] of Object.entries(input)) {
    if (!name.startsWith("to_") || typeof value !== "string" || value === "") continue;
    const employerId = name.slice(3);
    if (!isId(employerId) || !isId(value)) throw new Invalid([{ field: name, code: "choose_receiver" }]);
    if (value !== input.to) elsewhere.set(employerId, value);
  }
  const { employers } = await handOverPortfolio(ctx, {
    fromAccountId: input.from,
    toAccountId: input.to,
    reason: input.reason,
    elsewhere,
  });
  return redirect(`${paths.handovers()}?done=${employers}`);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const title = data?.messages.areas.handovers?.title;
  return [{ title: typeof title === "string" ? `${title} · Third Cup` : "Third Cup" }];
};

/** First whose portfolio, then what it holds and to whom; and the handovers there have been. */
export default function Handovers() {
  const { givers, receivers, handovers, preview, today } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("handovers");
  const [search] = useSearchParams();
  const done = Number(search.get("done") ?? Number.NaN);
  const returned = Number(search.get("returned") ?? Number.NaN);
  const stayed = Number(search.get("stayed") ?? 0);
  return (
    <>
      <PageTitle title={t("title")} sub={t("help")} />
      <div className={styles.page}>
        {Number.isInteger(done) ? (
          <Notice kind="ok" announced>
            {t("done", { count: done })}
          </Notice>
        ) : null}
        {Number.isInteger(returned) ? (
          <Notice kind="ok" announced>
            {t("returned", { count: returned })} {stayed > 0 ? t("stayed", { count: stayed }) : null}
          </Notice>
        ) : null}
        {search.get("refused") === "1" ? (
          <Notice kind="bad" announced>
            {t("not_undone")}
          </Notice>
        ) : null}
        <ErrorSummary {...form.summary} />
        <Panel title={t("choose_from")}>
          <Form method="get" className={styles.choose}>
            <SelectField
              id="from"
              name="from"
              label={t("from")}
              defaultValue={preview?.from.id ?? ""}
              options={[
                { value: "", label: t("choose") },
                ...givers.map(({ id, name, disabled }) => ({
                  value: id,
                  label: disabled ? t("closed_account", { name }) : name,
                })),
              ]}
            />
            <SubmitButton variant="quiet">{t("look")}</SubmitButton>
          </Form>
        </Panel>
        {preview ? <HandoverForm preview={preview} receivers={receivers} form={form} /> : null}
        <HandoverList handovers={handovers} today={today} />
      </div>
    </>
  );
}
