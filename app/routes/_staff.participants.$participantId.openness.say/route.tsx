import { Button } from "@mantine/core";
import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LinkButton } from "#app/components/link-button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { PrintButton } from "#app/components/print-button.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { tellingPurposes } from "#app/domain/openness/disclosure-vocabulary.ts";
import { showWhatMayBeSaid } from "#app/domain/openness/show-what-may-be-said.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.participants.$participantId.openness._index/openness.module.css";
import { MaySay } from "./may-say.tsx";

export const loader = staffLoader(
  { permission: "participant:read", messages: ["openness", "components"] },
  async ({ ctx, params, url }) => {
    const asked = url.searchParams.get("purpose");
    const page = await showWhatMayBeSaid(ctx, {
      participantId: params.participantId ?? "",
      document: url.searchParams.get("employer") ?? "",
      purpose: tellingPurposes.find((known) => known === asked) ?? "present",
    });
    return { ...page, today: ctx.today };
  },
);

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "openness", "say_title", {}),
];

/** What to read before speaking of a person at one workplace. On paper stands only what may be said. */
export default function WhatMayBeSaidPage() {
  const { participant, workplace, purpose, said, today } = useLoaderData<typeof loader>();
  const t = useMessages("openness");
  const { id, initials, referenceCode } = participant;
  return (
    <>
      <div className={styles.screenOnly}>
        <PageTitle
          title={t("say_title")}
          sub={t("say_about", { initials, code: referenceCode, name: workplace.name })}
          actions={<LinkButton href={paths.openness(id)}>{t("to_openness")}</LinkButton>}
        />
        <form className={styles.search} method="get">
          <input type="hidden" name="employer" value={workplace.documentId} />
          <SelectField
            id="purpose"
            name="purpose"
            label={t("say_purpose")}
            options={tellingPurposes.map((value) => ({ value, label: t(`purpose_${value}`) }))}
            defaultValue={purpose}
          />
          <Button type="submit" variant="default">
            {t("say_purpose_show")}
          </Button>
        </form>
      </div>
      {said.allowed ? (
        <MaySay said={said} today={today} />
      ) : (
        <Panel>
          <Notice kind="bad">
            <h2>{t("refused")}</h2>
            <p>
              {t(`refused_${said.reason}`, {
                missing: said.missing.map((kind) => t(`kind_${kind}`).toLocaleLowerCase()).join(", "),
              })}
            </p>
          </Notice>
        </Panel>
      )}
      <div className={`${styles.buttons} ${styles.screenOnly}`}>
        {said.allowed ? (
          <>
            <LinkButton href={paths.planToSpeakOf(id, workplace.documentId, purpose)} variant="filled">
              {t("say_plan")}
            </LinkButton>
            <PrintButton>{t("say_print")}</PrintButton>
          </>
        ) : null}
        <LinkButton href={paths.agreeOpenness(id, workplace.documentId)}>{t("choose_agree")}</LinkButton>
      </div>
    </>
  );
}
