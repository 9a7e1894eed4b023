import { redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { changeSignInDemand, getSignInDemand } from "#app/domain/services/change-sign-in.ts";
import { secondFactorDemands } from "#app/domain/sessions/second-factor.ts";
import { versionField } from "#app/domain/version-field.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.administration/administration.module.css";
import { administrationTitle } from "../_staff.administration/administration-title.ts";
import { BothVersions } from "../_staff.administration/both-versions.tsx";

export const meta = administrationTitle("sign_in");

export const loader = staffLoader({ permission: "service:administer", messages: [] }, async ({ ctx }) => ({
  demand: await getSignInDemand(ctx),
}));

const form = z.object({ secondFactor: z.enum(secondFactorDemands, "field_wrong"), version: versionField });

export const action = staffAction({ permission: "service:administer", form }, async ({ ctx, input }) => {
  await changeSignInDemand(ctx, input);
  return redirect(andSaved(paths.signInDemand()));
});

export default function SignInDemand() {
  const { demand } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const fault = reply && "faults" in reply ? reply : undefined;
  const form = useFormReply(fault);
  const t = useMessages("administration");
  const common = useMessages("components");
  const stale = fault?.code === "stale";
  const wordFor = (value: string) => {
    const known = secondFactorDemands.find((one) => one === value);
    return known ? t(known) : "";
  };
  return (
    <>
      <PageTitle title={t("sign_in")} />
      <Form method="post" noValidate className={styles.narrow}>
        <SavedNotice />
        <p>{t("sign_in_text")}</p>
        <FieldStack>
          {stale ? (
            <BothVersions
              reloadHref={paths.signInDemand()}
              fields={[
                {
                  label: t("second_factor"),
                  stored: wordFor(demand.secondFactor),
                  yours: wordFor(form.typed("secondFactor")),
                },
              ]}
            />
          ) : (
            <ErrorSummary {...form.summary} />
          )}
          <input
            type="hidden"
            name="version"
            value={stale ? demand.version : form.typed("version", String(demand.version))}
          />
          <ChoiceChips
            id="secondFactor"
            name="secondFactor"
            label={t("second_factor")}
            help={t("second_factor_help")}
            choices={[
              { value: "participant_access", label: t("participant_access") },
              { value: "optional", label: t("optional") },
            ]}
            chosen={[form.typed("secondFactor", demand.secondFactor)]}
            error={form.errorOf("secondFactor")}
          />
          <SubmitBar submit={common("save")} />
        </FieldStack>
      </Form>
    </>
  );
}
