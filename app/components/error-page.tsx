import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { wordless } from "#app/i18n/messages/wordless.ts";
import { useErrorWords } from "#app/i18n/use-error-words.ts";
import { useHasMessages } from "#app/i18n/use-messages.ts";
import { DoorPage } from "./door-page.tsx";

/**
 * What stands in a page's place when it cannot be shown and no layout is there to show it in; never a stack trace. A
 * layout has it as its boundary, so that the root's words are there also after a form was refused: loaders below a
 * boundary do not run then.
 */
export function ErrorPage() {
  const { title, sentences, toStart } = useErrorWords();
  if (!useHasMessages()) return <WordlessPage />;
  return (
    <DoorPage title={title}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>
        <a href="/">{toStart}</a>
      </p>
    </DoorPage>
  );
}

/** The root itself could not be loaded, so that nobody knows in which language to say it. */
function WordlessPage() {
  const error = useRouteError();
  const isTheirs = isRouteErrorResponse(error) && error.status < 500;
  const title = wordless.title.map(({ text }) => text).join(" · ");
  return (
    <DoorPage title={title}>
      <title>{title}</title>
      {(isTheirs ? wordless.theirs : wordless.ours).map(({ language, text }) => (
        <p key={language} lang={language}>
          {text}
        </p>
      ))}
    </DoorPage>
  );
}

/** For addresses that take forms and have no page of their own: with it their faults reach the error page round them. */
export function NoPage() {
  return null;
}
