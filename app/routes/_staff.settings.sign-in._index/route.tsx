import { type ActionFunctionArgs, data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { isFresh } from "#app/domain/access/require-fresh-sign-in.ts";
import {
  beginAuthenticator,
  findAuthenticator,
  removeAuthenticator,
} from "#app/domain/authenticators/authenticator.ts";
import { countRecoveryCodes, renewRecoveryCodes } from "#app/domain/authenticators/recovery-codes.ts";
import { Invalid } from "#app/domain/errors.ts";
import { listOwnIdentities, unlinkIdentity } from "#app/domain/external-identities/own-identities.ts";
import { addPasskey } from "#app/domain/passkeys/add-passkey.ts";
import { listPasskeys } from "#app/domain/passkeys/list-passkeys.ts";
import { removePasskey } from "#app/domain/passkeys/remove-passkey.ts";
import { endOtherSessions, endOwnSession, listOwnSessions } from "#app/domain/sessions/own-sessions.ts";
import { renewSession, type SignInMethod } from "#app/domain/sessions/staff-session.ts";
import { readCookie, writeCookie } from "#app/http/cookies.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { requireIdentity } from "#app/http/staff-identity.ts";
import type { PageMessages } from "#app/i18n/page-messages.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { AuthenticatorPanel } from "./authenticator-panel.tsx";
import { PasskeyPanel } from "./passkey-panel.tsx";
import { ProviderPanel } from "./provider-panel.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { SessionPanel } from "./session-panel.tsx";
import styles from "./settings.module.css";
import { settingsForm } from "./settings-form.ts";

export const meta: MetaFunction = ({ data: loaded }) => {
  const { messages } = (loaded ?? {}) as { messages?: PageMessages };
  return [{ title: `${messages?.areas.signInSettings?.title ?? ""} · Third Cup` }];
};

export const loader = staffLoader(
  { permission: "own_account:write", messages: ["signInSettings", "components"] },
  async ({ ctx, url }) => {
    const identities = await listOwnIdentities(ctx);
    return {
      mustEnrol: ctx.actor.pending === "enrol",
      isFresh: isFresh(ctx.actor.signedIn?.at, ctx.now),
      wasRefused: url.searchParams.has("refused"),
      when: { timeZone: ctx.actor.timeZone, today: ctx.today },
      passkeys: await listPasskeys(ctx),
      authenticator: await findAuthenticator(ctx),
      recoveryCodes: await countRecoveryCodes(ctx),
      sessions: await listOwnSessions(ctx),
      providers: ctx.signIn.providers.map(({ key, name, issuer }) => ({
        key,
        name,
        identity: identities.find((one) => one.issuer === issuer) ?? null,
      })),
    };
  },
);

/** What the transaction leaves to be done in the answer: codes that are shown once, and a session that is renewed. */
type Done = { codes?: string[]; proof?: SignInMethod };

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const { resources, requestId } = context;
  const { actor } = await requireIdentity(request, context);
  const done: Done = {};
  const act = staffAction({ permission: "own_account:write", form: settingsForm }, async ({ ctx, input }) => {
    switch (input.intent) {
      case "add_passkey": {
        const attempt = readCookie(request, "door", resources.publicUrl);
        const added = await addPasskey(ctx, { attempt, answer: input.answer, name: input.passkeyName });
        // Not thrown: the challenge stays used up.
        if (!added.ok) return refusedPasskey();
        done.codes = added.recoveryCodes;
        done.proof = "passkey";
        break;
      }
      case "remove_passkey":
        await removePasskey(ctx, input.passkeyId);
        break;
      case "begin_authenticator":
        await beginAuthenticator(ctx);
        return redirect(paths.newAuthenticator());
      case "remove_authenticator":
        await removeAuthenticator(ctx);
        break;
      case "new_codes":
        done.codes = await renewRecoveryCodes(ctx);
        break;
      case "unlink":
        await unlinkIdentity(ctx, input.identityId);
        break;
      case "end_session":
        await endOwnSession(ctx, input.sessionId);
        break;
      case "end_others":
        await endOtherSessions(ctx);
    }
    return redirect(andSaved(paths.signInSettings()));
  });
  const answer = await act(args);
  if (!(answer instanceof Response)) return answer;
  const headers = new Headers();
  if (done.proof) {
    const proof = { methods: [done.proof], secondFactor: true };
    const renewed = await renewSession(resources, { actor, requestId }, proof);
    if (renewed) headers.append("Set-Cookie", writeCookie("staff", renewed.token, resources.publicUrl));
  }
  if (done.codes && done.codes.length > 0) return data({ codes: done.codes }, { headers });
  for (const cookie of headers.getSetCookie()) answer.headers.append("Set-Cookie", cookie);
  return answer;
}

const refusedPasskey = () =>
  data(
    { code: "invalid", values: {}, faults: new Invalid([{ field: "", code: "passkey_not_made" }]).faults },
    { status: 400 },
  );

export default function SignInSettings() {
  const loaded = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply && "faults" in reply ? reply : undefined);
  const t = useMessages("signInSettings");
  const [search] = useSearchParams();
  if (reply && "codes" in reply)
    return <RecoveryCodes codes={reply.codes} doneHref={paths.signInSettings()} />;
  const hasFactor = loaded.passkeys.length > 0 || loaded.authenticator !== null;
  return (
    <>
      <PageTitle title={t("title")} sub={t("sub")} />
      <div className={styles.narrow}>
        <SavedNotice key={search.get("saved")} />
        <ErrorSummary {...form.summary} />
        {loaded.mustEnrol ? <Notice kind="warn">{t("must_enrol")}</Notice> : null}
        {loaded.wasRefused ? <Notice kind="bad">{t("refused")}</Notice> : null}
        {loaded.isFresh ? null : (
          <Notice kind="info">
            <p>{t("not_fresh")}</p>
            <LinkButton href={paths.confirm(paths.signInSettings())}>{t("confirm_first")}</LinkButton>
          </Notice>
        )}
        <PasskeyPanel
          passkeys={loaded.passkeys}
          when={loaded.when}
          isFresh={loaded.isFresh}
          error={form.errorOf("passkeyName")}
        />
        <AuthenticatorPanel
          since={loaded.authenticator?.confirmedAt ?? null}
          when={loaded.when}
          codesLeft={hasFactor ? loaded.recoveryCodes : null}
        />
        {loaded.providers.length > 0 ? (
          <ProviderPanel providers={loaded.providers} when={loaded.when} />
        ) : null}
        <SessionPanel sessions={loaded.sessions} when={loaded.when} />
      </div>
    </>
  );
}
