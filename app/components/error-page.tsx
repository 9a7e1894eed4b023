import { isRouteErrorResponse, useMatches, useRouteError } from "@remix-run/react";
import type { FieldFault } from "#app/domain/errors.ts";
import { wordless } from "#app/i18n/messages/wordless.ts";
import { useFaultSentence, useHasMessages, useMessages } from "#app/i18n/use-messages.ts";

/**
 * What stands in a page's place when it cannot be shown; never a stack trace. A layout has it as its boundary, so that
 * the root's words are there also after a form was refused: loaders below a boundary do not run then.
 */
export function ErrorPage() {
  const error = useRouteError();
  const matches = useMatches();
  const t = useMessages("shell");
  const sentenceOf = useFaultSentence();
  const requestId = (matches[0]?.data as { requestId?: string } | undefined)?.requestId ?? "";
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const faults = isRouteErrorResponse(error) ? faultsIn(error.data) : [];
  if (!useHasMessages()) return <WordlessPage isOurs={status >= 500} />;
  const sentences: Record<number, string> = {
    403: t("forbidden"),
    404: t("not_found"),
    405: t("not_found"),
    429: t("too_many"),
  };
  const sentence =
    sentences[status] ?? (status < 500 ? t("bad_request") : t("unexpected", { code: requestId }));
  return (
    <main className="tc-error-page">
      <title>{t("error_title")}</title>
      <h1>{t("error_title")}</h1>
      {faults.length > 0 ? (
        faults.map((fault) => <p key={`${fault.field} ${fault.code}`}>{sentenceOf(fault)}</p>)
      ) : (
        <p>{sentence}</p>
      )}
      <p>
        <a href="/">{t("to_start")}</a>
      </p>
    </main>
  );
}

/** The root itself could not be loaded, so that nobody knows in which language to say it. */
function WordlessPage({ isOurs }: { isOurs: boolean }) {
  return (
    <main className="tc-error-page">
      <title>{wordless.title.map(({ text }) => text).join(" · ")}</title>
      <h1>{wordless.title.map(({ text }) => text).join(" · ")}</h1>
      {(isOurs ? wordless.ours : wordless.theirs).map(({ language, text }) => (
        <p key={language} lang={language}>
          {text}
        </p>
      ))}
    </main>
  );
}

function faultsIn(body: unknown): FieldFault[] {
  if (typeof body !== "object" || body === null || !("faults" in body)) return [];
  return Array.isArray(body.faults) ? (body.faults as FieldFault[]) : [];
}

/** For addresses that take forms and have no page of their own: with it their faults reach the error page round them. */
export function NoPage() {
  return null;
}
