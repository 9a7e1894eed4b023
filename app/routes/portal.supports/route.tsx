import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DataTable } from "#app/components/data-table.tsx";
import { Notice } from "#app/components/notice.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { supportsCheckedOn, supportsOn } from "#app/domain/portal/employer-supports.ts";
import { paths } from "#app/http/paths.ts";
import { portalDoorLoader } from "#app/http/portal-handler.ts";
import { formatDay } from "#app/i18n/format.ts";
import { supportWords } from "#app/i18n/guidance/support-words.ts";
import { fillMessage } from "#app/i18n/translate.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: String(data?.messages.areas.portal?.supports_title ?? "") },
];

export const loader = portalDoorLoader(async ({ door }) => {
  const { language } = door;
  const words = supportWords[language];
  const today = door.resources.now().toISOString().slice(0, 10);
  const day = (written: string) => formatDay(written, { language, today, year: true });
  const rows = supportsOn(today).map(({ code, rate, outdated }) => ({
    code,
    name: words[code].name,
    what: words[code].what,
    rate: fillMessage(language, words[code].rate, rate.values),
    valid: rate.validTo
      ? `${day(rate.validFrom)} – ${day(rate.validTo)}`
      : fillMessage(language, words.from, { day: day(rate.validFrom) }),
    outdated,
  }));
  const { intro, decides, outdated, columns } = words;
  return {
    rows,
    words: { intro, decides, outdated, columns },
    checkedOn: day(supportsCheckedOn),
    sources: [...new Set(supportsOn(today).map(({ rate }) => rate.source))],
  };
});

export default function Supports() {
  const { rows, words, checkedOn, sources } = useLoaderData<typeof loader>();
  const t = useMessages("portal");
  const [, what, rate, valid] = words.columns;
  return (
    <>
      <PageTitle title={t("supports_title")} sub={words.intro} />
      {rows.some((row) => row.outdated) ? <Notice kind="warn">{words.outdated}</Notice> : null}
      <DataTable
        caption={t("supports_title")}
        head={words.columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      >
        {rows.map((row) => (
          <tr key={row.code}>
            <th scope="row">
              <strong>{row.name}</strong>
            </th>
            <td data-label={what}>{row.what}</td>
            <td data-label={rate}>{row.rate}</td>
            <td data-label={valid}>{row.valid}</td>
          </tr>
        ))}
      </DataTable>
      <p>
        <small>
          {words.decides} {t("sources")}: {sources.join(", ")}. {t("checked_on", { day: checkedOn })}.
        </small>
      </p>
      <p>
        <a href={paths.portalGuidance()}>{t("nav_guidance")}</a>
      </p>
    </>
  );
}
