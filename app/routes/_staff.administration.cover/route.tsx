import { redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { arrangeCover } from "#app/domain/cover/arrange-cover.ts";
import { endCover } from "#app/domain/cover/end-cover.ts";
import { type CoverRow, listCover, listSpecialists } from "#app/domain/cover/list-cover.ts";
import { Invalid } from "#app/domain/errors.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { readDay } from "#app/i18n/read-day.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.administration/administration.module.css";
import { administrationTitle } from "../_staff.administration/administration-title.ts";
import { CoverForm } from "../_staff.administration/cover-form.tsx";

export const meta = administrationTitle("cover");

export const loader = staffLoader({ permission: "cover:administer", messages: [] }, async ({ ctx }) => ({
  rows: await listCover(ctx),
  specialists: await listSpecialists(ctx),
  today: ctx.today,
}));

const day = (missing: string) => z.string(missing).max(30, "date_wrong");
const form = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("arrange"),
    absent: z.uuid("choose_absent"),
    cover: z.uuid("choose_stand_in"),
    fromOn: day("first_day_required"),
    toOn: day("last_day_required"),
  }),
  z.object({ intent: z.literal("end"), coverId: z.uuid("field_wrong") }),
]);

export const action = staffAction({ permission: "cover:administer", form }, async ({ ctx, input }) => {
  if (input.intent === "end") {
    await endCover(ctx, input.coverId);
    return redirect(andSaved(paths.cover()));
  }
  const fromOn = readDay(input.fromOn, ctx.today);
  const toOn = readDay(input.toOn, ctx.today);
  if (fromOn === null || toOn === null) {
    const wrong = Object.entries({ fromOn, toOn }).filter(([, read]) => read === null);
    throw new Invalid(wrong.map(([field]) => ({ field, code: "date_wrong" })));
  }
  await arrangeCover(ctx, { absentAccountId: input.absent, coverAccountId: input.cover, fromOn, toOn });
  return redirect(andSaved(paths.cover()));
});

export default function Cover() {
  const { rows, specialists, today } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("administration");
  return (
    <>
      <PageTitle title={t("cover")} sub={t("cover_text")} />
      <div className={styles.narrow}>
        <SavedNotice />
        <ErrorSummary {...form.summary} />
        {rows.length === 0 ? (
          <EmptyState>{t("no_cover")}</EmptyState>
        ) : (
          <CoverTable rows={rows} today={today} />
        )}
        <CoverForm key={rows.length} form={form} specialists={specialists} />
      </div>
    </>
  );
}

function CoverTable({ rows, today }: { rows: CoverRow[]; today: string }) {
  const t = useMessages("administration");
  const language = useLanguage();
  const written = (on: string) => formatDay(on, { language, today });
  return (
    <DataTable
      caption={t("cover")}
      head={
        <>
          <th scope="col">{t("away")}</th>
          <th scope="col">{t("covering")}</th>
          <th scope="col">{t("days")}</th>
          <th scope="col">{t("state")}</th>
        </>
      }
    >
      {rows.map((row) => (
        <tr key={row.id} data-stopped={row.state === "over" ? "" : undefined}>
          <th scope="row">{row.absent}</th>
          <td data-label={t("covering")}>{row.cover}</td>
          <td data-label={t("days")}>{t("from_to", { from: written(row.fromOn), to: written(row.toOn) })}</td>
          <td data-label={t("state")}>
            {t(row.state)}
            {row.state === "over" ? null : (
              <Form method="post">
                <input type="hidden" name="coverId" value={row.id} />
                <SubmitButton variant="quiet" name="intent" value="end">
                  <span aria-hidden="true">{t("end_cover")}</span>
                  <span className="tc-sr">{t("end_cover_of", { name: row.absent })}</span>
                </SubmitButton>
              </Form>
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
