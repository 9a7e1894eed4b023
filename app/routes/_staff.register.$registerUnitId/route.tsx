import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import IconCup from "@tabler/icons-react/dist/esm/icons/IconCoffee.mjs";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Icon } from "#app/components/icon.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { hasPermission } from "#app/domain/access/permissions.ts";
import { getRegisterUnit } from "#app/domain/employers/get-employer.ts";
import { noteEmployerSeen } from "#app/domain/employers/note-employer-seen.ts";
import { industryWords } from "#app/domain/register/industry-name.ts";
import { undoOfThisRequest } from "#app/domain/undo/remember-for-undo.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths, withUndo } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.employers.$employerId._index/employer.module.css";
import { RegisterStanding, SmallForm } from "../_staff.employers.$employerId._index/employer-notices.tsx";
import { PauseAndWarning } from "../_staff.employers.$employerId._index/pause-and-warning.tsx";
import { settleEmployer, settleForm } from "../_staff.employers.$employerId._index/settle-employer.ts";
import { WorkplaceFacts } from "../_staff.employers.$employerId._index/workplace-facts.tsx";

/** A unit of the register. Looking never makes it ours; one that is ours already has its own page. */
export const loader = staffLoader(
  { permission: "employer:read", messages: ["employer", "employers", "jobLeads", "components"] },
  async ({ ctx, params }) => {
    const found = await getRegisterUnit(ctx, params.registerUnitId ?? "");
    if (found.employerId !== undefined) throw redirect(paths.employer(found.employerId));
    const { row, unit } = found;
    await noteEmployerSeen(ctx, row.documentId);
    return {
      row,
      profile: unit,
      today: ctx.today,
      soleUnknown: unit.soleProprietorship === "unknown",
      industry: industryWords(row, ctx.actor.language),
      mayWrite: hasPermission(ctx.actor.roles, "employer:write"),
    };
  },
);

export const action = staffAction(
  { permission: "employer:write", form: settleForm },
  async ({ ctx, params, input }) => {
    const documentId = `r_${params.registerUnitId ?? ""}`;
    const employerId = await settleEmployer(ctx, documentId, input);
    return redirect(
      employerId === null
        ? paths.registerUnit(params.registerUnitId ?? "")
        : withUndo(paths.employer(employerId), await undoOfThisRequest(ctx)),
    );
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.row.name ?? ""} · Third Cup` },
];

export default function RegisterUnit() {
  const page = useLoaderData<typeof loader>();
  const t = useMessages("employer");
  const leads = useMessages("jobLeads");
  const form = useFormReply(useActionData<typeof action>());
  const { row } = page;
  return (
    <>
      <ErrorSummary {...form.summary} />
      <PageTitle
        title={row.name}
        sub={[row.place ?? row.municipalityName, page.industry].filter(Boolean).join(" · ")}
        actions={
          page.mayWrite ? (
            <LinkButton href={paths.logContact(row.documentId)} variant="filled" icon={<Icon of={IconCup} />}>
              {t("log")}
            </LinkButton>
          ) : undefined
        }
      />
      <RegisterStanding profile={page.profile} today={page.today} />
      <div className={styles.page}>
        <div className={styles.column}>
          <Panel>
            <p>{t("only_register")}</p>
            {page.mayWrite ? (
              <>
                <p className={styles.meta}>{t("adopt_hint")}</p>
                <div className={styles.inline}>
                  <SmallForm intent="take">{t("owner_take")}</SmallForm>
                  <LinkButton href={paths.newContactPerson(row.documentId)}>{t("add_person")}</LinkButton>
                  <LinkButton href={paths.newJobLead(row.documentId)}>{leads("new_short")}</LinkButton>
                </div>
              </>
            ) : null}
          </Panel>
          {page.soleUnknown ? <Notice kind="info">{t("sole_unknown")}</Notice> : null}
        </div>
        <div className={styles.column}>
          <WorkplaceFacts page={page} />
          {page.mayWrite ? <PauseAndWarning form={form} paused={false} /> : null}
        </div>
      </div>
    </>
  );
}
