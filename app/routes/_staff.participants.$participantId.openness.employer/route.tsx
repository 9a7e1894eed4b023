import { Button } from "@mantine/core";
import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { findWorkplacesByName } from "#app/domain/openness/find-workplaces-by-name.ts";
import { staffLoader } from "#app/http/handler.ts";
import { paths } from "#app/http/paths.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.participants.$participantId.openness._index/openness.module.css";

export const loader = staffLoader(
  { permission: "participant:write", messages: ["openness", "components"] },
  async ({ ctx, params, url }) => {
    const query = url.searchParams.get("q")?.slice(0, 200) ?? "";
    return { query, ...(await findWorkplacesByName(ctx, params.participantId ?? "", query)) };
  },
);

/** Never anything of a person in a title: it stands in the browser's history. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "openness", "choose_title", {}),
];

export default function ChooseWorkplace() {
  const { participant, query, found } = useLoaderData<typeof loader>();
  const t = useMessages("openness");
  const shell = useMessages("shell");
  const { id, initials, referenceCode } = participant;
  return (
    <>
      <PageTitle
        title={t("choose_title")}
        sub={t("about", { initials, code: referenceCode })}
        actions={<LinkButton href={paths.openness(id)}>{t("to_openness")}</LinkButton>}
      />
      <p className={styles.note}>{t("choose_note")}</p>
      <search>
        <form className={styles.search} method="get" action={paths.opennessEmployer(id)}>
          <TextField
            id="q"
            name="q"
            type="search"
            label={t("choose_search")}
            defaultValue={query}
            maxLength={200}
          />
          <Button type="submit">{shell("search")}</Button>
        </form>
      </search>
      {found && found.length === 0 ? <p>{t("choose_none", { query })}</p> : null}
      {found?.map((workplace) => (
        <section key={workplace.documentId} className={styles.card}>
          <h2 className={styles.name}>{workplace.name}</h2>
          {workplace.place ? <p className={styles.note}>{workplace.place}</p> : null}
          <div className={styles.buttons}>
            <LinkButton href={paths.mayBeSaid(id, workplace.documentId)}>
              {t("choose_say")}
              <span className="tc-sr">: {workplace.name}</span>
            </LinkButton>
            <LinkButton href={paths.agreeOpenness(id, workplace.documentId)}>
              {t("choose_agree")}
              <span className="tc-sr">: {workplace.name}</span>
            </LinkButton>
          </div>
        </section>
      ))}
    </>
  );
}
