import { redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { changeArea } from "#app/domain/services/change-area.ts";
import { getService } from "#app/domain/services/get-service.ts";
import { listMunicipalities } from "#app/domain/services/list-municipalities.ts";
import { versionField } from "#app/domain/version-field.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.administration/administration.module.css";
import { administrationTitle } from "../_staff.administration/administration-title.ts";
import { BothVersions } from "../_staff.administration/both-versions.tsx";
import { CheckList } from "../_staff.administration/check-list.tsx";

export const meta = administrationTitle("area");

export const loader = staffLoader({ permission: "service:administer", messages: [] }, async ({ ctx }) => {
  const { area, version } = await getService(ctx);
  return { area, version, counties: listMunicipalities() };
});

const form = z.object({
  municipality: z
    .array(z.string("field_wrong").max(4, "field_wrong"), "choose_municipality")
    .max(1000, "field_wrong"),
  version: versionField,
});

export const action = staffAction({ permission: "service:administer", form }, async ({ ctx, input }) => {
  await changeArea(ctx, { municipalityNumbers: input.municipality, version: input.version });
  return redirect(andSaved(paths.area()));
});

export default function Area() {
  const { area, version, counties } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const fault = reply && "faults" in reply ? reply : undefined;
  const form = useFormReply(fault);
  const t = useMessages("administration");
  const common = useMessages("components");
  const stale = fault?.code === "stale";
  const chosen = form.typedList("municipality", area);
  const namesOf = (numbers: readonly string[]) =>
    counties
      .flatMap(({ municipalities }) => municipalities)
      .filter(({ number }) => numbers.includes(number))
      .map(({ name }) => name)
      .join(", ");
  return (
    <>
      <PageTitle title={t("area")} sub={t("area_text")} />
      <Form method="post" noValidate className={styles.narrow} id="municipality">
        <SavedNotice />
        {stale ? (
          <BothVersions
            reloadHref={paths.area()}
            fields={[{ label: t("area"), stored: namesOf(area), yours: namesOf(chosen) }]}
          />
        ) : (
          <ErrorSummary {...form.summary} />
        )}
        <input
          type="hidden"
          name="version"
          value={stale ? version : form.typed("version", String(version))}
        />
        <p>
          {t("area_count", { count: chosen.length })}: {namesOf(chosen)}
        </p>
        <div>
          {counties.map(({ county, municipalities }) => {
            const here = municipalities.filter(({ number }) => chosen.includes(number)).length;
            return (
              <details key={county} className={styles.county} open={here > 0}>
                <summary>
                  <span>{county}</span>
                  <span className={styles.count}>
                    {t("county_chosen", { chosen: here, total: municipalities.length })}
                  </span>
                </summary>
                <CheckList
                  id={`county-${county}`}
                  name="municipality"
                  items={municipalities.map(({ number, name }) => ({ value: number, label: name }))}
                  chosen={chosen}
                />
              </details>
            );
          })}
        </div>
        <SubmitBar submit={common("save")} fixed />
      </Form>
    </>
  );
}
