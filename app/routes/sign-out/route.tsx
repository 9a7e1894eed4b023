import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { DoorPage } from "#app/components/door-page.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { endSession } from "#app/domain/sessions/staff-session.ts";
import { readCookie, writeCookie } from "#app/http/cookies.ts";
import { paths } from "#app/http/paths.ts";
import { readerLanguage } from "#app/http/reader-language.ts";
import { pageMessages } from "#app/i18n/page-messages.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const meta: MetaFunction<typeof loader> = () => [{ title: "Third Cup" }];

export function loader({ request }: LoaderFunctionArgs) {
  return { messages: pageMessages(readerLanguage(request), ["signIn"]) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { publicUrl, signIn } = context.resources;
  const token = readCookie(request, "staff", publicUrl);
  const told = token ? await endSession(context.resources, token, context.requestId) : null;
  const headers = new Headers({ "Set-Cookie": writeCookie("staff", "", publicUrl) });
  headers.set("Clear-Site-Data", '"cache", "storage"');
  const provider = told && signIn.providers.find(({ key }) => key === told.key);
  const there = provider ? await provider.signOutAddress(told.idToken, publicUrl).catch(() => null) : null;
  if (!provider || !there) return redirect(paths.signIn(), { headers });
  return data({ name: provider.name, href: there.href }, { headers });
}

export default function SignedOut() {
  const out = useActionData<typeof action>();
  const t = useMessages("signIn");
  if (!out)
    return (
      <DoorPage title={t("sign_out")}>
        <Form method="post">
          <SubmitButton>{t("sign_out")}</SubmitButton>
        </Form>
      </DoorPage>
    );
  return (
    <DoorPage title={t("signed_out")}>
      <p>{t("signed_out_text", { name: out.name })}</p>
      <LinkButton href={out.href}>{t("sign_out_there", { name: out.name })}</LinkButton>
    </DoorPage>
  );
}

export { ErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
