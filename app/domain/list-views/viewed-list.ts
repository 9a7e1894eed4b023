import { employerListAddress, readEmployerListQuery } from "../employers/employer-list-query.ts";
import { jobLeadQueryFields, readJobLeadQuery } from "../job-leads/job-lead-query.ts";

export const viewedLists = ["employers", "job_leads"] as const;
export type ViewedList = (typeof viewedLists)[number];

/**
 * What stands after the question mark of a list, as the list itself writes it: choices it does not know are gone, the
 * page begins at the first, and the same list is always the same text.
 */
export function listQuery(list: ViewedList, sent: string): string {
  const search = new URLSearchParams(sent.replace(/^[^?]*\?/, ""));
  if (list === "job_leads")
    return new URLSearchParams(
      jobLeadQueryFields({ ...readJobLeadQuery(search, "all"), page: 1 }),
    ).toString();
  const query = readEmployerListQuery(search);
  return employerListAddress({ ...query, page: 1, filtersShown: false }).split("?")[1] ?? "";
}
