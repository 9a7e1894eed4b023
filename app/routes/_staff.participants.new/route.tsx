import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { PageTitle } from "#app/components/page-title.tsx";
import { ParticipantFields } from "#app/components/participant-fields.tsx";
import { ReferralFields } from "#app/components/referral-fields.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { listTreatmentTeams } from "#app/domain/participant-way/referral-input.ts";
import { addParticipant } from "#app/domain/participants/add-participant.ts";
import { listParticipantChoices } from "#app/domain/participants/list-participant-choices.ts";
import { participantForm } from "#app/domain/participants/participant-input.ts";
import { participantStatuses } from "#app/domain/participants/participant-vocabulary.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatDayForField } from "#app/i18n/format.ts";
import { readDay } from "#app/i18n/read-day.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["participants", "way", "components"] },
  async ({ ctx }) => {
    const choices = await listParticipantChoices(ctx);
    const self = choices.specialists.find((person) => person.id === ctx.actor.accountId);
    return {
      choices,
      teams: await listTreatmentTeams(ctx),
      stored: {
        givenName: "",
        familyName: "",
        referenceCode: "",
        teamId: choices.ownTeamIds[0] ?? choices.teams[0]?.id ?? "",
        specialistId: self?.id ?? choices.specialists[0]?.id ?? "",
        clinicianId: "",
        startedOn: formatDayForField(ctx.today),
        homePostcode: "",
        homeMunicipalityNumber: "",
        ownWords: "",
        protectedAddress: false,
        informed: false,
        under18Until: "",
        guardianConsent: false,
      },
    };
  },
);

export const action = staffAction(
  { permission: "participant:write", form: participantForm },
  async ({ ctx, input }) => {
    const startedOn = readDay(input.startedOn, ctx.today) ?? input.startedOn;
    const under18Until = input.under18Until && (readDay(input.under18Until, ctx.today) ?? input.under18Until);
    const id = await addParticipant(ctx, { ...input, startedOn, under18Until });
    return redirect(input.specialistId === ctx.actor.accountId ? paths.wishes(id) : paths.participants());
  },
);

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.participants?.new_title ?? ""} · Third Cup` },
];

export default function NewParticipant() {
  const { choices, stored, teams } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("participants");
  return (
    <>
      <PageTitle title={t("new_title")} />
      <Form method="post" noValidate>
        <ParticipantFields
          form={form}
          stored={stored}
          choices={choices}
          submit={t("save_new")}
          cancelHref={paths.participants()}
        >
          <ReferralFields form={form} teams={teams} stored={null} />
          <SelectField
            id="status"
            name="status"
            label={t("status")}
            help={t("status_help")}
            error={form.errorOf("status")}
            defaultValue={form.typed("status", "referred")}
            options={participantStatuses
              .filter((status) => status !== "ended")
              .map((status) => ({ value: status, label: t(`status_${status}`) }))}
            width={24}
          />
        </ParticipantFields>
      </Form>
    </>
  );
}
