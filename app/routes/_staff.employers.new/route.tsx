import { type ActionFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { addEmployer, newEmployerFields } from "#app/domain/employers/add-employer.ts";
import { municipalityChoices } from "#app/domain/employers/list-employers.ts";
import { Invalid } from "#app/domain/errors.ts";
import {
  isInRegister,
  lookUpOrganisation,
  type RegisterLookUp,
} from "#app/domain/register/look-up-organisation.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { requireIdentity } from "#app/http/staff-identity.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const loader = staffLoader(
  { permission: "employer:write", messages: ["employer", "components"] },
  async ({ ctx }) => ({ municipalities: await municipalityChoices(ctx) }),
);

const faultOf: Partial<Record<RegisterLookUp["outcome"], string>> = {
  company: "number_is_company",
  deleted: "number_deleted",
  not_found: "number_unknown",
  sole_proprietorship: "number_sole_proprietorship",
  unavailable: "register_away",
};

const save = (found: RegisterLookUp | null) =>
  staffAction({ permission: "employer:write", form: newEmployerFields }, async ({ ctx, input }) => {
    const code = found ? faultOf[found.outcome] : undefined;
    const canBeTyped =
      code === undefined || ((code === "register_away" || code === "number_unknown") && input.name !== null);
    if (!canBeTyped) throw new Invalid([{ field: "organisationNumber", code }]);
    return redirect(paths.employer(await addEmployer(ctx, input, found)));
  });

/** The register is asked before the transaction begins, so that a slow answer holds no connection. */
export async function action(args: ActionFunctionArgs) {
  const { resources } = args.context;
  await requireIdentity(args.request, args.context);
  const typed = await typedNumber(args.request.clone());
  const known = typed !== null && (await isInRegister(resources, typed));
  return save(typed === null || known ? null : await lookUpOrganisation(typed))(args);
}

async function typedNumber(request: Request): Promise<string | null> {
  const data = await request.formData().catch(() => null);
  const typed = data?.get("organisationNumber");
  if (typeof typed !== "string") return null;
  const digits = typed.replace(/\D/g, "");
  return digits.length === 9 ? digits : null;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${String(data?.messages.areas.employer?.new_title ?? "")} · Third Cup` },
];

export default function NewEmployer() {
  const { municipalities } = useLoaderData<typeof loader>();
  const form = useFormReply(useActionData<typeof action>());
  const t = useMessages("employer");
  const words = useMessages("components");
  const text = (name: "organisationNumber" | "name" | "address" | "postcode") => ({
    id: name,
    name,
    error: form.errorOf(name),
    defaultValue: form.typed(name),
    optional: words("optional"),
    autoComplete: "off",
  });
  return (
    <>
      <PageTitle title={t("new_title")} />
      <Panel>
        <Form method="post" noValidate>
          <FieldStack>
            <ErrorSummary {...form.summary} />
            <TextField
              {...text("organisationNumber")}
              label={t("new_number")}
              help={t("new_number_help")}
              inputMode="numeric"
              width={14}
              maxLength={30}
            />
            <h2>{t("new_or")}</h2>
            <TextField {...text("name")} label={t("name")} maxLength={200} />
            <TextField {...text("address")} label={t("address")} maxLength={200} />
            <TextField
              {...text("postcode")}
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
              defaultValue={form.typed("municipalityNumber")}
              options={[
                { value: "", label: t("choose") },
                ...municipalities.map(({ number, name }) => ({ value: number, label: name })),
              ]}
            />
            <SubmitBar
              submit={t("save_employer")}
              secondary={<LinkButton href={paths.employers()}>{words("cancel")}</LinkButton>}
            />
          </FieldStack>
        </Form>
      </Panel>
    </>
  );
}
