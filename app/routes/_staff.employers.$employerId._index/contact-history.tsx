import { Pagination } from "#app/components/pagination.tsx";
import { Panel } from "#app/components/panel.tsx";
import { Timeline, type TimelineEvent } from "#app/components/timeline.tsx";
import { timelinePageSize, timelineSearch } from "#app/domain/employers/timeline-query.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay, formatMoment, formatNumber } from "#app/i18n/format.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { registerEventWords } from "#app/i18n/register-event-words.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./employer.module.css";
import { HistoryFilters } from "./history-filters.tsx";
import type { EmployerLoaded } from "./route.tsx";

/** Everything that happened with the employer, by anybody in the service, and in the register meanwhile. */
export function ContactHistory({ page }: { page: EmployerLoaded }) {
  const t = useMessages("timeline");
  const { timeline, timelineQuery } = page;
  const events = useTimelineEvents(page);
  const isAll = timelineSearch({ ...timelineQuery, page: 1 }) === "";
  return (
    <Panel id="history" title={t("title")}>
      {page.mayReadContacts ? <p className={styles.meta}>{t("help")}</p> : null}
      {isAll && timeline.total === 0 ? (
        <p>{t("none_yet")}</p>
      ) : (
        <>
          <HistoryFilters page={page} />
          {events.length === 0 ? (
            <p role="status">{t("none")}</p>
          ) : (
            <Timeline label={t("title")} events={events} />
          )}
        </>
      )}
      {timeline.total > timelinePageSize ? <HistoryPages page={page} /> : null}
    </Panel>
  );
}

function HistoryPages({ page: { row, timeline, timelineQuery } }: { page: EmployerLoaded }) {
  const t = useMessages("timeline");
  const words = useMessages("components");
  const language = useLanguage();
  const first = (timelineQuery.page - 1) * timelinePageSize + 1;
  const last = first + timeline.entries.length - 1;
  const at = (page: number) => paths.employerHistory(row.id, timelineSearch({ ...timelineQuery, page }));
  const [from, to, total] = [first, last, timeline.total].map((count) => formatNumber(count, language));
  return (
    <Pagination
      label={t("pages")}
      summary={words("page_summary", { from: from ?? "", to: to ?? "", total: total ?? "" })}
      previous={{
        words: words("previous"),
        href: timelineQuery.page > 1 ? at(timelineQuery.page - 1) : null,
      }}
      next={{ words: words("next"), href: last < timeline.total ? at(timelineQuery.page + 1) : null }}
    />
  );
}

/** The words of a page are asked for once, not once an entry. */
function useTimelineEvents({ timeline, timeZone, today }: EmployerLoaded): TimelineEvent[] {
  const t = useMessages("timeline");
  const employer = useMessages("employer");
  const contacts = useMessages("contacts");
  const relationship = useMessages("relationship");
  const leads = useMessages("jobLeads");
  const language = useLanguage();
  const eventOf = (entry: EmployerLoaded["timeline"]["entries"][number]): Omit<TimelineEvent, "key"> => {
    const at = new Date(entry.at);
    const when = { at: at.toISOString(), when: formatMoment(at, { language, timeZone, today }) };
    const by = entry.byName ? <span className={styles.meta}>{entry.byName}</span> : undefined;
    switch (entry.kind) {
      case "visit":
      case "contact": {
        const { contact } = entry;
        const people = contact.people.map(({ name }) => name).join(", ");
        return {
          ...when,
          state: contact.status === "held" ? "done" : contact.status === "planned" ? "planned" : "stopped",
          title: (
            <a href={paths.employerContact(contact.id)}>
              {employer("contact_title", {
                channel: contacts(`channel_${contact.channel}`),
                name: entry.byName ?? "",
              })}
            </a>
          ),
          body: (
            <>
              {contact.status === "held" ? null : <p>{contacts(`status_${contact.status}`)}</p>}
              {people ? <span className={styles.meta}>{employer("contact_with", { people })}</span> : null}
              {contact.note ? <p className={styles.note}>{contact.note}</p> : null}
            </>
          ),
        };
      }
      case "register": {
        const { title, detail } = registerEventWords(employer, entry.event);
        return {
          at: entry.event.happenedOn,
          when: formatDay(entry.event.happenedOn, { language, today }),
          state: "register",
          title,
          body: (
            <>
              {detail ? <p className={styles.note}>{detail}</p> : null}
              <span className={styles.meta}>{employer("event_by")}</span>
            </>
          ),
        };
      }
      case "step":
        return {
          ...when,
          title: t("step", {
            step: entry.text ?? relationship(`next_${entry.stepKind}` as MessageKey<"relationship">),
          }),
          body: by,
        };
      case "promise":
        return { ...when, title: t(`promise_${entry.madeBy}`, { text: entry.text }), body: by };
      case "stage": {
        const stage = relationship(`stage_${entry.stage}`);
        return {
          ...when,
          title: t(entry.setBack === null ? "stage" : "stage_back", { stage }),
          body: (
            <>
              {entry.setBack ? <p className={styles.note}>{entry.setBack}</p> : null}
              {by}
            </>
          ),
        };
      }
      case "lead": {
        const isEnd = entry.what !== "new" && entry.what !== "reopened";
        return {
          ...when,
          title: (
            <>
              {t(entry.what === "new" || entry.what === "reopened" ? `lead_${entry.what}` : "lead_closed")}:{" "}
              <a href={paths.jobLead(entry.leadId)}>{entry.title}</a>
            </>
          ),
          body: (
            <>
              {isEnd ? <p>{leads(`result_${entry.what}` as MessageKey<"jobLeads">)}</p> : null}
              {by}
            </>
          ),
        };
      }
    }
  };
  return timeline.entries.map((entry) => ({
    key: `${entry.kind} ${entry.id} ${entry.at}`,
    ...eventOf(entry),
  }));
}
