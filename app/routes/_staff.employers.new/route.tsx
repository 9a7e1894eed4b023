import { type ActionFunctionArgs, data, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { LooksLikeField, useLooksLike } from "#app/components/looks-like.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { StaffContext } from "#app/domain/context.ts";
import {
  type AskedWorkplace,
  findDuplicateEmployers,
} from "#app/domain/duplicates/find-duplicate-employers.ts";
import { addEmployer, newEmployerFields, unitsWith } from "#app/domain/employers/add-employer.ts";
import { municipalityChoices } from "#app/domain/employers/list-employers.ts";
import { Invalid } from "#app/domain/errors.ts";
import {
  isInRegister,
  lookUpOrganisation,
  type RegisterLookUp,
} from "#app/domain/register/look-up-organisation.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { likeTheseWorkplaces } from "#app/http/like-these.ts";
import { paths } from "#app/http/paths.ts";
import { requireIdentity } from "#app/http/staff-identity.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { askedWorkplace } from "../_staff.employers.like/asked-workplace.ts";

export const loader = staffLoader(
  { permission: "employer:write", messages: ["employer", "duplicates", "components"] },
  async ({ ctx }) => ({ municipalities: await municipalityChoices(ctx) }),
);

const faultOf: Partial<Record<RegisterLookUp["outcome"], string>> = {
  company: "number_is_company",
  deleted: "number_deleted",
  not_found: "number_unknown",
  sole_proprietorship: "number_sole_proprietorship",
  unavailable: "register_away",
};

const form = newEmployerFields.extend({
  /** Somebody has seen what it looks like, and says that it is another one. */
  another: z.literal("yes").optional().catch(undefined),
});

const save = (found: RegisterLookUp | null) =>
  staffAction({ permission: "employer:write", form }, async ({ ctx, input: { another, ...input } }) => {
    const code = found ? faultOf[found.outcome] : undefined;
    const canBeTyped =
      code === undefined || ((code === "register_away" || code === "number_unknown") && input.name !== null);
    if (!canBeTyped) throw new Invalid([{ field: "organisationNumber", code }]);
    const asked = another === "yes" ? null : askedWorkplace(input);
    // What has a number of the register becomes that workplace by itself; only what is typed can double something.
    if (asked !== null && found?.outcome !== "found" && !(await isAdopted(ctx, asked))) {
      const [like = []] = await findDuplicateEmployers(ctx, [asked]);
      if (like.length > 0)
        return data({
          code: "looks_like",
          values: typedOf(input),
          faults: [],
          like: likeTheseWorkplaces(like),
        });
    }
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

const typedOf = (input: Record<string, string | null>): Record<string, string> =>
  Object.fromEntries(Object.entries(input).map(([name, value]) => [name, value ?? ""]));

/** A number that the register's table holds is adopted from there. */
async function isAdopted(ctx: StaffContext, asked: AskedWorkplace): Promise<boolean> {
  if (!asked.organisationNumber) return false;
  const [unit] = await unitsWith(ctx, asked.organisationNumber);
  return unit !== undefined;
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
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const like = reply && "like" in reply ? reply.like : [];
  const typing = useLooksLike("/employers/like");
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
        <Form method="post" noValidate onInput={typing.onInput}>
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
            <LooksLikeField found={typing.asked ? typing.found : like} ask={like.length > 0} />
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
