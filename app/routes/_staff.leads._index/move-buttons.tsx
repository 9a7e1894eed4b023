import { Form } from "@remix-run/react";
import IconBack from "@tabler/icons-react/dist/esm/icons/IconArrowLeft.mjs";
import IconForth from "@tabler/icons-react/dist/esm/icons/IconArrowRight.mjs";
import { Icon } from "#app/components/icon.tsx";
import type { JobLeadView } from "#app/domain/job-leads/job-lead-row.ts";
import { neighbourStages } from "#app/domain/job-leads/job-lead-stage.ts";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./leads.module.css";

type MoveButtonsProps = {
  lead: Pick<JobLeadView, "id" | "title" | "stage" | "version">;
  /** The page that is shown again afterwards. */
  returnTo: string;
};

/** One button to the stage before and one to the stage after; each says where it leads. */
export function MoveButtons({ lead, returnTo }: MoveButtonsProps) {
  const t = useMessages("jobLeads");
  const { back, forth } = neighbourStages(lead.stage);
  return [
    { to: back, icon: IconBack },
    { to: forth, icon: IconForth },
  ].map(({ to, icon }) => {
    if (!to) return null;
    const stage = t(`stage_${to}`);
    return (
      <Form
        key={to === back ? "back" : "forth"}
        method="post"
        action={paths.moveJobLead(lead.id)}
        preventScrollReset
      >
        <input type="hidden" name="stage" value={to} />
        <input type="hidden" name="version" value={lead.version} />
        <input type="hidden" name="returnTo" value={returnTo} />
        <button
          type="submit"
          className={styles.move}
          aria-label={t("move_to", { title: lead.title, stage })}
          title={t("move_to", { title: lead.title, stage })}
        >
          {to === back ? <Icon of={icon} /> : null}
          {stage}
          {to === forth ? <Icon of={icon} /> : null}
        </button>
      </Form>
    );
  });
}
