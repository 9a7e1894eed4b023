import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ReferralFields } from "#app/components/referral-fields.tsx";
import { getWay } from "#app/domain/participant-way/get-way.ts";
import { changeReferral, referAgain, referralForm } from "#app/domain/participant-way/receive-referral.ts";
import { listTreatmentTeams } from "#app/domain/participant-way/referral-input.ts";
import { requireParticipant } from "#app/domain/participants/require-participant.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { formatDayForField } from "#app/i18n/format.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { WayForm } from "../_staff.participants.$participantId.way._index/way-form.tsx";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["way", "components"] },
  async ({ ctx, params }) => {
    const { participant, status, referral } = await getWay(ctx, params.participantId ?? "");
    const again = status === "ended";
    return {
      participant,
      again,
      teams: await listTreatmentTeams(ctx),
      version: again ? participant.version : (referral?.version ?? 0),
      // Who comes back is mostly followed up by the same people; who sent them is asked anew.
      stored: referral && {
        ...referral,
        ...(again
          ? { source: "", receivedOn: "", note: null }
          : { receivedOn: formatDayForField(referral.receivedOn) }),
      },
    };
  },
);

export const action = staffAction(
  { permission: "participant:write", form: referralForm },
  async ({ ctx, input, params }) => {
    const id = params.participantId ?? "";
    const { status } = await requireParticipant(ctx, id);
    if (status === "ended") await referAgain(ctx, id, input);
    else await changeReferral(ctx, id, input);
    return redirect(andSaved(paths.way(id)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [pageTitle(data?.messages, "way", "referral")];

export default function Referral() {
  const { participant, again, teams, version, stored } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("way");
  const current = reply && "current" in reply ? reply.current : undefined;
  return (
    <WayForm
      title={t(again ? "referral_new" : "referral_change")}
      participant={participant}
      form={form}
      stale={current !== undefined}
      help={again ? t("referral_new_help") : null}
    >
      <input
        type="hidden"
        name="version"
        value={current ? Number(current.version) : form.typed("version", String(version))}
      />
      <ReferralFields form={form} teams={teams} stored={stored} required />
    </WayForm>
  );
}
