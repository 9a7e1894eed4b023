import { Button } from "@mantine/core";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { DoorPage } from "#app/components/door-page.tsx";
import { DoorWays } from "#app/components/door-ways.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PasskeyForm } from "#app/components/passkey-form.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { Role } from "#app/domain/access/permissions.ts";
import { listDemoAccounts } from "#app/domain/accounts/list-demo-accounts.ts";
import { TooMany } from "#app/domain/errors.ts";
import { signIn } from "#app/domain/sessions/sign-in.ts";
import { signInWithPasskey } from "#app/domain/sessions/sign-in-with-passkey.ts";
import { callerOf } from "#app/http/caller.ts";
import { readCookie } from "#app/http/cookies.ts";
import { type FormReply, readForm } from "#app/http/form-input.ts";
import { paths, safeNext } from "#app/http/paths.ts";
import { readerLanguage } from "#app/http/reader-language.ts";
import { enterOrAskForCode } from "#app/http/sign-in-answer.ts";
import { findIdentity } from "#app/http/staff-identity.ts";
import { pageMessages } from "#app/i18n/page-messages.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./sign-in.module.css";

const form = z.union([
  z.object({ intent: z.literal("passkey"), answer: z.string().max(50_000) }),
  z.object({
    intent: z.undefined().optional(),
    email: z.string("email_required").max(320, "too_long"),
    password: z.string("password_required").max(1000, "too_long"),
  }),
]);

const refusals = ["answer", "unlinked", "taken", "signed_out", "away", "too_many"] as const;

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ""} · Third Cup` },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const next = safeNext(searchParams.get("next"));
  if (await findIdentity(request, context)) throw redirect(next);
  const messages = pageMessages(readerLanguage(request), ["signIn"]);
  return {
    title: String(messages.areas.signIn?.title),
    demo: await listDemoAccounts(context.resources),
    providers: context.resources.signIn.providers.map(({ key, name }) => ({
      name,
      href: paths.signInWith(key, next),
    })),
    refused: refusals.find((why) => why === searchParams.get("refused")) ?? null,
    messages,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { resources } = context;
  const next = safeNext(new URL(request.url).searchParams.get("next"));
  const read = await readForm(request, form);
  if (!read.ok) return data<FormReply>(read.reply, { status: 400 });
  const { input } = read;
  const caller = callerOf(request, context);
  try {
    if (input.intent === "passkey") {
      const attempt = readCookie(request, "door", resources.publicUrl);
      const started = await signInWithPasskey(resources, { ...caller, attempt, answer: input.answer });
      if (started) return enterOrAskForCode({ ...started, step: "session" }, next, resources.publicUrl);
      return data<FormReply>({ values: {}, faults: [{ field: "", code: "passkey_wrong" }] }, { status: 400 });
    }
    const step = await signIn(resources, { ...caller, email: input.email, password: input.password });
    if (step) return enterOrAskForCode(step, next, resources.publicUrl);
    return refuse(input.email, "sign_in_wrong", 400);
  } catch (error) {
    if (error instanceof TooMany) return refuse(input.intent ? "" : input.email, "too_many", 429);
    throw error;
  }
}

const refuse = (email: string, code: string, status: number) =>
  data<FormReply>({ values: { email }, faults: [{ field: "email", code }] }, { status });

export default function SignIn() {
  const { demo, providers, refused } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("signIn");
  return (
    <DoorPage title={t("title")}>
      {refused ? <Notice kind="warn">{t(`refused_${refused}`)}</Notice> : null}
      <Form method="post" noValidate>
        <FieldStack>
          <ErrorSummary {...form.summary} />
          <TextField
            id="email"
            name="email"
            type="email"
            label={t("email")}
            autoComplete="username"
            defaultValue={form.typed("email")}
            error={form.errorOf("email")}
          />
          <TextField
            id="password"
            name="password"
            type="password"
            label={t("password")}
            autoComplete="current-password"
            error={form.errorOf("password")}
          />
          <SubmitBar submit={t("submit")} />
        </FieldStack>
      </Form>
      <DoorWays>
        <PasskeyForm
          kind="prove"
          intent="passkey"
          challengeHref={paths.passkeyChallenge()}
          words={{ submit: t("with_passkey"), failed: t("passkey_failed") }}
        />
        {providers.map(({ name, href }) => (
          <LinkButton key={href} href={href}>
            {t("with_provider", { name })}
          </LinkButton>
        ))}
      </DoorWays>
      {demo.length > 0 ? <DemoAccounts accounts={demo} /> : null}
    </DoorPage>
  );
}

function DemoAccounts({
  accounts,
}: {
  accounts: { name: string; email: string; password: string; role: Role }[];
}) {
  const t = useMessages("signIn");
  return (
    <section aria-labelledby="demo">
      <h2 id="demo">{t("demo_title")}</h2>
      <p>{t("demo_text")}</p>
      {accounts.map((account) => (
        <Form method="post" key={account.email} className={styles.demo}>
          <input type="hidden" name="email" value={account.email} />
          <input type="hidden" name="password" value={account.password} />
          <Button type="submit" variant="default" fullWidth>
            {account.name}, {t(account.role)}
          </Button>
        </Form>
      ))}
    </section>
  );
}

export { ErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
