import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { OneVoiceNotice } from "#app/components/one-voice-notice.tsx";
import { PrintButton } from "#app/components/print-button.tsx";
import { occupationNames } from "#app/domain/occupations/occupation-names.ts";
import { getVisitSheet } from "#app/domain/visit-sheets/get-visit-sheet.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { factValueWords, kindWords, questionWords } from "#app/i18n/fact-words.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./visit-sheet.module.css";

export const loader = staffLoader(
  {
    permission: "employer_contact:read",
    messages: ["visitSheets", "contacts", "relationship", "facts", "components"],
  },
  async ({ ctx, params }) => {
    const sheet = await getVisitSheet(ctx, params.employerId ?? "");
    const codes = sheet.known.flatMap(({ value }) =>
      Array.isArray(value) ? value.filter((each) => /^\d{4}$/.test(each)) : [],
    );
    return {
      ...sheet,
      occupations: occupationNames(codes, ctx.actor.language),
      today: ctx.today,
      reader: ctx.actor.name,
    };
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "visitSheets", "page_title", { name: data?.employer.name ?? "" }),
];

/** One page of A4 for one visit; on the screen it leads to where the answers are written. */
export default function VisitSheet() {
  const sheet = useLoaderData<typeof loader>();
  const t = useMessages("visitSheets");
  const facts = useMessages("facts");
  const contacts = useMessages("contacts");
  const relationship = useMessages("relationship");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today: sheet.today });
  const { employer } = sheet;
  return (
    <>
      <div className={styles.tools}>
        <LinkButton href={paths.employer(employer.id)}>{t("back")}</LinkButton>
        <PrintButton>{t("print")}</PrintButton>
        <LinkButton href={paths.logContact(employer.documentId)} variant="filled">
          {t("log")}
        </LinkButton>
      </div>
      <div className={styles.screen}>
        {sheet.pause ? <Notice kind="bad">{t("paused", { reason: sheet.pause })}</Notice> : null}
        {employer.standing === "closed" || employer.standing === "bankrupt" ? (
          <Notice kind="bad">{contacts(`standing_${employer.standing}_text`)}</Notice>
        ) : null}
        {sheet.oneVoice ? <OneVoiceNotice voice={sheet.oneVoice} today={sheet.today} /> : null}
      </div>
      <article className={styles.sheet}>
        <header>
          <h1>{employer.name}</h1>
          <p>
            {[sheet.address, sheet.phone, relationship(`stage_${sheet.stage}`)].filter(Boolean).join(" · ")}
          </p>
        </header>
        <section>
          <h2>{t("who")}</h2>
          {sheet.people.length === 0 ? <p className={styles.none}>{t("who_none")}</p> : null}
          <ul>
            {sheet.people.map((person) => (
              <li key={person.name}>
                <strong>{person.name}</strong>
                {[person.role, person.phone, person.decides ? t("decides") : null]
                  .filter(Boolean)
                  .map((part) => `, ${part}`)
                  .join("")}
              </li>
            ))}
          </ul>
        </section>
        {sheet.ours.length + sheet.theirs.length > 0 ? (
          <section className={styles.owed}>
            <h2>{t("owed")}</h2>
            <ul className={styles.boxes}>
              {sheet.ours.map((promise) => (
                <li key={promise.id}>
                  <strong>{t("we_promised")}</strong> {promise.text}
                  {promise.dueOn ? ` (${day(promise.dueOn)})` : ""}
                </li>
              ))}
              {sheet.theirs.map((promise) => (
                <li key={promise.id}>
                  {t("they_promised")} {promise.text}
                  {promise.dueOn ? ` (${day(promise.dueOn)})` : ""}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <section>
          <h2>{t("last")}</h2>
          {sheet.contacts.length === 0 ? <p className={styles.none}>{t("last_none")}</p> : null}
          <ul>
            {sheet.contacts.map((contact) => (
              <li key={`${contact.day}${contact.channel}${contact.note}`}>
                <strong>
                  {day(contact.day)}, {contacts(`channel_${contact.channel}` as MessageKey<"contacts">)}
                </strong>
                {contact.colleagues.length > 0 ? ` (${contact.colleagues.join(", ")})` : ""}
                {contact.people.length > 0 ? `: ${contact.people.join(", ")}.` : "."} {contact.note}
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h2>{t("know")}</h2>
          {sheet.known.length === 0 ? <p className={styles.none}>{t("know_none")}</p> : null}
          <dl className={styles.facts}>
            {sheet.known.map((fact) => (
              <div key={fact.id}>
                <dt>{kindWords(facts, fact.kind)}</dt>
                <dd>
                  {factValueWords(facts, fact.kind, fact.value, (code) => sheet.occupations[code] ?? code)}
                </dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h2>{t("ask")}</h2>
          <ul className={`${styles.boxes} ${styles.questions}`}>
            {sheet.questions.map((kind) => (
              <li key={kind}>
                <a href={paths.employerQuestions(employer.id, kind)}>{questionWords(facts, kind)}</a>
              </li>
            ))}
          </ul>
        </section>
        <section className={styles.notes}>
          <h2>{t("notes")}</h2>
          <p className={styles.none}>{t("notes_help")}</p>
        </section>
        <footer>{t("foot", { day: day(sheet.today), name: sheet.reader })}</footer>
      </article>
    </>
  );
}
