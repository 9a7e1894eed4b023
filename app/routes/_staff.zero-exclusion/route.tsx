import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { InitialsTag } from "#app/components/initials-tag.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { NotFound } from "#app/domain/errors.ts";
import { isId } from "#app/domain/new-id.ts";
import {
  type ExclusionRow,
  listZeroExclusion,
  takeUpExclusion,
} from "#app/domain/participant-way/list-zero-exclusion.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./zero-exclusion.module.css";

export const loader = staffLoader(
  { permission: "zero_exclusion:read", messages: ["way", "components"] },
  async ({ ctx }) => ({ ...(await listZeroExclusion(ctx)), today: ctx.today }),
);

const form = z.object({ id: z.string("field_wrong"), kind: z.enum(["decline", "end"], "field_wrong") });

export const action = staffAction({ permission: "zero_exclusion:read", form }, async ({ ctx, input }) => {
  if (!isId(input.id)) throw new NotFound();
  await takeUpExclusion(ctx, input);
  return redirect(paths.zeroExclusion());
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "way", "exclusion_title"),
];

export default function ZeroExclusion() {
  const { rows, referrals, declinedAccepted, today } = useLoaderData<typeof loader>();
  const reply = useFormReply(useActionData<typeof action>());
  const t = useMessages("way");
  return (
    <>
      <PageTitle title={t("exclusion_title")} sub={t("exclusion_sub")} />
      <ErrorSummary {...reply.summary} />
      <p>{t("exclusion_counts", { referrals, accepted: declinedAccepted, excluding: rows.length })}</p>
      {rows.length === 0 ? (
        <EmptyState>{t("exclusion_none")}</EmptyState>
      ) : (
        <DataTable
          caption={t("exclusion_caption")}
          head={
            <>
              <th scope="col">{t("exclusion_who")}</th>
              <th scope="col">{t("exclusion_what")}</th>
              <th scope="col">{t("exclusion_when")}</th>
              <th scope="col">{t("exclusion_from")}</th>
              <th scope="col">{t("exclusion_by")}</th>
              <th scope="col">{t("exclusion_take_up")}</th>
            </>
          }
        >
          {rows.map((row) => (
            <Row key={row.id} row={row} today={today} />
          ))}
        </DataTable>
      )}
    </>
  );
}

function Row({ row, today }: { row: ExclusionRow; today: string }) {
  const t = useMessages("way");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today });
  const who = `${row.initials} · ${row.referenceCode}`;
  const reason = t(`${row.kind === "decline" ? "reason" : "cause"}_${row.reason}` as MessageKey<"way">);
  return (
    <tr>
      <th scope="row">
        <InitialsTag initials={row.initials} /> <a href={paths.way(row.participantId)}>{who}</a>
      </th>
      <td>
        {t(row.kind === "decline" ? "exclusion_decline" : "exclusion_end", { reason })}
        {row.note ? <div>{row.note}</div> : null}
      </td>
      <td data-label={t("exclusion_when")} className={styles.whole}>
        {day(row.on)}
      </td>
      <td data-label={t("exclusion_from")}>
        {[row.source ? t(`source_${row.source}` as MessageKey<"way">) : null, row.treatmentTeam]
          .filter(Boolean)
          .join(", ") || "–"}
      </td>
      <td data-label={t("exclusion_by")}>{row.by ?? "–"}</td>
      <td>
        {row.takenUpOn ? (
          t("exclusion_taken_up", { day: day(row.takenUpOn) })
        ) : (
          <Form method="post" className={styles.whole}>
            <input type="hidden" name="id" value={row.id} />
            <input type="hidden" name="kind" value={row.kind} />
            <SubmitButton variant="quiet">
              {t("exclusion_take_up")}
              <span className="tc-sr">: {who}</span>
            </SubmitButton>
          </Form>
        )}
      </td>
    </tr>
  );
}
