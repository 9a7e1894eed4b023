import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { OccupationPicker } from "#app/components/occupation-picker.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { StaleNotice } from "#app/components/stale-notice.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { WishFields } from "#app/components/wish-fields.tsx";
import { suggestOccupations } from "#app/domain/occupations/suggest-occupations.ts";
import { confirmOccupation } from "#app/domain/preferences/confirm-occupation.ts";
import { getWishesToEdit } from "#app/domain/preferences/get-wishes-to-edit.ts";
import { wishesForm, wishesFromForm } from "#app/domain/preferences/read-wishes-form.ts";
import { removeOccupation } from "#app/domain/preferences/remove-occupation.ts";
import { saveWishes } from "#app/domain/preferences/save-wishes.ts";
import { versionField } from "#app/domain/version-field.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["wishes", "facts", "components"] },
  async ({ ctx, params, url }) => {
    const title = url.searchParams.get("title")?.trim().slice(0, 120) ?? "";
    const suggestions = await suggestOccupations(ctx, title);
    return { ...(await getWishesToEdit(ctx, params.participantId ?? "")), title, suggestions };
  },
);

const form = z.discriminatedUnion("intent", [
  wishesForm.extend({ intent: z.literal("save"), version: versionField.optional() }),
  z.object({
    intent: z.literal("confirm"),
    title: z.string().max(120, "too_long").default(""),
    code: z.string("occupation_wrong").max(4, "occupation_wrong"),
  }),
  z.object({ intent: z.literal("remove"), code: z.string("occupation_wrong").max(4) }),
]);

export const action = staffAction(
  { permission: "participant:write", form },
  async ({ ctx, input, params }) => {
    const id = params.participantId ?? "";
    if (input.intent === "confirm") {
      await confirmOccupation(ctx, id, input);
      return redirect(paths.wishes(id));
    }
    if (input.intent === "remove") {
      await removeOccupation(ctx, id, input.code);
      return redirect(paths.wishes(id));
    }
    const { version } = input;
    await saveWishes(ctx, id, wishesFromForm(input), version === undefined ? {} : { version });
    return redirect(paths.matches(id));
  },
);

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.wishes?.title_page ?? ""} · Third Cup` },
];

export default function Wishes() {
  const { participant, wishes, hasHome, version, title, suggestions } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const current = reply && "current" in reply ? reply.current : undefined;
  const t = useMessages("wishes");
  const words = useMessages("components");
  return (
    <>
      <PageTitle
        title={t("title", { initials: participant.initials })}
        sub={t("sub")}
        actions={<LinkButton href={paths.participant(participant.id)}>{t("to_participant")}</LinkButton>}
      />
      {current ? <StaleNotice items={[]} /> : <ErrorSummary {...form.summary} />}
      <Panel title={t("occupations")}>
        <OccupationPicker
          action={paths.wishes(participant.id)}
          occupations={wishes.occupations}
          title={form.typed("title", title)}
          suggestions={suggestions}
          error={form.errorOf("code") ?? form.errorOf("title")}
        />
      </Panel>
      <Form method="post" action={paths.wishes(participant.id)} noValidate>
        <input type="hidden" name="intent" value="save" />
        <input
          type="hidden"
          name="version"
          value={current ? Number(current.version) : form.typed("version", String(version))}
        />
        <WishFields form={form} wishes={wishes} />
        {hasHome ? null : <Notice kind="info">{t("no_home")}</Notice>}
        <SubmitBar
          submit={t("save")}
          fixed
          secondary={<a href={paths.participant(participant.id)}>{words("cancel")}</a>}
        />
      </Form>
    </>
  );
}
