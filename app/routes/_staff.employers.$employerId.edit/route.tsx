import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextField } from "#app/components/text-field.tsx";
import {
  correctEmployer,
  employerCorrection,
  getEmployerToCorrect,
} from "#app/domain/employers/correct-employer.ts";
import { municipalityChoices } from "#app/domain/employers/list-employers.ts";
import { divisionChoices, industryWithCode } from "#app/domain/register/industry-name.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "employer:write", messages: ["employer", "components"] },
  async ({ ctx, params }) => {
    const employer = await getEmployerToCorrect(ctx, params.employerId ?? "");
    const { language } = ctx.actor;
    const { holds, register } = employer;
    const words = ({ industryCode, industryName }: typeof holds) =>
      industryCode === null ? null : industryWithCode({ industryCode, industryName }, language);
    return {
      employer,
      industries: divisionChoices(language),
      holdsIndustry: words(
        holds.industryCode === register?.industryCode
          ? { ...holds, industryName: register?.industryName ?? null }
          : { ...holds, industryName: null },
      ),
      registerIndustry: register && words(register),
      municipalities: await municipalityChoices(ctx),
    };
  },
);

export const action = staffAction(
  { permission: "employer:write", form: employerCorrection },
  async ({ ctx, params, input }) => {
    const employerId = params.employerId ?? "";
    await correctEmployer(ctx, employerId, input);
    return redirect(andSaved(paths.employer(employerId)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.messages.areas.employer?.correct_title ?? ""} · Third Cup` },
];

type Field = "name" | "addressLine" | "postcode" | "headCount";

/** Our value in the field, the register's beside it. */
export default function CorrectEmployer() {
  const { employer, industries, holdsIndustry, registerIndustry, municipalities } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const t = useMessages("employer");
  const words = useMessages("components");
  const { holds, register } = employer;
  const current = reply && "current" in reply ? reply.current : undefined;
  const said = (value: string | number | null | undefined) =>
    register === null
      ? {}
      : { help: value == null ? t("register_says_nothing") : t("register_says", { value }) };
  const field = (name: Field) => ({
    id: name,
    name,
    error: form.errorOf(name),
    defaultValue: form.typed(name, holds[name]?.toString() ?? ""),
    autoComplete: "off",
    ...said(register?.[name]),
    ...(name === "name" ? {} : { optional: words("optional") }),
  });
  const municipalityName = (number: string | null | undefined) =>
    municipalities.find((one) => one.number === number)?.name;
  const isDivision = industries.some(({ code }) => code === holds.industryCode);
  return (
    <>
      <PageTitle title={t("correct_title")} sub={employer.name} />
      {current ? <Notice kind="warn">{t("correct_stale")}</Notice> : <ErrorSummary {...form.summary} />}
      <Panel>
        <Form method="post" noValidate>
          <input
            type="hidden"
            name="version"
            value={current ? Number(current.version) : form.typed("version", String(employer.version))}
          />
          <FieldStack>
            <p>{t(register === null ? "correct_help_own" : "correct_help")}</p>
            <TextField {...field("name")} label={t("name")} maxLength={200} />
            <TextField {...field("addressLine")} label={t("address")} maxLength={200} />
            <TextField
              {...field("postcode")}
              label={t("postcode")}
              inputMode="numeric"
              width={6}
              maxLength={4}
            />
            <SelectField
              id="municipalityNumber"
              name="municipalityNumber"
              label={t("municipality")}
              optional={words("optional")}
              error={form.errorOf("municipalityNumber")}
              {...said(municipalityName(register?.municipalityNumber))}
              defaultValue={form.typed("municipalityNumber", holds.municipalityNumber ?? "")}
              options={[
                { value: "", label: t("choose") },
                ...municipalities.map(({ number, name }) => ({ value: number, label: name })),
              ]}
            />
            <TextField
              {...field("headCount")}
              label={t("field_head_count")}
              inputMode="numeric"
              width={6}
              maxLength={7}
            />
            <SelectField
              id="industryCode"
              name="industryCode"
              label={t("field_industry")}
              optional={words("optional")}
              error={form.errorOf("industryCode")}
              {...said(registerIndustry)}
              defaultValue={form.typed("industryCode", holds.industryCode ?? "")}
              options={[
                { value: "", label: t("choose") },
                ...(holds.industryCode && !isDivision
                  ? [{ value: holds.industryCode, label: holdsIndustry ?? holds.industryCode }]
                  : []),
                ...industries.map(({ code, name }) => ({ value: code, label: name })),
              ]}
            />
            <SubmitBar
              submit={t("correct_save")}
              secondary={<LinkButton href={paths.employer(employer.id)}>{words("cancel")}</LinkButton>}
            />
          </FieldStack>
        </Form>
      </Panel>
    </>
  );
}
