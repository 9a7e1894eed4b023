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
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { acceptInvitation, findInvitationHolder } from "#app/domain/accounts/accept-invitation.ts";
import { Invalid, NotFound } from "#app/domain/errors.ts";
import { callerOf } from "#app/http/caller.ts";
import { type FormReply, readForm } from "#app/http/form-input.ts";
import { paths } from "#app/http/paths.ts";
import { readerLanguage } from "#app/http/reader-language.ts";
import { enterOrAskForCode } from "#app/http/sign-in-answer.ts";
import { pageMessages } from "#app/i18n/page-messages.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

const form = z.object({ password: z.string("password_required").max(1000, "too_long") });

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  {
    title: `${loaded?.messages.areas.signIn?.[loaded.name === null ? "link_title" : "new_password"] ?? ""} · Third Cup`,
  },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const holder = await findInvitationHolder(context.resources, params.token ?? "");
  const messages = pageMessages(readerLanguage(request), ["signIn"]);
  return data(
    {
      name: holder?.name ?? null,
      email: holder?.email ?? null,
      providers: holder
        ? context.resources.signIn.providers.map(({ key, name }) => ({
            name,
            href: paths.acceptWith(params.token ?? "", key),
          }))
        : [],
      messages,
    },
    { status: holder ? 200 : 404 },
  );
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const read = await readForm(request, form);
  if (!read.ok) return data<FormReply>(read.reply, { status: 400 });
  try {
    const { device, requestId } = callerOf(request, context);
    const step = await acceptInvitation(context.resources, {
      token: params.token ?? "",
      password: read.input.password,
      requestId,
      device,
    });
    return enterOrAskForCode(step, paths.home(), context.resources.publicUrl);
  } catch (error) {
    if (error instanceof NotFound) throw redirect(paths.acceptInvitation("used"));
    if (error instanceof Invalid)
      return data<FormReply>({ values: {}, faults: error.faults }, { status: 400 });
    throw error;
  }
}

export default function Welcome() {
  const { name, email, providers } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("signIn");
  if (name === null) {
    return (
      <DoorPage title={t("link_title")}>
        <p>{t("link_used")}</p>
      </DoorPage>
    );
  }
  return (
    <DoorPage title={t("welcome_title", { name })}>
      <p>{t("welcome_text")}</p>
      <Form method="post" noValidate>
        <FieldStack>
          <ErrorSummary {...form.summary} />
          <input type="hidden" name="username" autoComplete="username" value={email ?? ""} />
          <TextField
            id="password"
            name="password"
            type="password"
            label={t("new_password")}
            autoComplete="new-password"
            error={form.errorOf("password")}
          />
          <SubmitBar submit={t("save_password")} />
        </FieldStack>
      </Form>
      <DoorWays>
        {providers.map((provider) => (
          <LinkButton key={provider.href} href={provider.href}>
            {t("use_provider", { name: provider.name })}
          </LinkButton>
        ))}
      </DoorWays>
    </DoorPage>
  );
}

export { ErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
