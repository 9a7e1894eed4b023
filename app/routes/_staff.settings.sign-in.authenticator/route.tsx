import { type ActionFunctionArgs, data, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { renderSVG } from "uqr";
import * as z from "zod";
import { CodeField } from "#app/components/code-field.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { confirmAuthenticator, getPendingAuthenticator } from "#app/domain/authenticators/authenticator.ts";
import { NotFound } from "#app/domain/errors.ts";
import { renewSession } from "#app/domain/sessions/staff-session.ts";
import { writeCookie } from "#app/http/cookies.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { requireIdentity } from "#app/http/staff-identity.ts";
import type { PageMessages } from "#app/i18n/page-messages.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { RecoveryCodes } from "../_staff.settings.sign-in._index/recovery-codes.tsx";
import styles from "./authenticator.module.css";

export const meta: MetaFunction = ({ data: loaded }) => {
  const { messages } = (loaded ?? {}) as { messages?: PageMessages };
  return [{ title: `${messages?.areas.signInSettings?.authenticator_title ?? ""} · Third Cup` }];
};

export const loader = staffLoader(
  { permission: "own_account:write", messages: ["signInSettings", "components"] },
  async ({ ctx }) => {
    try {
      const { secret, address } = await getPendingAuthenticator(ctx);
      const picture = renderSVG(address, { border: 2, pixelSize: 4 });
      return {
        secret: secret.match(/.{1,4}/g)?.join(" ") ?? secret,
        picture: `data:image/svg+xml;base64,${Buffer.from(picture).toString("base64")}`,
      };
    } catch (error) {
      // Confirmed, too old, or never begun: there is nothing to scan, and after the codes were shown nothing to say.
      if (error instanceof NotFound) return { secret: "", picture: "" };
      throw error;
    }
  },
);

const form = z.object({ code: z.string("code_required").max(20, "code_wrong") });

export async function action(args: ActionFunctionArgs) {
  const { resources, requestId } = args.context;
  const { actor } = await requireIdentity(args.request, args.context);
  const made: string[][] = [];
  const act = staffAction({ permission: "own_account:write", form }, async ({ ctx, input }) => {
    made.push(await confirmAuthenticator(ctx, input.code));
    return redirect(andSaved(paths.signInSettings()));
  });
  const answer = await act(args);
  const codes = made[0];
  if (!(answer instanceof Response) || !codes) return answer;
  const proof = { methods: ["code" as const], secondFactor: true };
  const renewed = await renewSession(resources, { actor, requestId }, proof);
  const headers = new Headers();
  if (renewed) headers.set("Set-Cookie", writeCookie("staff", renewed.token, resources.publicUrl));
  if (codes.length > 0) return data({ codes }, { headers });
  return redirect(andSaved(paths.signInSettings()), { headers });
}

export default function Authenticator() {
  const { secret, picture } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply && "faults" in reply ? reply : undefined);
  const t = useMessages("signInSettings");
  if (reply && "codes" in reply)
    return <RecoveryCodes codes={reply.codes} doneHref={paths.signInSettings()} />;
  return (
    <>
      <PageTitle title={t("authenticator_title")} />
      <div className={styles.narrow}>
        <ErrorSummary {...form.summary} />
        {secret === "" ? (
          <Form method="post" action={`${paths.signInSettings()}?index`}>
            <input type="hidden" name="intent" value="begin_authenticator" />
            <SubmitBar submit={t("set_up_authenticator")} />
          </Form>
        ) : (
          <Panel>
            <p>{t("scan_text")}</p>
            <img className={styles.picture} src={picture} alt={t("scan_alt")} width={220} height={220} />
            <p>
              {t("key")}: <code className={styles.key}>{secret}</code>
            </p>
            <Form method="post" noValidate>
              <FieldStack>
                <CodeField
                  label={t("first_code")}
                  help={t("first_code_help")}
                  isDigits
                  error={form.errorOf("code")}
                />
                <SubmitBar submit={t("confirm_code")} />
              </FieldStack>
            </Form>
          </Panel>
        )}
      </div>
    </>
  );
}
