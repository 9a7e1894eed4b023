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
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { Role } from "#app/domain/access/permissions.ts";
import { listDemoAccounts } from "#app/domain/accounts/list-demo-accounts.ts";
import { TooMany } from "#app/domain/errors.ts";
import { signIn } from "#app/domain/sessions/staff-session.ts";
import { writeCookie } from "#app/http/cookies.ts";
import { type FormReply, readForm } from "#app/http/form-input.ts";
import { safeNext } from "#app/http/paths.ts";
import { readerLanguage } from "#app/http/reader-language.ts";
import { findIdentity } from "#app/http/staff-identity.ts";
import { pageMessages } from "#app/i18n/page-messages.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./sign-in.module.css";

const form = z.object({
  email: z.string("required").max(320, "too_long"),
  password: z.string("required").max(1000, "too_long"),
});

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.title ?? ""} · Third Cup` },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const next = safeNext(new URL(request.url).searchParams.get("next"));
  if (await findIdentity(request, context)) throw redirect(next);
  const messages = pageMessages(readerLanguage(request), ["signIn"]);
  return {
    title: String(messages.areas.signIn?.title),
    demo: await listDemoAccounts(context.resources),
    messages,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const next = safeNext(new URL(request.url).searchParams.get("next"));
  const read = await readForm(request, form);
  if (!read.ok) return data<FormReply>(read.reply, { status: 400 });
  const refuse = (code: string, status: number) =>
    data<FormReply>({ values: { email: read.input.email }, faults: [{ field: "email", code }] }, { status });
  try {
    const { address, requestId } = { address: context.clientAddress, requestId: context.requestId };
    const session = await signIn(context.resources, { ...read.input, address, requestId });
    if (!session) return refuse("sign_in_wrong", 400);
    return redirect(next, {
      headers: { "Set-Cookie": writeCookie("staff", session.token, context.resources.publicUrl) },
    });
  } catch (error) {
    if (error instanceof TooMany) return refuse("too_many", 429);
    throw error;
  }
}

export default function SignIn() {
  const { demo } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("signIn");
  return (
    <DoorPage title={t("title")}>
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
