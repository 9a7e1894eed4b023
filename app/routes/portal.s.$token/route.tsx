import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import * as z from "zod";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { redeemSignInLink } from "#app/domain/portal/redeem-sign-in-link.ts";
import { writeCookie } from "#app/http/cookies.ts";
import { paths } from "#app/http/paths.ts";
import { portalDoorAction, portalDoorLoader } from "#app/http/portal-handler.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: String(data?.messages.areas.portal?.open_title ?? "") },
  { name: "robots", content: "noindex" },
];

// Looking redeems nothing: mail scanners open every link. The button does.
export const loader = portalDoorLoader(async () => ({}));

export const action = portalDoorAction(z.object({}), async ({ door, params }) => {
  const { clientAddress: address, requestId, resources } = door;
  const session = await redeemSignInLink(resources, { token: params.token ?? "", address, requestId });
  if (!session) return { used: true as const };
  return redirect(paths.portal(), {
    headers: { "Set-Cookie": writeCookie("portal", session.token, resources.publicUrl) },
  });
});

export default function OpenLink() {
  const reply = useActionData<typeof action>();
  const t = useMessages("portal");
  if (reply && "used" in reply) {
    return (
      <>
        <PageTitle title={t("open_title")} />
        <Notice kind="warn" announced>
          {t("link_used")}
        </Notice>
        <LinkButton href={paths.portalSignIn()}>{t("get_new_link")}</LinkButton>
      </>
    );
  }
  return (
    <>
      <PageTitle title={t("open_title")} sub={t("open_text")} />
      <Form method="post">
        <SubmitBar submit={t("open")} />
      </Form>
    </>
  );
}
