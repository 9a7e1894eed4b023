import { useEffect, useRef } from "react";
import { FactChip, FactChips } from "#app/components/fact-chip.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Panel } from "#app/components/panel.tsx";
import type { NamedPerson, PeopleForOpening } from "#app/domain/reverse-matching/find-people-for-opening.ts";
import { openingGroups } from "#app/domain/reverse-matching/opening-group.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { askWords, reasonWords } from "#app/i18n/match-words.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./opening.module.css";

const reasonsAtMost = 4;

/** Groups by the person's own wishes; no numbers, no places in an order of people, nothing to send or print. */
export function PeopleToTalkWith({
  people,
  occupations,
  employerId,
  today,
}: {
  people: PeopleForOpening;
  employerId: string;
  occupations: Readonly<Record<string, string>>;
  today: string;
}) {
  const t = useMessages("openings");
  const heading = useRef<HTMLHeadingElement>(null);
  // The form stands below: whoever looked again is taken to what was found.
  useEffect(() => {
    if (people) heading.current?.focus();
  }, [people]);
  if (people.closed) return <Notice kind="bad">{t(`closed_${people.closed}`)}</Notice>;
  const counts = [
    t("looked_at", { count: people.lookedAt }),
    ...(["ownLimits", "otherWishes", "withoutConsent", "notSearching"] as const).flatMap((key) =>
      people[key] > 0 ? [t(countKeys[key], { count: people[key] })] : [],
    ),
  ];
  const named = openingGroups.some((group) => people.groups[group].length > 0);
  return (
    <section id="result" className={styles.result} aria-labelledby="result-title">
      <h2 id="result-title" ref={heading} tabIndex={-1}>
        {t("result", { occupation: Object.values(occupations).join(", ") })}
      </h2>
      <p className={styles.printNote}>{t("not_printed")}</p>
      <div className={styles.screenOnly}>
        {named ? (
          openingGroups.map((group) => (
            <Panel key={group} title={t(`group_${group}`)} note={t(`group_${group}_note`)}>
              {people.groups[group].length === 0 ? (
                <p className={styles.note}>{t("nobody_in_group")}</p>
              ) : (
                <ul className={styles.people}>
                  {people.groups[group].map((person) => (
                    <Person
                      key={person.id}
                      person={person}
                      occupations={occupations}
                      employerId={employerId}
                      today={today}
                    />
                  ))}
                </ul>
              )}
            </Panel>
          ))
        ) : (
          <p>{t("nobody")}</p>
        )}
        <ul className="tc-points">
          {counts.map((count) => (
            <li key={count}>{count}</li>
          ))}
        </ul>
        <p className={styles.after}>{t("order")}</p>
        <p className={styles.after}>{t("not_printed")}</p>
      </div>
    </section>
  );
}

const countKeys = {
  ownLimits: "own_limits",
  otherWishes: "other_wishes",
  withoutConsent: "without_consent",
  notSearching: "not_searching",
} as const;

/** The job is given here, so its wish is said from the person's side. */
function jobWords({ detail }: NamedPerson["reasons"][number]): "job_same" | "job_near" | "job_other" {
  if (detail.code === undefined) return "job_other";
  return detail.tier === 0 ? "job_same" : "job_near";
}

function Person({
  person,
  occupations,
  employerId,
  today,
}: {
  person: NamedPerson;
  employerId: string;
  occupations: Readonly<Record<string, string>>;
  today: string;
}) {
  const t = useMessages("openings");
  const o = useMessages("openness");
  const words = useMessages("components");
  const language = useLanguage();
  const say = {
    t: useMessages("matches"),
    wishes: useMessages("wishes"),
    facts: useMessages("facts"),
    occupationName: (code: string) => occupations[code] ?? code,
    language,
  };
  const unknown = person.unknowns.filter(({ dimension }) => !person.ask.includes(dimension)).length;
  return (
    <li className={styles.person}>
      <p className={styles.who}>
        <a href={paths.participant(person.id)}>
          {person.initials} · {person.referenceCode}
        </a>
        <span className={styles.note}>
          {person.lastEmployerContactOn
            ? t("last_contact", { day: formatDay(person.lastEmployerContactOn, { language, today }) })
            : t("no_contact")}
        </span>
      </p>
      <FactChips>
        {person.ask.map((dimension) => (
          <FactChip key={dimension} kind="unknown" kindWord={words("unknown")}>
            {askWords(dimension, say)}
          </FactChip>
        ))}
        {person.reasons.slice(0, reasonsAtMost).map((reason) => {
          const kind = reason.verdict === "unknown" ? "partly" : reason.verdict;
          return (
            <FactChip key={reason.dimension} kind={kind} kindWord={words(kind)}>
              {reason.dimension === "occupation" ? t(jobWords(reason)) : reasonWords(reason, say)}
            </FactChip>
          );
        })}
        {unknown > 0 ? (
          <FactChip kind="unknown" kindWord={words("unknown")}>
            {t("unknown_count", { count: unknown })}
          </FactChip>
        ) : null}
      </FactChips>
      <p className={styles.note}>
        {person.speaking.allowed ? (
          <a href={paths.mayBeSaid(person.id, `e_${employerId}`)}>
            {o("say_title")}
            <span className="tc-sr">: {person.referenceCode}</span>
          </a>
        ) : (
          o(`refused_${person.speaking.reason}`)
        )}
      </p>
      {person.reasons.length + person.unknowns.length === 0 ? (
        <p className={styles.note}>{t("no_wishes")}</p>
      ) : null}
    </li>
  );
}
