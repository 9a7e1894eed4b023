import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { CodeField } from "#app/components/code-field.tsx";
import { DoorPage } from "#app/components/door-page.tsx";
import { DoorWays } from "#app/components/door-ways.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { PasskeyForm } from "#app/components/passkey-form.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TooMany } from "#app/domain/errors.ts";
import { findHalfSignedIn, giveCode } from "#app/domain/sessions/give-code.ts";
import { callerOf } from "#app/http/caller.ts";
import { readCookie } from "#app/http/cookies.ts";
import { type FormReply, readForm } from "#app/http/form-input.ts";
import { paths, safeNext } from "#app/http/paths.ts";
import { readerLanguage } from "#app/http/reader-language.ts";
import { enterOrAskForCode } from "#app/http/sign-in-answer.ts";
import { pageMessages } from "#app/i18n/page-messages.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

const form = z.object({ code: z.string("code_required").max(60, "code_wrong") });

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.messages.areas.signIn?.code_title ?? ""} · Third Cup` },
];

const nextOf = (request: Request) => safeNext(new URL(request.url).searchParams.get("next"));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { resources } = context;
  const half = await findHalfSignedIn(resources, readCookie(request, "door", resources.publicUrl));
  if (!half) throw redirect(paths.signIn(nextOf(request)));
  return {
    hasAuthenticator: half.hasAuthenticator,
    passkeyHref: half.hasPasskey ? paths.signIn(nextOf(request)) : null,
    messages: pageMessages(readerLanguage(request), ["signIn"]),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { resources } = context;
  const read = await readForm(request, form);
  if (!read.ok) return data<FormReply>(read.reply, { status: 400 });
  const refuse = (code: string, status: number) =>
    data<FormReply>({ values: {}, faults: [{ field: "code", code }] }, { status });
  try {
    const attempt = readCookie(request, "door", resources.publicUrl);
    const answer = await giveCode(resources, {
      ...callerOf(request, context),
      attempt,
      code: read.input.code,
    });
    if (answer.outcome === "session")
      return enterOrAskForCode({ ...answer, step: "session" }, nextOf(request), resources.publicUrl);
    if (answer.outcome === "expired") return redirect(paths.signIn(nextOf(request)));
    return refuse("code_wrong", 400);
  } catch (error) {
    if (error instanceof TooMany) return refuse("too_many", 429);
    throw error;
  }
}

export default function Code() {
  const { hasAuthenticator, passkeyHref } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("signIn");
  return (
    <DoorPage title={t("code_title")}>
      <p>{t(hasAuthenticator ? "code_text" : "recovery_text")}</p>
      <Form method="post" noValidate>
        <FieldStack>
          <ErrorSummary {...form.summary} />
          <CodeField
            label={t(hasAuthenticator ? "code" : "recovery_code")}
            help={hasAuthenticator ? t("code_help") : undefined}
            isDigits={false}
            error={form.errorOf("code")}
          />
          <SubmitBar submit={t("submit")} />
        </FieldStack>
      </Form>
      {passkeyHref ? <PasskeyWay href={passkeyHref} /> : null}
    </DoorPage>
  );
}

/** The browser's answer goes to the sign-in page, which knows passkeys. */
function PasskeyWay({ href }: { href: string }) {
  const t = useMessages("signIn");
  return (
    <DoorWays>
      <PasskeyForm
        kind="prove"
        intent="passkey"
        action={href}
        challengeHref={paths.passkeyChallenge()}
        words={{ submit: t("with_passkey"), failed: t("passkey_failed") }}
      />
    </DoorWays>
  );
}

export { ErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
