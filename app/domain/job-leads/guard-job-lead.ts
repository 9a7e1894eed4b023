import type { StaffContext } from "../context.ts";
import { guardEmployerTexts } from "../employer-contacts/guard-employer-text.ts";
import { isTaskTag } from "../employer-facts/task-tag.ts";
import type { JobLeadFields } from "./read-job-lead.ts";

/** Title, note, who does it today and tasks in own words stand on the employer's side: no identity number, no participant's name. */
export async function guardJobLead(
  ctx: StaffContext,
  lead: JobLeadFields,
  options: { namesAreNotParticipants: boolean },
): Promise<void> {
  const ownWords = lead.tasks.filter((task) => !isTaskTag(task));
  await guardEmployerTexts(
    ctx,
    [
      { field: "title", text: lead.title },
      { field: "tasks", text: ownWords.join(", ") },
      { field: "doneTodayBy", text: lead.doneTodayBy },
      { field: "note", text: lead.note },
    ],
    options,
  );
}
