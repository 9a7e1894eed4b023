import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { DataTable } from "#app/components/data-table.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { hasPermission } from "#app/domain/access/permissions.ts";
import { listReaders } from "#app/domain/access-log/list-readers.ts";
import { eraseParticipant, isHeld } from "#app/domain/erasures/erase-participant.ts";
import { erasureGrounds } from "#app/domain/erasures/erasure-ground.ts";
import { placeLegalHold, releaseLegalHold } from "#app/domain/erasures/legal-holds.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { formatMoment } from "#app/i18n/format.ts";
import { readerWord } from "#app/i18n/reader-word.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

const shownLines = 100;

export const loader = staffLoader(
  { permission: "participant:read", messages: ["privacy", "components"] },
  async ({ ctx, params, url }) => {
    const id = params.participantId ?? "";
    return {
      ...(await listReaders(ctx, id, shownLines)),
      held: await isHeld(ctx, id),
      mayErase: hasPermission(ctx.actor.roles, "participant:erase"),
      mayExport: hasPermission(ctx.actor.roles, "participant:export"),
      // Back from proving who they are: what was asked for can be taken now.
      ready: url.searchParams.get("ready") !== null,
      today: ctx.today,
      timeZone: ctx.actor.timeZone,
    };
  },
);

const form = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("hold"), reason: z.string("required").max(1000, "too_long") }),
  z.object({ intent: z.literal("release") }),
  z.object({
    intent: z.literal("erase"),
    ground: z.enum(erasureGrounds, "required"),
    referenceCode: z.string("reference_required").max(60, "too_long"),
  }),
]);

export const action = staffAction(
  { permission: "participant:erase", form },
  async ({ ctx, input, params }) => {
    const id = params.participantId ?? "";
    if (input.intent === "hold") await placeLegalHold(ctx, id, input.reason);
    else if (input.intent === "release") await releaseLegalHold(ctx, id);
    else {
      await eraseParticipant(ctx, id, input);
      return redirect(paths.participants());
    }
    return redirect(paths.privacy(id));
  },
);

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.privacy?.title ?? ""} · Third Cup` },
];

export default function Privacy() {
  const { participant, lines, held, mayErase, mayExport, ready, today, timeZone } =
    useLoaderData<typeof loader>();
  const reply = useFormReply(useActionData<typeof action>());
  const t = useMessages("privacy");
  const language = useLanguage();
  return (
    <>
      <PageTitle
        title={t("title")}
        sub={t("about", { initials: participant.initials, code: participant.referenceCode })}
        actions={<LinkButton href={paths.participant(participant.id)}>{t("to_participant")}</LinkButton>}
      />
      <ErrorSummary {...reply.summary} />
      {ready ? (
        <Notice kind="ok" announced>
          {t("file_ready")}
        </Notice>
      ) : null}
      {held ? <Notice kind="warn">{t("hold_stands")}</Notice> : null}
      <Panel title={t("readers")}>
        <p>{t("readers_about")}</p>
        <DataTable
          caption={t("readers")}
          head={
            <>
              <th scope="col">{t("head_when")}</th>
              <th scope="col">{t("head_who")}</th>
              <th scope="col">{t("head_relation")}</th>
              <th scope="col">{t("head_page")}</th>
            </>
          }
        >
          {lines.map((line) => (
            <tr key={`${line.at} ${line.name} ${line.page}`}>
              <th scope="row">{formatMoment(new Date(line.at), { language, timeZone, today })}</th>
              <td data-label={t("head_who")}>{line.name}</td>
              <td data-label={t("head_relation")}>
                {line.relation ? readerWord(t, line.relation) : t("no_relation")}
              </td>
              <td data-label={t("head_page")}>{readerWord(t, line.page)}</td>
            </tr>
          ))}
        </DataTable>
        {lines.length === shownLines ? <p>{t("readers_more", { most: shownLines })}</p> : null}
        <p>
          <a href={paths.readersFile(participant.id)}>{t("readers_file")}</a>
        </p>
      </Panel>
      {mayExport ? (
        <Panel title={t("copy")}>
          <p>{t("copy_about")}</p>
          <p>
            <a href={paths.participantCopy(participant.id)}>{t("copy_file")}</a>
          </p>
        </Panel>
      ) : null}
      {mayErase ? (
        <>
          <Panel title={t("hold")}>
            <p>{t("hold_about")}</p>
            <Form method="post" noValidate>
              {held ? (
                <SubmitButton name="intent" value="release">
                  {t("hold_release")}
                </SubmitButton>
              ) : (
                <FieldStack>
                  <TextField
                    id="reason"
                    name="reason"
                    label={t("hold_reason")}
                    maxLength={500}
                    defaultValue={reply.typed("reason")}
                    error={reply.errorOf("reason")}
                  />
                  <div>
                    <SubmitButton name="intent" value="hold">
                      {t("hold_place")}
                    </SubmitButton>
                  </div>
                </FieldStack>
              )}
            </Form>
          </Panel>
          {held ? null : (
            <Panel title={t("erase")}>
              <p>{t("erase_about")}</p>
              <Form method="post" noValidate>
                <FieldStack>
                  <SelectField
                    id="ground"
                    name="ground"
                    label={t("erase_ground")}
                    options={erasureGrounds.map((ground) => ({
                      value: ground,
                      label: t(`ground_${ground}`),
                    }))}
                    defaultValue={reply.typed("ground", "asked")}
                    error={reply.errorOf("ground")}
                  />
                  <TextField
                    id="referenceCode"
                    name="referenceCode"
                    label={t("erase_code")}
                    autoComplete="off"
                    width={20}
                    defaultValue={reply.typed("referenceCode")}
                    error={reply.errorOf("referenceCode")}
                  />
                  <div>
                    <SubmitButton variant="danger" name="intent" value="erase">
                      {t("erase_do")}
                    </SubmitButton>
                  </div>
                </FieldStack>
              </Form>
            </Panel>
          )}
        </>
      ) : null}
    </>
  );
}
