import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PrintButton } from "#app/components/print-button.tsx";
import { gatherDocument } from "#app/domain/participant-documents/gather-document.ts";
import type { DocumentBlock } from "#app/domain/participant-documents/participant-document.ts";
import { writeText } from "#app/domain/participant-documents/write-text.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { documentOf, makerOf } from "#app/i18n/document-words.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./document.module.css";

export const loader = staffLoader(
  { permission: "participant:read", messages: ["documents", "careerProfile", "jobPlans", "components"] },
  async ({ ctx, params, url }) => {
    const id = params.participantId ?? "";
    const kind = params.document ?? "";
    const whole = url.searchParams.get("whole") === "yes";
    const placementId = url.searchParams.get("placement");
    const source = await gatherDocument(ctx, id, { kind, whole, placementId });
    const document = documentOf(source, makerOf(ctx));
    return { id, kind: source.kind, whole, placementId, document, text: writeText(document) };
  },
);

const titles = {
  profile: ["careerProfile", "title"],
  "search-plan": ["jobPlans", "search_title"],
  "support-plan": ["jobPlans", "support_title"],
} as const;

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [{ title: "Third Cup" }];
  const [area, key] = titles[data.kind];
  return [pageTitle(data.messages, area, key as MessageKey<typeof area>)];
};

/** The document itself: what is on paper is this page without its tools. */
export default function DocumentPage() {
  const { id, kind, whole, placementId, document, text } = useLoaderData<typeof loader>();
  const t = useMessages("documents");
  const options = placementId ? { whole, placementId } : { whole };
  const back = {
    profile: paths.careerProfile(id),
    "search-plan": paths.searchPlan(id),
    "support-plan": paths.supportPlan(id, placementId ?? ""),
  }[kind];
  return (
    <>
      <div className={styles.tools}>
        <LinkButton href={back}>{t("back")}</LinkButton>
        <PrintButton>{t("print")}</PrintButton>
        <LinkButton href={paths.participantDocumentFile(id, kind, "pdf", options)} variant="filled">
          {t("pdf")}
        </LinkButton>
        <LinkButton href={paths.participantDocumentFile(id, kind, "txt", options)}>{t("text")}</LinkButton>
        {kind === "profile" ? (
          <LinkButton href={paths.participantDocument(id, kind, { whole: !whole })}>
            {t(whole ? "without_restricted" : "with_restricted")}
          </LinkButton>
        ) : null}
      </div>
      {whole ? (
        <div className={styles.screen}>
          <Notice kind="info">{t("restricted_shown")}</Notice>
        </div>
      ) : null}
      <article className={styles.sheet} lang={document.language}>
        <header>
          <h1>{document.title}</h1>
          <p>{document.about}</p>
        </header>
        {document.sections.map(({ heading, blocks }) => (
          <section key={heading}>
            <h2>{heading}</h2>
            {blocks.map((block) => (
              <Block key={block.kind} block={block} />
            ))}
          </section>
        ))}
        <footer>{document.made}</footer>
      </article>
      <details className={styles.record}>
        <summary>{t("record")}</summary>
        <p id="record-help">{t("record_help")}</p>
        <textarea readOnly rows={16} value={text} aria-label={t("record")} aria-describedby="record-help" />
      </details>
    </>
  );
}

function Block({ block }: { block: DocumentBlock }) {
  if (block.kind === "paragraph") return <p className={styles.words}>{block.text}</p>;
  if (block.kind === "list")
    return (
      <ul>
        {block.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    );
  return (
    <dl className={styles.terms}>
      {block.items.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd className={styles.words}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
