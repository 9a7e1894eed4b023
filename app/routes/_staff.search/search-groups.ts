import { hasPermission, type Permission } from "#app/domain/access/permissions.ts";
import type { StaffContext } from "#app/domain/context.ts";
import type { EmployerRow } from "#app/domain/employers/load-employer-rows.ts";
import {
  type FoundEverywhere,
  listRecentlySeen,
  searchEverything,
} from "#app/domain/global-search/search-everything.ts";
import { paths } from "#app/http/paths.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { translatorOf } from "#app/i18n/page-messages.ts";

export type SearchItem = { id: string; title: string; detail: string; href: string };
export type SearchGroup = { key: string; title: string; items: SearchItem[] };
export type SearchAnswer = {
  /** What was asked, so that a late answer is known for what it is. */
  text: string;
  groups: SearchGroup[];
  /** How many there are, or that there are none; empty when nothing was typed. */
  status: string;
};

const commands = [
  { key: "log", href: paths.logContact(), permission: "employer_contact:log" },
  { key: "new_employer", href: paths.newEmployer(), permission: "employer:write" },
  { key: "new_participant", href: paths.newParticipant(), permission: "participant:write" },
  { key: "week", href: paths.home(), permission: "own_week:read" },
  { key: "plan", href: paths.visitPlan(), permission: "own_week:read" },
  { key: "employers", href: paths.employers(), permission: "employer:read" },
  { key: "map", href: paths.employerMap(paths.employers()), permission: "employer:read" },
  { key: "leads", href: paths.jobLeads(), permission: "employer:read" },
  { key: "participants", href: paths.participants(), permission: "participant:read_name" },
  { key: "matches", href: paths.newMatches(), permission: "match:read" },
  { key: "requests", href: paths.supportRequests(), permission: "support_request:read" },
  { key: "team", href: paths.teamWeeks(), permission: "team_weeks:read" },
  { key: "calendar", href: paths.calendarSettings(), permission: "own_week:read" },
  { key: "undo", href: paths.undo(), permission: "employer:write" },
  { key: "views", href: paths.listViews("employers"), permission: "employer:read" },
  { key: "administration", href: paths.administration(), permission: "cover:administer" },
] as const satisfies { key: string; href: string; permission: Permission }[];

const mostDeeds = 2;

/** Everything that may be meant, by kind, each with where it leads; made on the server, so that no word is sent in vain. */
export async function searchGroups(ctx: StaffContext, typed: string): Promise<SearchAnswer> {
  const { language } = ctx.actor;
  const t = translatorOf("search", language);
  const text = typed.trim();
  const groups =
    text === ""
      ? [await recentGroup(ctx), commandGroup(ctx, "")]
      : [...foundGroups(ctx, await searchEverything(ctx, text)), commandGroup(ctx, text)];
  const shown = groups.filter(({ items }) => items.length > 0);
  const count = shown.reduce((sum, { items }) => sum + items.length, 0);
  const status = text === "" ? "" : count === 0 ? t("none", { query: text }) : t("count", { count });
  return { text: typed, groups: shown, status };
}

async function recentGroup(ctx: StaffContext): Promise<SearchGroup> {
  const t = translatorOf("search", ctx.actor.language);
  const recent = await listRecentlySeen(ctx);
  return {
    key: "recent",
    title: t("recent"),
    items: recent.map(({ documentId, name, place, ownEmployer }) => ({
      id: documentId,
      title: name,
      detail: place ?? "",
      href: (ownEmployer ? paths.employer : paths.registerUnit)(documentId.slice(2)),
    })),
  };
}

/** A command is meant when each word typed begins one of its words. */
function commandGroup(ctx: StaffContext, text: string): SearchGroup {
  const { language, roles } = ctx.actor;
  const t = translatorOf("search", language);
  const typed = text.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
  const items = commands
    .filter(({ permission }) => hasPermission(roles, permission))
    .map(({ key, href }) => ({ id: key, title: t(`command_${key}`), detail: "", href }))
    .filter(({ title }) => {
      const words = title.toLocaleLowerCase(language).split(/\s+/);
      return typed.every((word) => words.some((each) => each.startsWith(word)));
    });
  return { key: "commands", title: t("commands"), items };
}

function foundGroups(ctx: StaffContext, found: FoundEverywhere): SearchGroup[] {
  const { language, roles } = ctx.actor;
  const t = translatorOf("search", language);
  const leads = translatorOf("jobLeads", language);
  const [best] = found.employers;
  const deeds = best && hasPermission(roles, "employer:write") ? deedsAt(best, t) : [];
  return [
    {
      key: "participants",
      title: t("participants"),
      items: found.participants.map(({ id, initials, referenceCode }) => ({
        ...{ id, title: initials, detail: referenceCode, href: paths.participant(id) },
      })),
    },
    {
      key: "employers",
      title: t("employers"),
      items: found.employers.map((row) => ({
        id: row.documentId,
        title: row.name,
        detail: [row.place ?? row.municipalityName, row.kind === "employer" ? null : t("only_register")]
          .filter(Boolean)
          .join(" · "),
        href: (row.kind === "employer" ? paths.employer : paths.registerUnit)(row.id),
      })),
    },
    {
      key: "people",
      title: t("people"),
      items: found.people.map(({ id, name, role, employerName, hasLeft }) => ({
        id,
        title: name,
        detail: [role, t("at", { name: employerName }), hasLeft ? t("left") : null]
          .filter(Boolean)
          .join(" · "),
        href: paths.contactPerson(id),
      })),
    },
    {
      key: "job_leads",
      title: t("job_leads"),
      items: found.leads.map(({ id, title, employerName, stage }) => ({
        id,
        title,
        detail: [t("at", { name: employerName }), leads(`stage_${stage}` as MessageKey<"jobLeads">)].join(
          " · ",
        ),
        href: paths.jobLead(id),
      })),
    },
    { key: "deeds", title: t("commands"), items: deeds.slice(0, mostDeeds) },
  ];
}

/** What is mostly done with the employer that is meant. */
function deedsAt(
  { documentId, name }: EmployerRow,
  t: ReturnType<typeof translatorOf<"search">>,
): SearchItem[] {
  return [
    { id: "log_at", title: t("log_at", { name }), detail: "", href: paths.logContact(documentId) },
    { id: "new_lead_at", title: t("new_lead_at", { name }), detail: "", href: paths.newJobLead(documentId) },
  ];
}
