import type { MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { SupportCard } from "#app/components/support-card.tsx";
import { findInvitation } from "#app/domain/portal/find-invitation.ts";
import { sendSignInLinkToInvited } from "#app/domain/portal/send-sign-in-link.ts";
import { paths } from "#app/http/paths.ts";
import { portalDoorAction, portalDoorLoader } from "#app/http/portal-handler.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: String(data?.messages.areas.portal?.home_title ?? "") },
  { name: "robots", content: "noindex" },
];

/** An invitation shows whom to ring, at once; for anything more a link goes to the address on file. */
export const loader = portalDoorLoader(async ({ door, params }) => {
  const invitation = await findInvitation(door.resources, params.token ?? "");
  return {
    invitation: invitation && {
      serviceName: invitation.serviceName,
      supportName: invitation.supportName,
      phone: invitation.phone,
      hours: invitation.hours,
    },
  };
});

export const action = portalDoorAction(z.object({}), async ({ door, params }) => {
  const { clientAddress: address, requestId } = door;
  await sendSignInLinkToInvited(door.resources, { token: params.token ?? "", address, requestId });
  return { sent: true as const };
});

export default function Invitation() {
  const { invitation } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const t = useMessages("portal");
  if (!invitation) {
    return (
      <>
        <PageTitle title={t("home_title")} />
        <p>{t("invitation_closed")}</p>
        <LinkButton href={paths.portalSignIn()}>{t("get_new_link")}</LinkButton>
      </>
    );
  }
  return (
    <>
      <PageTitle title={t("invitation_title", { service: invitation.serviceName })} />
      <SupportCard
        label={t("contact_label")}
        name={invitation.supportName ?? t("no_contact")}
        phone={
          invitation.phone && { number: invitation.phone, words: t("ring", { phone: invitation.phone }) }
        }
        noPhone={t("phone_unknown")}
        lines={invitation.hours ? [t("hours", { hours: invitation.hours })] : []}
      />
      {reply && "sent" in reply ? (
        <Notice kind="ok" announced>
          {t("link_sent")}
        </Notice>
      ) : (
        <Form method="post">
          <p>{t("invitation_link_text")}</p>
          <SubmitBar submit={t("send_link")} />
        </Form>
      )}
    </>
  );
}
