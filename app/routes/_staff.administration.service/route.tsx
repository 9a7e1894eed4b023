import { redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { changeService } from "#app/domain/services/change-service.ts";
import { getService } from "#app/domain/services/get-service.ts";
import { versionField } from "#app/domain/version-field.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.administration/administration.module.css";
import { administrationTitle } from "../_staff.administration/administration-title.ts";
import { BothVersions } from "../_staff.administration/both-versions.tsx";

export const meta = administrationTitle("service");

export const loader = staffLoader({ permission: "service:administer", messages: [] }, async ({ ctx }) => ({
  service: await getService(ctx),
}));

const form = z.object({
  publicName: z.string("name_required").trim().min(1, "name_required").max(100, "too_long"),
  publicPhone: z.string().trim().max(40, "too_long").optional(),
  publicHours: z.string().trim().max(100, "too_long").optional(),
  version: versionField,
});

export const action = staffAction({ permission: "service:administer", form }, async ({ ctx, input }) => {
  const { publicName, publicPhone = null, publicHours = null, version } = input;
  await changeService(ctx, { publicName, publicPhone, publicHours, version });
  return redirect(andSaved(paths.serviceProfile()));
});

export default function Service() {
  const { service } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const fault = reply && "faults" in reply ? reply : undefined;
  const form = useFormReply(fault);
  const t = useMessages("administration");
  const common = useMessages("components");
  const stale = fault?.code === "stale";
  return (
    <>
      <PageTitle title={t("service")} sub={t("service_name", { name: service.name })} />
      <Form method="post" noValidate className={styles.narrow}>
        <SavedNotice />
        <p>{t("service_text")}</p>
        <FieldStack>
          {stale ? (
            <BothVersions
              reloadHref={paths.serviceProfile()}
              fields={[
                { label: t("public_name"), stored: service.publicName, yours: form.typed("publicName") },
                {
                  label: t("public_phone"),
                  stored: service.publicPhone ?? "",
                  yours: form.typed("publicPhone"),
                },
                {
                  label: t("public_hours"),
                  stored: service.publicHours ?? "",
                  yours: form.typed("publicHours"),
                },
              ]}
            />
          ) : (
            <ErrorSummary {...form.summary} />
          )}
          <input
            type="hidden"
            name="version"
            value={stale ? service.version : form.typed("version", String(service.version))}
          />
          <TextField
            id="publicName"
            name="publicName"
            label={t("public_name")}
            help={t("public_name_help")}
            maxLength={100}
            width={40}
            defaultValue={form.typed("publicName", service.publicName)}
            error={form.errorOf("publicName")}
          />
          <TextField
            id="publicPhone"
            name="publicPhone"
            type="tel"
            label={t("public_phone")}
            optional={common("optional")}
            maxLength={40}
            width={16}
            defaultValue={form.typed("publicPhone", service.publicPhone ?? "")}
            error={form.errorOf("publicPhone")}
          />
          <TextField
            id="publicHours"
            name="publicHours"
            label={t("public_hours")}
            optional={common("optional")}
            help={t("public_hours_help")}
            maxLength={100}
            width={30}
            defaultValue={form.typed("publicHours", service.publicHours ?? "")}
            error={form.errorOf("publicHours")}
          />
          <SubmitBar submit={common("save")} />
        </FieldStack>
      </Form>
    </>
  );
}
