import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import {
  boosterSettledForm,
  listBoosterRequests,
  settleBoosterRequest,
} from "#app/domain/follow-ups/booster-requests.ts";
import { boosterOutcomes } from "#app/domain/follow-ups/follow-up-vocabulary.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.participants.$participantId.cooperation/cooperation.module.css";

export const loader = staffLoader(
  { permission: "shared_view:read", messages: ["cooperation", "components"] },
  async ({ ctx }) => ({ waiting: await listBoosterRequests(ctx), today: ctx.today }),
);

export const action = staffAction(
  { permission: "shared_view:read", form: boosterSettledForm },
  async ({ ctx, input }) => {
    await settleBoosterRequest(ctx, input);
    return redirect(andSaved(paths.boosters()));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "cooperation", "boosters_title"),
];

/** The therapist's list of those who wish for a session more. */
export default function Boosters() {
  const { waiting, today } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("cooperation");
  const language = useLanguage();
  return (
    <>
      <PageTitle title={t("boosters_title")} sub={t("boosters_sub")} />
      <SavedNotice />
      <ErrorSummary {...form.summary} />
      {waiting.length === 0 ? (
        <EmptyState>{t("boosters_list_none")}</EmptyState>
      ) : (
        <DataTable
          caption={t("boosters_title")}
          head={
            <>
              <th scope="col">{t("column_participant")}</th>
              <th scope="col">{t("column_asked")}</th>
              <th scope="col">{t("column_by")}</th>
              <th scope="col">{t("column_settle")}</th>
            </>
          }
        >
          {waiting.map((row) => {
            const who = `${row.initials} ${row.referenceCode}`;
            return (
              <tr key={row.id}>
                <th scope="row">
                  <a href={paths.sharedView(row.participantId)}>{who}</a>
                </th>
                <td>
                  {`${formatDay(row.askedOn, { language, today })}, ${t("waited", { count: row.daysWaited })}`}
                </td>
                <td>{row.askedByName}</td>
                <td>
                  <Form method="post" className={styles.ways}>
                    <input type="hidden" name="boosterId" value={row.id} />
                    {boosterOutcomes.map((outcome) => (
                      <SubmitButton
                        key={outcome}
                        variant="quiet"
                        name="outcome"
                        value={outcome}
                        label={`${t(`outcome_${outcome}`)}: ${who}`}
                      >
                        {t(`outcome_${outcome}`)}
                      </SubmitButton>
                    ))}
                  </Form>
                </td>
              </tr>
            );
          })}
        </DataTable>
      )}
    </>
  );
}
