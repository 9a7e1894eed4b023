import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { DefinitionList } from "#app/components/definition-list.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { ParticipantFields } from "#app/components/participant-fields.tsx";
import { editParticipant } from "#app/domain/participants/edit-participant.ts";
import { getParticipantToEdit } from "#app/domain/participants/get-participant.ts";
import { listParticipantChoices } from "#app/domain/participants/list-participant-choices.ts";
import { participantChangeForm } from "#app/domain/participants/participant-input.ts";
import { versionField } from "#app/domain/version-field.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDayForField } from "#app/i18n/format.ts";
import { readDay } from "#app/i18n/read-day.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["participants", "components"] },
  async ({ ctx, params }) => {
    const participant = await getParticipantToEdit(ctx, params.participantId ?? "");
    const choices = await listParticipantChoices(ctx);
    return {
      id: participant.id,
      version: participant.version,
      choices,
      stored: {
        ...participant,
        specialistId: participant.specialist?.id ?? "",
        clinicianId: participant.clinician?.id ?? "",
        startedOn: formatDayForField(participant.startedOn),
        under18Until: participant.under18Until ? formatDayForField(participant.under18Until) : "",
        homePostcode: participant.homePostcode ?? "",
        homeMunicipalityNumber: participant.homeMunicipalityNumber ?? "",
        ownWords: participant.ownWords ?? "",
      },
    };
  },
);

export const action = staffAction(
  {
    permission: "participant:write",
    form: participantChangeForm.extend({ version: versionField }),
  },
  async ({ ctx, input, params }) => {
    const id = params.participantId ?? "";
    const startedOn = readDay(input.startedOn, ctx.today) ?? input.startedOn;
    const under18Until = input.under18Until && (readDay(input.under18Until, ctx.today) ?? input.under18Until);
    await editParticipant(ctx, id, { ...input, startedOn, under18Until });
    return redirect(paths.participant(id));
  },
);

const compared = ["givenName", "familyName", "referenceCode", "ownWords"] as const;
const fieldWords = {
  givenName: "given_name",
  familyName: "family_name",
  referenceCode: "reference_code",
  ownWords: "own_words",
} as const;

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.participants?.edit_title ?? ""} · Third Cup` },
];

export default function EditParticipant() {
  const { id, version, choices, stored } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("participants");
  const words = useMessages("components");
  const current = reply?.current;
  return (
    <>
      <PageTitle title={t("edit_title")} sub={`${stored.givenName} ${stored.familyName}`} />
      {current ? (
        <Notice kind="warn">
          <h2>{t("stale_title")}</h2>
          <p>{t("stale_text")}</p>
          <DefinitionList
            items={compared.map((field) => ({
              key: field,
              term: `${t(fieldWords[field])} · ${t("stored_now")}`,
              value: String(current[field] ?? ""),
            }))}
          />
        </Notice>
      ) : null}
      <Form method="post" noValidate>
        <input type="hidden" name="version" value={Number(current?.version ?? version)} />
        <ParticipantFields
          form={form}
          stored={stored}
          choices={choices}
          submit={words("save")}
          cancelHref={paths.participant(id)}
        />
      </Form>
    </>
  );
}
