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
import { LinkButton } from "#app/components/link-button.tsx";
import { PasskeyForm } from "#app/components/passkey-form.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { isFresh } from "#app/domain/access/require-fresh-sign-in.ts";
import { inTransaction } from "#app/domain/context.ts";
import { TooMany } from "#app/domain/errors.ts";
import {
  type Confirmation,
  confirmIdentity,
  confirmWithPasskey,
  listProofs,
} from "#app/domain/sessions/confirm-identity.ts";
import { callerOf } from "#app/http/caller.ts";
import { readCookie, writeCookie } from "#app/http/cookies.ts";
import { type FormReply, readForm } from "#app/http/form-input.ts";
import { findHeldForm } from "#app/http/held-form.ts";
import { paths, safeNext } from "#app/http/paths.ts";
import { findIdentity } from "#app/http/staff-identity.ts";
import { pageMessages } from "#app/i18n/page-messages.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { HeldForm } from "./held-form.tsx";

const form = z.union([
  z.object({ intent: z.literal("passkey"), answer: z.string().max(50_000) }),
  z.object({
    intent: z.undefined().optional(),
    password: z.string("password_required").max(1000, "too_long"),
    code: z.string().max(60, "code_wrong").optional(),
  }),
]);

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.messages.areas.signIn?.confirm_title ?? ""} · Third Cup` },
];

const nextOf = (request: Request) => safeNext(new URL(request.url).searchParams.get("next"));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { resources, requestId } = context;
  const next = nextOf(request);
  const identity = await findIdentity(request, context);
  if (!identity) throw redirect(paths.signIn(next));
  const { actor } = identity;
  const held = await findHeldForm(request, context, actor);
  const isProved = !actor.pending && isFresh(actor.signedIn?.at, resources.now());
  if (isProved && !held) throw redirect(next);
  const proofs = await inTransaction(resources, actor, requestId, listProofs);
  const providers = resources.signIn.providers.map(({ key, name }) => ({
    name,
    href: paths.confirmWith(key, next === "/" && held ? paths.confirm() : next),
  }));
  const messages = pageMessages(actor.language, ["signIn"]);
  return { held: isProved ? held : null, proofs, providers, messages };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { resources } = context;
  const next = nextOf(request);
  const identity = await findIdentity(request, context);
  if (!identity) throw redirect(paths.signIn());
  const read = await readForm(request, form);
  if (!read.ok) return data<FormReply>({ ...read.reply, values: {} }, { status: 400 });
  const { input } = read;
  const caller = callerOf(request, context);
  const refuse = (field: string, code: string, status: number) =>
    data<FormReply>({ values: {}, faults: [{ field, code }] }, { status });
  let confirmed: Confirmation;
  try {
    confirmed =
      input.intent === "passkey"
        ? await confirmWithPasskey(resources, identity.actor, {
            ...caller,
            attempt: readCookie(request, "door", resources.publicUrl),
            answer: input.answer,
          })
        : await confirmIdentity(resources, identity.actor, {
            ...caller,
            password: input.password,
            code: input.code ?? "",
          });
  } catch (error) {
    if (error instanceof TooMany) return refuse("password", "too_many", 429);
    throw error;
  }
  if (!confirmed.ok) return refuse(confirmed.field === "passkey" ? "" : confirmed.field, confirmed.code, 400);
  const headers = new Headers({
    "Set-Cookie": writeCookie("staff", confirmed.token, resources.publicUrl),
  });
  const held = await findHeldForm(request, context, identity.actor);
  return redirect(held ? paths.confirm(next) : next, { headers });
}

export default function Confirm() {
  const { held, proofs, providers } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("signIn");
  if (held) return <HeldForm action={held.action} fields={held.fields} />;
  return (
    <DoorPage title={t("confirm_title")}>
      <p>{t("confirm_text")}</p>
      {proofs.password ? (
        <Form method="post" noValidate>
          <FieldStack>
            <ErrorSummary {...form.summary} />
            <TextField
              id="password"
              name="password"
              type="password"
              label={t("password")}
              autoComplete="current-password"
              error={form.errorOf("password")}
            />
            {proofs.code ? (
              <CodeField
                label={t("code")}
                help={t("code_help")}
                isDigits={false}
                error={form.errorOf("code")}
              />
            ) : null}
            <SubmitBar submit={t("confirm")} />
          </FieldStack>
        </Form>
      ) : (
        <ErrorSummary {...form.summary} />
      )}
      <DoorWays>
        {proofs.passkey ? (
          <PasskeyForm
            kind="prove"
            intent="passkey"
            challengeHref={paths.passkeyChallenge()}
            words={{ submit: t("confirm_with_passkey"), failed: t("passkey_failed") }}
          />
        ) : null}
        {providers.map(({ name, href }) => (
          <LinkButton key={href} href={href}>
            {t("confirm_with_provider", { name })}
          </LinkButton>
        ))}
      </DoorWays>
    </DoorPage>
  );
}

export { ErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
